"""The file of the profile, changed in place: the user's comments and layout stay, whatever else it holds as well."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from typing import TypeAlias

from ctgcheck.errors import FactsError
from ctgcheck.given import read_given
from ctgcheck.web.desk import Desk
from ctgcheck.yaml_files import Node, load

Tree: TypeAlias = dict[str, Node]
Change: TypeAlias = Callable[[Tree], None]
_WIDTH = 10_000  # long lines are left as they are


def changed(desk: Desk, change: Change) -> None:
    """Write the profile changed; raise ``FactsError``s (French) where it cannot be read back, and write nothing."""
    file = desk.profile_file
    before = file.read_text(encoding="utf-8") if file.is_file() else ""
    content = _content(before, change, str(file))
    read_given(content, str(file))
    try:
        desk.folder.mkdir(parents=True, exist_ok=True)
        beside = file.with_suffix(".new")
        beside.write_text(content, encoding="utf-8")
        beside.replace(file)
    except OSError as error:
        raise FactsError(f"{file} : écriture impossible ({error.strerror})") from None


def _content(before: str, change: Change, name: str) -> str:
    """Change the text twice, as plain values and with its comments: both must say the same."""
    value = load(before, name).value
    if value is not None and not isinstance(value, dict):
        raise FactsError(f"{name} : un ensemble « nom: valeur » est attendu ; corrigez ce fichier à la main")
    wanted: Tree = value or {}
    change(wanted)
    content = _rewritten(before, change)
    if (load(content, name).value or {}) != wanted:
        raise FactsError(
            f"{name} : ce fichier ne peut pas être changé ici sans toucher au reste ; corrigez-le à la main"
        )
    return content


def _rewritten(before: str, change: Change) -> str:
    from ruamel.yaml import YAML  # noqa: PLC0415 -- only where something is saved

    yaml = YAML()
    yaml.preserve_quotes, yaml.width = True, _WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    tree = yaml.load(before)
    kept = before if tree is None else ""  # nothing but comments, or nothing at all
    tree = {} if tree is None else tree
    change(tree)
    out = StringIO()
    yaml.dump(tree, out)
    return kept + out.getvalue()
