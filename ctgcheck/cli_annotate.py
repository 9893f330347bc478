"""The command that writes the findings into a copy of the user's own file."""

from __future__ import annotations

import hashlib
from pathlib import Path

import click

from ctgcheck.cli_arguments import FILE, PROFILE, RULES, STAGE, code_of, profile_of, rulebook_of, write
from ctgcheck.errors import UsageError


@click.command()
@click.argument("file", type=FILE, metavar="FICHIER")
@click.option("--output", "-o", type=FILE, help="Écrire la copie annotée dans ce fichier (à indiquer).")
@STAGE
@PROFILE
@RULES
def annotate(file: Path, output: Path | None, stage: str | None, commune: Path | None, folder: Path | None) -> None:
    """Écrit les points relevés en commentaires dans une copie du document."""
    from ctgcheck import annotating, pipeline  # noqa: PLC0415
    from ctgcheck.reading import read_path  # noqa: PLC0415

    if output is None:
        name = file.with_name(f"{file.stem}-relu{file.suffix}").name
        raise UsageError(f"indiquez où écrire la copie annotée, par exemple : --output {name}")
    _refuse_the_file_itself(file, output)
    options = pipeline.Options(stage=stage, profile=profile_of(commune), rulebook=rulebook_of(folder, commune))
    document = read_path(file)
    result = pipeline.check_document(document, pipeline.with_profile(options, file), str(file))
    notes = annotating.notes_of(result, document)
    data = _bytes(file, document.sha256)
    write(annotating.annotate(data, document, notes), output)
    for caution in annotating.cautions(data, document):
        click.echo(caution, err=True)
    click.echo(_told(len(notes), output), err=True)
    raise SystemExit(code_of((result,)))


def _refuse_the_file_itself(file: Path, output: Path) -> None:
    if output.exists() and file.exists() and output.samefile(file):
        raise UsageError(f"{output} : c'est le document lui-même ; choisissez un autre nom, l'original reste intact")


def _bytes(file: Path, sha256: str) -> bytes:
    """Give the bytes of the file as it was read."""
    data = file.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise UsageError(f"{file} : le fichier a changé pendant la lecture ; fermez-le, puis relancez")
    return data


def _told(count: int, output: Path) -> str:
    if not count:
        return f"aucun point à corriger ni à vérifier : copie sans commentaire dans {output}"
    return f"{count} {'commentaires écrits' if count > 1 else 'commentaire écrit'} dans {output}"
