"""What the commands share: the kinds of their arguments, and the rules that they apply."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from ctgcheck.errors import UsageError
from ctgcheck.model import STAGES

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from ctgcheck.given import GivenFacts
    from ctgcheck.judging.rules import Rule, Rulebook
    from ctgcheck.reporting import Options
    from ctgcheck.results import DocumentResult, Finding, Report

BROKEN, UNREAD = 1, 2
FILE = click.Path(path_type=Path, allow_dash=True)
FILE.name = "fichier"  # what the help shows for it
# The names of ``reporting.FORMATS``, which is loaded only when a report is written.
FORMS = ("text", "json", "html", "pdf", "checklist", "letter", "corrections", "sarif", "junit", "csv", "scdl")
FORM = click.option("--format", "form", default="text", type=click.Choice(FORMS), help="Forme du rapport.")
_STAGE_WORDS = ("avant-convocation", "avant-seance", "apres-vote", "prete", "transmise")
_STAGES = MappingProxyType(dict(zip(_STAGE_WORDS, STAGES, strict=True)))


class StageWord(click.Choice[str]):
    """The stages by their French words; the names of the contract are taken too."""

    def __init__(self) -> None:
        super().__init__(list(_STAGES))

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the name of the contract."""
        return value if value in STAGES else _STAGES[super().convert(value, param, ctx)]


STAGE = click.option("--stage", type=StageWord(), help="Étape de l'acte (sinon déduite du document).")
PROFILE = click.option("--commune", type=FILE, help="Profil de la commune (sinon ctgcheck.yaml à côté du document).")
MASKED = click.option(
    "--masked", is_flag=True, help="Masquer les noms des personnes qui ne sont pas membres de l'assemblée."
)
DETAILS = click.option(
    "--details", is_flag=True, help="À l'écran, tout montrer : ce qui est conforme, et que faire du reste."
)
RULES = click.option(
    "--rules", "folder", type=FILE, metavar="DOSSIER", help="Dossier de règles à ajouter à celles du programme."
)


def folder_of(folder: Path | None) -> Traversable:
    """Give a folder of rules: the user's, or the one that ships."""
    from ctgcheck import resources  # noqa: PLC0415

    if folder is None:
        return resources.rules()
    if not folder.is_dir():
        raise UsageError(f"{folder} : ce dossier de règles n'existe pas")
    return folder


def rules_of(folder: Path | None) -> Rulebook:
    """Load the rules of that folder alone."""
    from ctgcheck.judging.rulebook import load_rules  # noqa: PLC0415

    return load_rules(folder_of(folder))


def all_rules(folder: Path | None) -> Rulebook:
    """Load the rules that ship, with those of the user's folder."""
    from ctgcheck import pipeline  # noqa: PLC0415

    return pipeline.with_own_rules(folder) if folder else pipeline.shipped_rules()


def known_rule(name: str, book: Rulebook) -> Rule:
    """Give the rule of that name; tell the nearest one where there is none."""
    from ctgcheck.judging.told import unknown_name  # noqa: PLC0415

    rule = book.rule(name)
    if rule is None:
        hint = unknown_name(name, [rule.id for rule in book.rules])
        raise UsageError(f"règle : {hint} (voir « ctgcheck rules list »)")
    return rule


def shape_of(output: Path | None, *, brief: bool = False) -> Options:
    """Give the width and the colour of what is printed, plain where it goes to a file."""
    import shutil  # noqa: PLC0415

    from ctgcheck.reporting import Options  # noqa: PLC0415

    terminal = output is None and sys.stdout.isatty()
    return Options(width=max(40, min(110, shutil.get_terminal_size((100, 24)).columns)), colour=terminal, brief=brief)


def fit_for(form: str, output: Path | None) -> None:
    """Refuse to write a binary form on the screen."""
    from ctgcheck.reporting import FORMATS  # noqa: PLC0415

    if FORMATS[form].binary and output is None and sys.stdout.isatty():
        raise UsageError(
            f"la forme « {form} » ne s'affiche pas à l'écran : indiquez un fichier, par exemple "
            f"--output rapport{FORMATS[form].suffix}"
        )


def shown(report: Report, masked: bool) -> Report:
    """Give the report as it is to be shown: without the names of private persons where that is asked."""
    if not masked:
        return report
    from ctgcheck import masking  # noqa: PLC0415

    return masking.masked(report)


def tell_remarks(report: Report, form: str) -> None:
    """Tell beside the report what its form could not hold."""
    from ctgcheck import reporting  # noqa: PLC0415

    for remark in reporting.remarks(report, form):
        click.echo(f"ctgcheck : {remark}", err=True)


def profile_of(file: Path | None) -> GivenFacts | None:
    """Read the profile of the commune, where one was named."""
    from ctgcheck import pipeline  # noqa: PLC0415

    return pipeline.read_given_file(file) if file else None


def rulebook_of(folder: Path | None, commune: Path | None) -> Rulebook | None:
    """Give the rules with those of the user's folder, or of the profile's; None for those that ship."""
    from ctgcheck import pipeline  # noqa: PLC0415

    if folder:
        return pipeline.with_own_rules(folder)
    profile = profile_of(commune)
    return pipeline.own_rules(profile, commune) if profile and commune else None


def write(data: bytes, output: Path | None) -> None:
    """Write a result where the user wants it: the screen, or a file."""
    write_all([data], output)


def write_all(parts: Iterable[bytes], output: Path | None) -> None:
    """Write a result as it comes, part by part."""
    if output is None or str(output) == "-":
        sys.stdout.buffer.writelines(parts)
        return
    try:
        with output.open("wb") as stream:
            stream.writelines(parts)
    except OSError as error:
        reason = error.strerror or "écriture impossible"
        raise UsageError(f"{output} : impossible d'écrire ici ({reason}) ; choisissez un autre fichier") from None


def code_of(results: tuple[DocumentResult, ...]) -> int:
    """Give the exit code of a run (docs/contract.md §1)."""
    if any(result.error for result in results):
        return UNREAD
    findings = (finding for result in results for act in result.acts for finding in act.findings)
    broken = any(_counts(f) for f in findings)
    return BROKEN if broken else 0


def _counts(finding: Finding) -> bool:
    severe = finding.verdict == "fail" and finding.level in ("A", "B")
    return severe and finding.mode == "verdict" and finding.set_aside is None
