"""Write the generated pages of docs/: rules/ (one page a rule and their index), cli.md, glossary.md.

python tools/make_docs.py            writes them
python tools/make_docs.py --check    only says which ones are stale (exit 1)
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from ctgcheck import casebook, resources, rule_pages
from ctgcheck.cli import main as program
from ctgcheck.judging.rulebook import load_rules
from ctgcheck.vocabulary import FACTS

DOCS = Path(__file__).resolve().parent.parent / "docs"
RULES = DOCS / "rules"
GENERATED = "<!-- Page produite par « make docs » : ne pas la modifier à la main. -->\n\n"


def main() -> int:
    """Write or compare the pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    wanted = dict(pages())
    stale = [path for path, text in wanted.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    gone = [path for path in RULES.glob("*.md") if path not in wanted]
    if check:
        print(*(f"stale: {path.relative_to(DOCS)} (make docs)" for path in (*stale, *gone)), sep="\n")
        return 1 if stale or gone else 0
    RULES.mkdir(exist_ok=True)
    for path in stale:
        path.write_text(wanted[path], encoding="utf-8")
    for path in gone:
        path.unlink()
    return 0


def pages() -> Iterator[tuple[Path, str]]:
    """Give each generated page and its text."""
    yield DOCS / "cli.md", _text(commands())
    yield DOCS / "glossary.md", _text(glossary())
    folder = resources.rules()
    book = load_rules(folder)
    cases = casebook.cases_of(folder, book)
    yield RULES / "index.md", _text(rule_pages.index(book))
    for rule in book.rules:
        yield RULES / f"{rule.id}.md", _text((*rule_pages.page(rule, cases), "", "[Toutes les règles](index.md)"))


def _text(lines: Iterable[str]) -> str:
    return GENERATED + "\n".join(lines).rstrip() + "\n"


def commands() -> Iterator[str]:
    """Give the help of each command."""
    yield "# Les commandes"
    for path, command in walk("ctgcheck", program):
        context = click.Context(command, info_name=path, max_content_width=100, terminal_width=100)
        yield from ("", f"## {path}", "", "```", command.get_help(context).rstrip(), "```")


def walk(path: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """Go through a command and those below it."""
    yield path, command
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from walk(f"{path} {name}", command.commands[name])


def glossary() -> Iterator[str]:
    """Give one row a fact."""
    yield from ("# Les faits", "", "| nom | en français | type |", "|---|---|---|")
    for fact in FACTS.values():
        kind = " ".join(f"`{choice}`" for choice in fact.choices) or fact.type
        yield f"| `{fact.name}` | {fact.label} | {kind} |"


if __name__ == "__main__":
    raise SystemExit(main())
