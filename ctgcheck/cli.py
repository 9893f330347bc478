"""The door of the terminal: commands, options, exit codes (docs/contract.md §1); heavy imports inside the commands."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from ctgcheck import __version__
from ctgcheck.errors import CtgcheckError, UnreadableDocument, UsageError
from ctgcheck.french import speak_french
from ctgcheck.model import STAGES
from ctgcheck.results import LEVELS
from ctgcheck.vocabulary import BODIES

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from ctgcheck import pipeline, reporting
    from ctgcheck.given import GivenFacts
    from ctgcheck.judging.rules import Rule, Rulebook
    from ctgcheck.results import DocumentResult, Finding

speak_french()
BROKEN, UNREAD = 1, 2
_FILE = click.Path(path_type=Path, allow_dash=True)
_OUTPUT = click.option("--output", "-o", type=_FILE, help="Écrire dans ce fichier au lieu de l'écran.")
_STAGE = click.option("--stage", type=click.Choice(STAGES), help="Étape de l'acte (sinon déduite du document).")
_PROFILE = click.option("--commune", type=_FILE, help="Profil de la commune (sinon ctgcheck.yaml à côté du document).")
_RULES = click.option("--rules", "folder", type=_FILE, help="Dossier de règles à ajouter à celles du programme.")


class _French(click.Group):
    """Turn every known error into one clear message and exit code 2; never a traceback for a user's mistake."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except* CtgcheckError as group:
            errors = list(_leaves(group))
        _stop(errors)


def _leaves(group: ExceptionGroup[CtgcheckError]) -> Iterator[CtgcheckError]:
    for error in group.exceptions:
        if isinstance(error, ExceptionGroup):
            yield from _leaves(error)
        else:
            yield error


def _stop(errors: list[CtgcheckError]) -> NoReturn:
    for error in errors:
        click.echo(f"ctgcheck : {error}", err=True)
    raise SystemExit(UNREAD)


