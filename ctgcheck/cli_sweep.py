"""The commands of a sweep: a whole folder checked, and what is made of its results."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ctgcheck.cli_arguments import BROKEN, FILE, RULES, UNREAD
from ctgcheck.cli_days import day
from ctgcheck.errors import UsageError
from ctgcheck.model import STAGES

if TYPE_CHECKING:
    from ctgcheck.sweep.run import Done, Order
    from ctgcheck.sweep.settings import Settings
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
@click.option("--output", "-o", required=True, type=FILE, help="Dossier des résultats (créé au besoin).")
@click.option("--jobs", type=click.IntRange(1, 256), help="Processus au travail (sinon : un par cœur).")
@click.option("--stage", type=click.Choice(STAGES), help="Étape des actes (sinon déduite de chaque document).")
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
    from ctgcheck.sweep.run import Order  # noqa: PLC0415

    settings = _settings(stage, commune, folder, since, until)
    told: dict[str, object] = {"paths": " ".join(map(str, paths)), "stage": stage, "commune": commune, "rules": folder}
    told |= {"since": since, "until": until}
    options = tuple((name, str(value)) for name, value in told.items() if value is not None)
    order = Order(paths, output, settings, jobs or os.cpu_count() or 1, _shard(shard), options)
    done = _swept(order)
    click.echo(_text(done, order) if form == "text" else _json(done, order))
    raise SystemExit(_code(done))


def _settings(
    stage: str | None, commune: Path | None, folder: Path | None, since: date | None, until: date | None
) -> Settings:
    from ctgcheck import pipeline  # noqa: PLC0415
    from ctgcheck.sweep.settings import Settings  # noqa: PLC0415

    profile = pipeline.read_given_file(commune) if commune else None
    rulebook = pipeline.with_own_rules(folder) if folder else None
    if rulebook is None and profile and commune:
        rulebook = pipeline.own_rules(profile, commune)
    return Settings(stage, profile, rulebook, since, until)


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
