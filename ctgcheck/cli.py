"""The door of the terminal: commands, options, exit codes (docs/contract.md §1); heavy imports inside the commands."""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from ctgcheck import __version__
from ctgcheck.cli_annotate import annotate
from ctgcheck.cli_arguments import (
    DETAILS,
    FILE,
    FORM,
    MASKED,
    PROFILE,
    RULES,
    STAGE,
    UNREAD,
    code_of,
    fit_for,
    known_rule,
    profile_of,
    rulebook_of,
    shape_of,
    shown,
    tell_remarks,
    write,
)
from ctgcheck.cli_doctor import doctor
from ctgcheck.cli_rules import rules
from ctgcheck.cli_serve import serve
from ctgcheck.cli_sweep import sweep
from ctgcheck.errors import CtgcheckError, UnreadableDocument, UsageError
from ctgcheck.french import speak_french

if TYPE_CHECKING:
    from ctgcheck import pipeline
    from ctgcheck.results import DocumentResult

speak_french()
# A command builds tables that live to its end: the collector would only go through them again and again.
gc.set_threshold(100_000, 50, 50)
atexit.register(gc.freeze)  # nor has it to go through them once more before they are let go of
_OUTPUT = click.option("--output", "-o", type=FILE, help="Écrire dans ce fichier au lieu de l'écran.")


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
@click.argument("files", nargs=-1, type=FILE, metavar="FICHIER...")
@click.option("--facts", type=FILE, help="Juger les faits de ce fichier (YAML ou JSON), sans document.")
@STAGE
@PROFILE
@RULES
@FORM
@DETAILS
@MASKED
@_OUTPUT
def check(  # noqa: PLR0913, PLR0917 -- one parameter an option
    files: tuple[Path, ...],
    facts: Path | None,
    stage: str | None,
    commune: Path | None,
    folder: Path | None,
    form: str,
    details: bool,
    masked: bool,
    output: Path | None,
) -> None:
    """Contrôle des délibérations (« - » : entrée standard)."""
    from ctgcheck import pipeline, reporting  # noqa: PLC0415

    if bool(files) == bool(facts):
        raise UsageError("indiquez au moins un fichier à contrôler, ou --facts FICHIER (mais pas les deux)")
    fit_for(form, output)
    options = pipeline.Options(stage=stage, profile=profile_of(commune), rulebook=rulebook_of(folder, commune))
    results = (_of_facts(facts, options),) if facts else _each(files, options)
    report = shown(pipeline.report(results, options.rulebook), masked)
    write(reporting.render(report, form, shape_of(output, brief=not details)), output)
    tell_remarks(report, form)
    raise SystemExit(code_of(results))


@main.command()
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FICHIER...")
@PROFILE
@click.option("--format", "form", default="text", type=click.Choice(["text", "json"]), help="Forme du résultat.")
@MASKED
@_OUTPUT
def read(files: tuple[Path, ...], commune: Path | None, form: str, masked: bool, output: Path | None) -> None:
    """Montre seulement les faits lus, chacun avec les mots du document."""
    from ctgcheck import pipeline, reporting  # noqa: PLC0415

    results = _each(files, pipeline.Options(profile=profile_of(commune), judging=False))
    report = shown(pipeline.report(results), masked)
    write(reporting.render_facts(report, form, shape_of(output)), output)
    raise SystemExit(UNREAD if any(result.error for result in results) else 0)


@main.command()
@click.argument("file", type=FILE, metavar="FICHIER")
@click.argument("rule", required=False, metavar="[RÈGLE]")
@STAGE
@PROFILE
@RULES
@MASKED
def explain(  # noqa: PLR0913, PLR0917 -- one parameter an option
    file: Path, rule: str | None, stage: str | None, commune: Path | None, folder: Path | None, masked: bool
) -> None:
    """Explique un verdict : les mots lus, le droit du jour, le calcul."""
    from ctgcheck import pipeline, reporting  # noqa: PLC0415

    options = pipeline.Options(stage=stage, profile=profile_of(commune), rulebook=rulebook_of(folder, commune))
    if rule:
        known_rule(rule, options.rulebook or pipeline.shipped_rules())
    results = _each((file,), options)
    if results[0].error:
        raise UnreadableDocument(results[0].error)
    report = shown(pipeline.report(results, options.rulebook), masked)
    write(reporting.explain(report, rule, shape_of(None)), None)


@main.command()
@click.argument("name", type=click.Choice(["check", "facts"]), metavar="check|facts")
def schema(name: str) -> None:
    """Donne le schéma JSON du résultat de check, ou d'un fichier de faits."""
    from ctgcheck.reporting import schemas  # noqa: PLC0415

    write(schemas.encoded(name), None)


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


main.add_command(rules)
main.add_command(sweep)
main.add_command(annotate)
main.add_command(doctor)
main.add_command(serve)
