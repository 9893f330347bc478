"""The commands of a sweep: a whole folder checked, and what is made of its results."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ctgcheck.cli_arguments import BROKEN, FILE, RULES, UNREAD, StageWord, write, write_all
from ctgcheck.cli_days import day
from ctgcheck.errors import UsageError

if TYPE_CHECKING:
    from ctgcheck.sweep.run import Done, Order
    from ctgcheck.sweep.sources import Shard


class _PathsFirst(click.Group):
    """Take what names no command for the folders to sweep: ``ctgcheck sweep PATH`` stands for ``sweep run PATH``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the name of the hidden command where none is given."""
        if args and args[0] not in (*self.commands, "-h", "--help"):
            args = ["run", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_PathsFirst, subcommand_metavar="DOSSIER... --output RÉSULTATS | COMMANDE ...")
def sweep() -> None:
    """Contrôle un dossier entier, repris là où il s'est arrêté ; tableaux et rapports de ses résultats."""


@sweep.command("run")
@click.argument("paths", nargs=-1, required=True, type=FILE, metavar="DOSSIER...")
@click.option(
    "--output", "-o", required=True, type=FILE, metavar="DOSSIER", help="Dossier des résultats (créé au besoin)."
)
@click.option("--jobs", type=click.IntRange(1, 256), help="Processus au travail (sinon : un par cœur).")
@click.option("--stage", type=StageWord(), help="Étape des actes (sinon déduite de chaque document).")
@click.option("--commune", type=FILE, help="Profil pour tous (sinon ctgcheck.yaml à côté de chaque document).")
@RULES
@click.option("--since", callback=day, metavar="JOUR", help="Séances à partir de ce jour (2020-01-01 ou 01/01/2020).")
@click.option("--until", callback=day, metavar="JOUR", help="Séances jusqu'à ce jour.")
@click.option("--shard", metavar="I/N", help="Seulement la part I sur N (voir « sweep merge »).")
@click.option("--format", "form", default="text", type=click.Choice(["text", "json"]), help="Forme du bilan.")
def run(  # noqa: PLR0913, PLR0917 -- one parameter an option
    paths: tuple[Path, ...],
    output: Path,
    jobs: int | None,
    stage: str | None,
    commune: Path | None,
    folder: Path | None,
    since: date | None,
    until: date | None,
    shard: str | None,
    form: str,
) -> None:
    """Contrôle tous les documents de dossiers et d'archives (.zip, .tar) ; la même commande reprend après un arrêt."""
    from ctgcheck.sweep.asked import Asked  # noqa: PLC0415
    from ctgcheck.sweep.run import Order  # noqa: PLC0415

    named = tuple(str(path).encode("utf-8", "replace").decode() for path in paths)
    asked = Asked(named, stage, str(commune) if commune else None, str(folder) if folder else None, since, until)
    order = Order(paths, output, asked, asked.settings(), jobs or os.cpu_count() or 1, _shard(shard))
    done = _swept(order)
    click.echo(_text(done, order) if form == "text" else _json(done, order))
    raise SystemExit(_code(done))


def _shard(text: str | None) -> Shard:
    from ctgcheck.sweep.sources import Shard  # noqa: PLC0415

    index, _, count = (text or "1/1").partition("/")
    if not (index.isdecimal() and count.isdecimal() and 1 <= int(index) <= int(count)):
        raise UsageError(f"--shard : « {text} » n'est pas une part ; écrivez par exemple 2/8 (la deuxième de huit)")
    return Shard(int(index), int(count))


def _swept(order: Order) -> Done:
    from ctgcheck.sweep.progress import Progress  # noqa: PLC0415
    from ctgcheck.sweep.run import sweep as run_sweep  # noqa: PLC0415

    progress = Progress()
    try:
        return run_sweep(order, progress.add, progress.expect)
    except KeyboardInterrupt:
        raise UsageError(
            f"interrompu ; {progress.done} documents sont finis et gardés : relancez la même commande pour continuer"
        ) from None
    finally:
        progress.end()


def _text(done: Done, order: Order) -> str:
    from ctgcheck.sweep.summary import text  # noqa: PLC0415

    return text(done, order)


def _json(done: Done, order: Order) -> str:
    from ctgcheck.sweep.summary import as_json  # noqa: PLC0415

    return as_json(done, order)


def _code(done: Done) -> int:
    if done.totals.unreadable:
        return UNREAD
    return BROKEN if any(done.totals.findings.get(f"fail {level}") for level in "AB") else 0


@sweep.command("merge")
@click.argument("parts", nargs=-1, required=True, type=FILE, metavar="PART...")
@click.option(
    "--output", "-o", required=True, type=FILE, metavar="DOSSIER", help="Dossier des résultats réunis (créé au besoin)."
)
def merge_parts(parts: tuple[Path, ...], output: Path) -> None:
    """Réunit les parts faites avec --shard : mêmes résultats qu'en une fois."""
    from ctgcheck.sweep import parquet  # noqa: PLC0415
    from ctgcheck.sweep.merge import merge  # noqa: PLC0415

    totals, digest = merge(parts, output)
    if parquet.available():
        parquet.write(output)
    click.echo(f"{totals.documents} documents, {totals.acts} actes : {output} (empreinte {digest[:16]})")


