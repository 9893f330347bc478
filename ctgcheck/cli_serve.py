"""The command that serves the local page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ctgcheck.errors import UsageError

_MISSING = "la page locale n'est pas installée : pip install 'ctgcheck[web]'"


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port à utiliser (sinon un port libre).")
@click.option("--browser/--no-browser", default=True, help="Ouvrir ou non le navigateur.")
@click.option("--key", "show_key", is_flag=True, help="Afficher la clé à donner aux autres programmes (docs/api.md).")
def serve(port: int, browser: bool, show_key: bool) -> None:
    """Ouvre la page locale : relire des documents dans le navigateur, sur ce poste seulement."""
    try:
        import python_multipart  # noqa: F401, PLC0415 -- Starlette asks for it only when a form arrives

        from ctgcheck.web import server  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise UsageError(_MISSING) from error
    taken = server.listening(port)
    desk = server.desk(taken, Path(click.get_app_dir("ctgcheck")), date.today)
    click.echo(f"Ouvrez cette adresse (elle sert une fois) : {desk.address}")
    if show_key:
        click.echo(f"Clé pour les programmes : {desk.key}")
    click.echo("Aucun fichier ne quitte ce poste. Pour arrêter et tout oublier : Ctrl+C.")
    server.serve(taken, desk, browser=browser)
