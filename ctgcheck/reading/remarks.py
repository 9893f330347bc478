"""What the user is told (in French) of a Word or LibreOffice file that was not read, and why."""

from __future__ import annotations

from collections.abc import Iterator


def remarks_on_format(
    *, changes: bool, hidden: int, struck: int, macros: bool = False, imported: bool = False
) -> Iterator[str]:
    """Tell what stands in the file without being a part of the text that a person reads."""
    if changes:
        yield "Modifications suivies dans le document : les ajouts sont lus, les suppressions ne le sont pas."
    if hidden:
        yield f"Texte masqué dans le document ({hidden} passage(s)) : il n'est pas lu."
    if struck:
        yield f"Texte barré dans le document ({struck} passage(s)) : il n'est pas lu."
    if imported:
        yield "Un document importé dans ce fichier n'est pas lu : ouvrez-le et enregistrez-le de nouveau."
    if macros:
        yield "Le fichier contient des macros : elles ne sont ni lues ni exécutées."