@click.group(cls=_French, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ctgcheck")
def main() -> None:
    """Relit une délibération et signale, avec le droit du jour de la séance, ce qui pourrait être relevé."""


@main.command()
@click.argument("files", nargs=-1, type=_FILE, metavar="FICHIER...")
@click.option("--facts", type=_FILE, help="Juger les faits de ce fichier (YAML ou JSON), sans document.")
@_STAGE
@_PROFILE
@_RULES
@click.option("--format", "form", default="text", type=click.Choice(["text", "json", "html"]), help="Forme du rapport.")
@_OUTPUT
def check(  # noqa: PLR0913, PLR0917 -- one parameter an option
    files: tuple[Path, ...],
    facts: Path | None,
    stage: str | None,
    commune: Path | None,
    folder: Path | None,
    form: str,
    output: Path | None,
) -> None:
    """Contrôle des délibérations (« - » : entrée standard)."""
    from ctgcheck import pipeline, reporting  # noqa: PLC0415

    if bool(files) == bool(facts):
        raise UsageError("indiquez au moins un fichier à contrôler, ou --facts FICHIER (mais pas les deux)")
    options = pipeline.Options(stage=stage, profile=_profile(commune), rulebook=_rulebook(folder, commune))
    results = (_of_facts(facts, options),) if facts else _each(files, options)
    report = pipeline.report(results, options.rulebook)
    _write(reporting.render(report, form, _shape(output)), output)
    raise SystemExit(_code(results))


@main.command()
@click.argument("files", nargs=-1, required=True, type=_FILE, metavar="FICHIER...")
@_PROFILE
@click.option("--format", "form", default="text", type=click.Choice(["text", "json"]), help="Forme du résultat.")
@_OUTPUT
def read(files: tuple[Path, ...], commune: Path | None, form: str, output: Path | None) -> None:
    """Montre seulement les faits lus, chacun avec les mots du document."""
    from ctgcheck import pipeline, reporting  # noqa: PLC0415

    results = _each(files, pipeline.Options(profile=_profile(commune), judging=False))
    _write(reporting.render_facts(pipeline.report(results), form, _shape(output)), output)
    raise SystemExit(UNREAD if any(result.error for result in results) else 0)


@main.command()
@click.argument("file", type=_FILE, metavar="FICHIER")
@click.argument("rule", required=False, metavar="[RÈGLE]")
@_STAGE
@_PROFILE
@_RULES
def explain(file: Path, rule: str | None, stage: str | None, commune: Path | None, folder: Path | None) -> None:
    """Explique un verdict : les mots lus, le droit du jour, le calcul."""
    from ctgcheck import pipeline, reporting  # noqa: PLC0415

    options = pipeline.Options(stage=stage, profile=_profile(commune), rulebook=_rulebook(folder, commune))
    if rule:
        _known_rule(rule, options.rulebook or pipeline.shipped_rules())
    results = _each((file,), options)
    if results[0].error:
        raise UnreadableDocument(results[0].error)
    _write(reporting.explain(pipeline.report(results, options.rulebook), rule, _shape(None)), None)


@main.command()
@click.argument("name", type=click.Choice(["check", "facts"]), metavar="check|facts")
def schema(name: str) -> None:
    """Donne le schéma JSON du résultat de check, ou d'un fichier de faits."""
    from ctgcheck.reporting import schemas  # noqa: PLC0415

    _write(schemas.encoded(name), None)


def _day(_context: click.Context, _option: click.Parameter, text: str | None) -> date | None:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        with suppress(ValueError):
            return datetime.strptime(text, form).date() if text is not None else None
    raise UsageError(f"--on : « {text} » n'est pas un jour du calendrier ; écrivez par exemple 2022-04-07")


@main.group()
def rules() -> None:
    """Les règles : liste, page d'une règle, essai de leurs cas."""


@rules.command("list")
@click.option("--on", callback=_day, metavar="JOUR", help="Droit de ce jour (2022-04-07 ou 07/04/2022).")
@click.option("--body", type=click.Choice(BODIES), help="Règles de cette nature de collectivité.")
@click.option("--theme", help="Règles de ce thème.")
@click.option("--level", type=click.Choice(LEVELS, case_sensitive=False), help="Règles de ce niveau.")
@_RULES
def list_rules(on: date | None, body: str | None, theme: str | None, level: str | None, folder: Path | None) -> None:
    """Donne la liste des règles, par thème, ou celles en vigueur un jour."""
    from ctgcheck import rule_pages  # noqa: PLC0415

    click.echo(rule_pages.listing(_all_rules(folder), rule_pages.Filter(on, body, theme, level)))


@rules.command("show")
@click.argument("name", metavar="RÈGLE")
@_RULES
def show_rule(name: str, folder: Path | None) -> None:
    """Montre la page d'une règle : ce qu'elle vérifie, le droit et son histoire, des exemples."""
    from ctgcheck import casebook, resources, rule_pages  # noqa: PLC0415

    rule = _known_rule(name, _all_rules(folder))
    own = casebook.cases_of_rule(_folder(folder), rule) if folder else ()
    cases = own or casebook.cases_of_rule(resources.rules(), rule)
    click.echo(rule_pages.plain(rule_pages.page(rule, cases), _shape(None).width))


@rules.command("test")
@click.argument("folder", required=False, type=_FILE, metavar="[DOSSIER]")
def test_rules(folder: Path | None) -> None:
    """Joue les cas des règles et dit ce qui ne donne pas le résultat attendu."""
    from ctgcheck import casebook  # noqa: PLC0415

    source = _folder(folder)
    book = _rules_of(folder)
    cases = casebook.cases_of(source, book)
    problems = list(casebook.problems(cases, book))
    for problem in problems:
        click.echo(problem)
    click.echo(f"{len(book.rules)} règles, {len(cases)} cas, {len(problems)} à revoir")
    raise SystemExit(BROKEN if problems else 0)


@rules.command("new")
@click.argument("name", metavar="NOM")
@click.argument("folder", type=_FILE, metavar="DOSSIER")
def new_rule(name: str, folder: Path) -> None:
    """Écrit dans un dossier une règle et ses cas, à compléter."""
    from datetime import date  # noqa: PLC0415

    from ctgcheck import rule_tools  # noqa: PLC0415

    for file in rule_tools.write_rule(name, folder, date.today()):
        click.echo(f"écrit : {file}")
    click.echo(f"complétez les textes entre crochets, puis : ctgcheck rules test {folder}")


@rules.command("diff")
@click.argument("old", type=_FILE, metavar="ANCIEN")
@click.argument("new", type=_FILE, metavar="NOUVEAU")
@click.argument("paths", nargs=-1, required=True, type=_FILE, metavar="DOCUMENT...")
def diff_rules(old: Path, new: Path, paths: tuple[Path, ...]) -> None:
    """Dit quels verdicts changent d'un dossier de règles à l'autre, sur des documents."""
    from ctgcheck import rule_tools  # noqa: PLC0415
    from ctgcheck.reporting.templating import verdict_words  # noqa: PLC0415

    files = rule_tools.documents_in(paths)
    found = list(rule_tools.changes(_rules_of(old), _rules_of(new), files))
    for change in found:
        before, after = (_verdict_words(verdict, verdict_words()) for verdict in (change.old, change.new))
        click.echo(f"{change.document}, délibération {change.act} : {change.rule} : {before} → {after}")
    click.echo(f"{len(files)} documents, {len(found)} verdicts changés")


def _verdict_words(verdict: str | None, words: Mapping[str, str]) -> str:
    if verdict is None:
        return "(pas de règle)"
    name, _, level = verdict.partition(" ")
    return f"{words[name]} {level}".strip()


def _each(files: tuple[Path, ...], options: pipeline.Options) -> tuple[DocumentResult, ...]:
    from ctgcheck import pipeline  # noqa: PLC0415

    return tuple(_stdin(options) if str(file) == "-" else pipeline.check_path(file, options) for file in files)


def _stdin(options: pipeline.Options) -> DocumentResult:
    from ctgcheck import pipeline  # noqa: PLC0415
    from ctgcheck.reading import read_stream  # noqa: PLC0415
    from ctgcheck.results import DocumentResult  # noqa: PLC0415

    try:
        return pipeline.check_document(read_stream(sys.stdin.buffer), options, "-")
    except UnreadableDocument as error:
        return DocumentResult(path="-", error=str(error))


def _of_facts(file: Path, options: pipeline.Options) -> DocumentResult:
    from ctgcheck import pipeline  # noqa: PLC0415
    from ctgcheck.given import read_given  # noqa: PLC0415
    from ctgcheck.reading import read_stream  # noqa: PLC0415

    given = read_given(read_stream(sys.stdin.buffer).text, "-") if str(file) == "-" else pipeline.read_given_file(file)
    return pipeline.check_facts(given, str(file), options)


def _profile(file: Path | None) -> GivenFacts | None:
    from ctgcheck import pipeline  # noqa: PLC0415

    return pipeline.read_given_file(file) if file else None


def _folder(folder: Path | None) -> Traversable:
    from ctgcheck import resources  # noqa: PLC0415

    if folder is None:
        return resources.rules()
    if not folder.is_dir():
        raise UsageError(f"{folder} : ce dossier de règles n'existe pas")
    return folder


def _rulebook(folder: Path | None, commune: Path | None) -> Rulebook | None:
    from ctgcheck import pipeline  # noqa: PLC0415

    if folder:
        return pipeline.with_own_rules(folder)
    profile = _profile(commune)
    return pipeline.own_rules(profile, commune) if profile and commune else None


def _rules_of(folder: Path | None) -> Rulebook:
    from ctgcheck.judging.rulebook import load_rules  # noqa: PLC0415

    return load_rules(_folder(folder))


def _all_rules(folder: Path | None) -> Rulebook:
    from ctgcheck import pipeline  # noqa: PLC0415

    return pipeline.with_own_rules(folder) if folder else pipeline.shipped_rules()


def _known_rule(name: str, book: Rulebook) -> Rule:
    from ctgcheck.judging.checking import unknown_name  # noqa: PLC0415

    rule = book.rule(name)
    if rule is None:
        hint = unknown_name(name, [rule.id for rule in book.rules])
        raise UsageError(f"règle : {hint} (voir « ctgcheck rules list »)")
    return rule


def _shape(output: Path | None) -> reporting.Options:
    import shutil  # noqa: PLC0415

    from ctgcheck.reporting import Options  # noqa: PLC0415

    terminal = output is None and sys.stdout.isatty()
    return Options(width=max(40, min(110, shutil.get_terminal_size((100, 24)).columns)), colour=terminal)


def _write(data: bytes, output: Path | None) -> None:
    if output is None or str(output) == "-":
        sys.stdout.buffer.write(data)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        reason = error.strerror or "écriture impossible"
        raise UsageError(f"{output} : impossible d'écrire ici ({reason}) ; choisissez un autre fichier") from None


def _code(results: tuple[DocumentResult, ...]) -> int:
    if any(result.error for result in results):
        return UNREAD
    findings = (finding for result in results for act in result.acts for finding in act.findings)
    broken = any(_counts(f) for f in findings)
    return BROKEN if broken else 0


def _counts(finding: Finding) -> bool:
    severe = finding.verdict == "fail" and finding.level in ("A", "B")
    return severe and finding.mode == "verdict" and finding.set_aside is None
