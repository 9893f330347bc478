"""The commands on the rules: list, page, cases, a new one, what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from ctgcheck.cli_arguments import BROKEN, FILE, RULES, UNREAD, all_rules, folder_of, known_rule, rules_of, shape_of
from ctgcheck.cli_days import day
from ctgcheck.errors import UsageError
from ctgcheck.results import LEVELS
from ctgcheck.vocabulary import BODIES


@click.group()
def rules() -> None:
    """Les règles : liste, page d'une règle, essai de leurs cas."""


@rules.command("list")
@click.option("--on", callback=day, metavar="JOUR", help="Droit de ce jour (2022-04-07 ou 07/04/2022).")
@click.option("--body", type=click.Choice(BODIES), help="Règles de cette nature de collectivité.")
@click.option("--theme", help="Règles de ce thème.")
@click.option("--level", type=click.Choice(LEVELS, case_sensitive=False), help="Règles de ce niveau.")
@RULES
def list_rules(on: date | None, body: str | None, theme: str | None, level: str | None, folder: Path | None) -> None:
    """Donne la liste des règles, par thème, ou celles en vigueur un jour."""
    from ctgcheck import rule_pages  # noqa: PLC0415

    click.echo(rule_pages.listing(all_rules(folder), rule_pages.Filter(on, body, theme, level)))


@rules.command("show")
@click.argument("name", metavar="RÈGLE")
@RULES
def show_rule(name: str, folder: Path | None) -> None:
    """Montre la page d'une règle : ce qu'elle vérifie, le droit et son histoire, des exemples."""
    from ctgcheck import casebook, resources, rule_pages  # noqa: PLC0415

    rule = known_rule(name, all_rules(folder))
    own = casebook.cases_of_rule(folder_of(folder), rule) if folder else ()
    cases = own or casebook.cases_of_rule(resources.rules(), rule)
    click.echo(rule_pages.plain(rule_pages.page(rule, cases), shape_of(None).width))


@rules.command("test")
@click.argument("folder", required=False, type=FILE, metavar="[DOSSIER]")
def test_rules(folder: Path | None) -> None:
    """Joue les cas des règles et dit ce qui ne donne pas le résultat attendu."""
    from ctgcheck import casebook  # noqa: PLC0415

    source = folder_of(folder)
    book = rules_of(folder)
    cases = casebook.cases_of(source, book)
    problems = list(casebook.problems(cases, book))
    for problem in problems:
        click.echo(problem)
    click.echo(f"{_counted(len(book.rules), 'règle')}, {len(cases)} cas, {len(problems)} à revoir")
    raise SystemExit(BROKEN if problems else 0)


@rules.command("new")
@click.argument("name", metavar="NOM")
@click.argument("folder", type=FILE, metavar="DOSSIER")
def new_rule(name: str, folder: Path) -> None:
    """Écrit dans un dossier une règle et ses cas, à compléter."""
    from datetime import date  # noqa: PLC0415

    from ctgcheck import rule_tools  # noqa: PLC0415

    for file in rule_tools.write_rule(name, folder, date.today()):
        click.echo(f"écrit : {file}")
    click.echo(f"complétez les textes entre crochets, puis : ctgcheck rules test {folder}")


@rules.command("diff")
@click.argument("old", type=FILE, metavar="ANCIEN")
@click.argument("new", type=FILE, metavar="NOUVEAU")
@click.argument("paths", nargs=-1, required=True, type=FILE, metavar="DOCUMENT...")
def diff_rules(old: Path, new: Path, paths: tuple[Path, ...]) -> None:
    """Dit quels verdicts changent d'un dossier de règles à l'autre, sur des documents."""
    from ctgcheck import rule_tools  # noqa: PLC0415
    from ctgcheck.reporting.templating import verdict_words  # noqa: PLC0415

    files, told, unread = rule_tools.documents_in(paths), verdict_words(), 0
    before, after = rules_of(old), rules_of(new)
    several: Counter[str] = Counter()
    for file in files:
        try:
            changes = rule_tools.changes(before, after, file)
        except UsageError as error:
            changes, unread = (), unread + 1
            click.echo(f"ctgcheck : {error}", err=True)
        for change in changes:
            turned = " → ".join(_verdict_words(verdict, told) for verdict in (change.old, change.new))
            several[f"{change.rule} : {turned}"] += 1
            click.echo(f"{change.document}, délibération {change.act} : {change.rule} : {turned}")
    _sum_up(several, len(files), unread)
    raise SystemExit(UNREAD if unread else 0)


def _sum_up(several: Counter[str], files: int, unread: int) -> None:
    """Tell how often each verdict changes, and on how many documents."""
    found = several.total()
    for line, number in several.most_common() if len(several) < found else ():
        click.echo(f"  {number} × {line}")
    changed = "verdict changé" if found < 2 else "verdicts changés"
    lost = f", dont {unread} non lu{'s' if unread > 1 else ''}" if unread else ""
    click.echo(f"{_counted(files, 'document')}{lost}, {found} {changed}")


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'s' if number > 1 else ''}"


def _verdict_words(verdict: str | None, words: Mapping[str, str]) -> str:
    if verdict is None:
        return "(pas de règle)"
    name, _, level = verdict.partition(" ")
    return f"{words[name]} {level}".strip()