@sweep.command("query")
@click.argument("folder", type=FILE, metavar="RÉSULTATS")
@click.argument("sql", metavar="SELECT")
@click.option("--format", "form", default="text", type=click.Choice(["text", "csv"]), help="Forme de la réponse.")
def query_tables(folder: Path, sql: str, form: str) -> None:
    """Répond à une question SQL sur les tables documents, acts, findings, facts et across (lecture seule)."""
    from ctgcheck.sweep import parquet, tables  # noqa: PLC0415

    separator = " | " if form == "text" else ";"
    for row in parquet.query(folder, sql):
        cells = ["" if cell is None else str(cell) for cell in row]
        line = tables.csv_lines([cells]).decode() if form == "csv" else separator.join(map(_one_line, cells))
        click.echo(line.rstrip("\r\n"))


def _one_line(cell: str) -> str:
    from ctgcheck.reporting.wording import plain  # noqa: PLC0415

    return plain(cell)


@sweep.command("sample")
@click.argument("folder", type=FILE, metavar="RÉSULTATS")
@click.option(
    "--by", default="", metavar="COLONNES", help="Groupes du tirage, par exemple year,body (voir docs/sweep.md)."
)
@click.option("--n", "number", type=click.IntRange(1), default=50, show_default=True, help="Nombre de points tirés.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Graine : même graine, même tirage.")
def sample_points(folder: Path, by: str, number: int, seed: int) -> None:
    """Tire au hasard des points à relire à la main et écrit la feuille de relecture."""
    from ctgcheck.sweep.sampling import sample  # noqa: PLC0415

    sheet = sample(folder, [name.strip() for name in by.split(",") if name.strip()], number, seed)
    click.echo(f"écrit : {sheet}")
    click.echo(f"remplissez la colonne Avis (juste, faux ou douteux), puis : ctgcheck sweep review {sheet}")


@sweep.command("review")
@click.argument("sheet", type=FILE, metavar="FEUILLE")
def review_sheet(sheet: Path) -> None:
    """Donne la précision constatée d'une feuille relue, avec son intervalle à 95 %."""
    from ctgcheck.sweep.sampling import review  # noqa: PLC0415

    for found in review(sheet):
        low, high = (f"{end * 100:.1f} %".replace(".", ",") for end in found.interval())
        told = f"{found.right} justes sur {found.answered} relus, intervalle à 95 % : de {low} à {high}"
        doubtful = f" ; {found.doubtful} douteux, non comptés" if found.doubtful else ""
        click.echo(f"{found.group} : {told if found.answered else 'aucun avis donné'}{doubtful}")


@sweep.command("compare")
@click.argument("old", type=FILE, metavar="ANCIEN")
@click.argument("new", type=FILE, metavar="NOUVEAU")
@click.option("--format", "form", default="text", type=click.Choice(["text", "csv", "html"]), help="Forme du résultat.")
@click.option("--output", "-o", type=FILE, help="Écrire dans ce fichier au lieu de l'écran.")
def compare_sweeps(old: Path, new: Path, form: str, output: Path | None) -> None:
    """Compare deux passages : points nouveaux, résolus, inchangés, ou changés par la règle."""
    from ctgcheck.sweep import compare, compare_view  # noqa: PLC0415

    changes = compare.Comparison(old, new)
    forms = {"text": compare_view.text, "csv": compare.as_csv, "html": compare_view.html}
    write_all(forms[form](changes), output)


@sweep.command("report")
@click.argument("folder", type=FILE, metavar="RÉSULTATS")
@click.option(
    "--format",
    "forms",
    multiple=True,
    default=("html",),
    type=click.Choice(["html", "pdf", "xlsx", "csv"]),
    help="html (tableau de bord), pdf (avec sa synthèse), xlsx (classeur), csv (avec --masked) ; peut se répéter.",
)
@click.option("--masked", is_flag=True, help="Masquer les noms des personnes non élues (version à relire, diffusable).")
@click.option(
    "--sheets", type=click.IntRange(0), default=100, show_default=True, help="Fiches d'actes dans la synthèse PDF."
)
@click.option("--jobs", type=click.IntRange(1, 256), help="Processus au travail (sinon : un par cœur).")
def report_pages(folder: Path, forms: tuple[str, ...], *, masked: bool, sheets: int, jobs: int | None) -> None:
    """Écrit le tableau de bord (pages HTML sans script, une page par acte), sa synthèse PDF, le classeur."""
    workers = jobs or os.cpu_count() or 1
    made = None
    if set(forms) & {"html", "pdf"}:
        made = _pages(folder, workers, masked=masked, sheets=sheets if "pdf" in forms else None)
    if set(forms) & {"xlsx", "csv"}:
        _tables(folder, workers, forms, made, masked=masked)


def _pages(folder: Path, jobs: int, *, masked: bool, sheets: int | None) -> Path:
    from ctgcheck.sweep import dashboard, points, synthesis  # noqa: PLC0415

    index, summary = dashboard.write(folder, jobs, masked=masked, sheets=sheets or 0)
    click.echo(f"écrit : {index}")
    if sheets is not None:
        write(synthesis.pdf(summary), index.with_name("synthese.pdf"))
        click.echo(f"écrit : {index.with_name('synthese.pdf')}")
    return index.with_name(points.FILE)


def _tables(folder: Path, jobs: int, forms: tuple[str, ...], made: Path | None, *, masked: bool) -> None:
    from ctgcheck.masking import REMARK  # noqa: PLC0415
    from ctgcheck.sweep import masked_tables, points, workbook  # noqa: PLC0415

    source = masked_tables.write(folder, jobs) if masked else folder
    if "csv" in forms:
        click.echo(f"{'écrit' if masked else 'déjà là'} : {', '.join(sorted(map(str, source.glob('*.csv'))))}")
    if "xlsx" in forms:
        if made is None:
            made = source / points.FILE
            points.write(folder, made, jobs, masked=masked)
        click.echo(f"écrit : {workbook.write(folder, source, made, REMARK if masked else '')}")
