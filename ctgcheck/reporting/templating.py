"""Load the templates of the reports, from a folder, a wheel or a zipped wheel.

What Jinja makes of them is kept in ``reports/templates/templates.ready`` when the package is built; a template whose
text has changed since is compiled as usual.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping, MutableMapping
from functools import cache
from importlib.util import MAGIC_NUMBER
from types import CodeType
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template, pass_context, select_autoescape
from jinja2.runtime import Context

from ctgcheck import ready, resources
from ctgcheck.reporting.wording import unbroken

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

FILE = "templates.ready"
_REPORTS = ("report.html.j2", "parts.html.j2", "glossary.html.j2")


class _Loader(FunctionLoader):
    """Give a template from its ready code, as long as its text is the one that the code was made from."""

    def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Template:
        held = _ready().get(name)
        if held is None or held[0] != _source(name):
            return super().load(environment, name, globals)
        code: CodeType = marshal.loads(held[1])  # noqa: S302 -- our own file, beside our own code
        return environment.template_class.from_code(environment, code, {} if globals is None else globals)


@cache
def environment() -> Environment:
    """Give the environment: all is escaped except plain text, an unknown name is an error."""
    return Environment(
        loader=_Loader(_source),
        autoescape=select_autoescape(disabled_extensions=("txt.j2",), default=True, default_for_string=True),
        undefined=StrictUndefined,
        finalize=_laid,
        lstrip_blocks=True,
    )


@pass_context
def _laid(context: Context, value: object) -> object:
    """Keep signs with their words in a report, where lines are broken; the local page shows a text as it is read."""
    return unbroken(value) if type(value) is str and context.name in _REPORTS else value


def rendered(template: str, **values: object) -> list[str]:
    """Give the lines of a filled template, without the empty ones that its loops leave."""
    return [line for line in environment().get_template(template).render(**values).split("\n") if line.strip()]


def _source(name: str) -> str:
    return (resources.templates() / name).read_text(encoding="utf-8")


@cache
def _ready() -> Mapping[str, tuple[str, bytes]]:
    """Give the text and the code of each template by name; nothing where another Jinja or Python made them."""
    held = ready.held(resources.templates() / FILE, _key())
    made: dict[str, tuple[str, bytes]] = marshal.loads(held) if held else {}  # noqa: S302 -- our own file, as above
    return made


def ready_templates() -> bytes:
    """Give the content of the ready file."""
    texts = {name: _source(name) for name in _names(resources.templates(), "")}
    made = {name: (text, marshal.dumps(environment().compile(text, name))) for name, text in texts.items()}
    return _key() + marshal.dumps(made)


def _names(folder: Traversable, place: str) -> Iterator[str]:
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.name.endswith(".j2"):
            yield place + each.name
        elif each.is_dir():
            yield from _names(each, f"{place}{each.name}/")


def _key() -> bytes:
    """Sum up all that the code depends on, the text apart."""
    return ready.sum_of(
        MAGIC_NUMBER,
        files=(resources.folder("jinja2") / "compiler.py", resources.folder("ctgcheck.reporting") / "templating.py"),
    )


def verdict_words() -> Mapping[str, str]:
    """Give the words of the five verdicts, from the one partial that holds them."""
    words: Mapping[str, str] = vars(environment().get_template("verdicts.j2").module)["words"]
    return words


def words() -> dict[str, dict[str, str] | str]:
    """Give the words and the marks for a template that is no Jinja template."""
    known = vars(environment().get_template("verdicts.j2").module)
    return {
        "states": dict(known["words"]),
        "headings": {verdict: word.capitalize() for verdict, word in known["words"].items()},
        "marks": dict(known["marks"]),
        "levels": dict(known["levels"]),
        "reminder": known["reminder_mark"],
    }
