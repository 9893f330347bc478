"""Write the generated pages of docs/: rules.md, cli.md, glossary.md.

python tools/make_docs.py            writes them
python tools/make_docs.py --check    only says which ones are stale (exit 1)
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from ctgcheck import resources, rule_pages
from ctgcheck.cli import main as program
from ctgcheck.judging.rulebook import load_rules
from ctgcheck.vocabulary import FACTS

DOCS = Path(__file__).resolve().parent.parent / "docs"
GENERATED = "<!-- Page produite par « make docs » : ne pas la modifier à la main. -->\n\n"


def main() -> int:
    """Write or compare the pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    stale = [path for path, text in pages() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    if parser.parse_args().check:
        print(*(f"stale: {path.name} (make docs)" for path in stale), sep="\n")
        return 1 if stale else 0
    for path, text in pages():
        path.write_text(text, encoding="utf-8")
    return 0


def pages() -> Iterator[tuple[Path, str]]:
    """Give each generated page and its text."""
    makers: dict[str, Callable[[], Iterator[str]]] = {"rules.md": rules, "cli.md": commands, "glossary.md": glossary}
    for name, make in makers.items():
        yield DOCS / name, GENERATED + "\n".join(make()).rstrip() + "\n"


def rules() -> Iterator[str]:
    """Give one section a rule, as `ctgcheck rules show` prints it."""
    book = load_rules(resources.rules())
    yield from ("# Les règles", "", "```", rule_pages.listing(book).rstrip(), "```")
    for rule in book.rules:
        yield from ("", f"## {rule.id}", "", "```", rule_pages.page(rule).rstrip(), "```")


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
