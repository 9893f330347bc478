"""The whole attendance in one piece: a paragraph, boxes ticked, a table with crosses (§5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from .people import name, titled
from .pieces import UNSURE, Facts, Page, Piece, piece
from .story import Person
from .words import chief, of_council, words_of


def _facts(page: Page) -> Facts:
    story, layout = page.story, page.layout
    couples = [
        {"giver": name(giver, story, layout), "holder": name(holder, story, layout)} for giver, holder in story.proxies
    ]
    return {
        "members__present_names": [name(person, story, layout) for person in story.present],
        "members__absent_names": [name(person, story, layout) for person in story.absent] or UNSURE,
        "members__proxies": couples or UNSURE,
    }


def _who(page: Page, person: Person) -> str:
    return titled(person, page.story, page.layout)


def _holder(page: Page, person: Person) -> Person | None:
    return dict(page.story.proxies).get(person)


def _and(names: Sequence[str]) -> str:
    return " et ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _e(person: Person) -> str:
    return "e" if person.woman else ""


# --- paragraphs -----------------------------------------------------------------------------------------------


def _paragraph(page: Page) -> Piece:
    """Write « La séance réunit autour du maire, X, les conseillers … ; sont excusés … »."""
    story = page.story
    person = story.president
    function = chief(person, story.body)
    around = f"{'de la' if function.endswith('e') and function != 'maire' else 'du'} {function}, {_who(page, person)}"
    others = [_who(page, other) for other in story.present[1:]]
    parts = [f"La séance réunit autour {around}, les {words_of(story.body).member} {_and(others)}"]
    given = [f"{_who(page, g)}, qui a donné pouvoir à {_who(page, h)}" for g, h in story.proxies]
    parts += (
        [f"{'est excusé' + _e(story.proxies[0][0]) if len(given) == 1 else 'sont excusés'} {', '.join(given)}"]
        if given
        else []
    )
    away = [_who(page, other) for other in story.absent]
    parts += (
        [f"{'est absent' + _e(story.absent[0]) if len(away) == 1 else 'sont absents'} {_and(away)}"] if away else []
    )
    return piece(" ; ".join(parts) + ".", **_facts(page))


def _paragraph_assist(page: Page) -> Piece:
    """Write who attends in one sentence, then one sentence for each of the others."""
    story = page.story
    there = _and([_who(page, person) for person in story.present])
    told = [f"Assistent à la séance {there}."]
    told += [f"{_who(page, g)}, empêché{_e(g)}, a donné pouvoir à {_who(page, h)}." for g, h in story.proxies]
    told += [f"{_who(page, person)} est absent{_e(person)}." for person in story.absent]
    return piece(" ".join(told), **_facts(page))


def _paragraph_table(page: Page) -> Piece:
    """Write « Ont pris place autour de la table …, tandis que … »."""
    story = page.story
    there = _and([_who(page, person) for person in story.present])
    parts = [f"Ont pris place autour de la table {there}"]
    parts += [f"{_who(page, g)} est représenté{_e(g)} par {_who(page, h)}" for g, h in story.proxies]
    parts += [f"{_who(page, person)} s'est excusé{_e(person)}" for person in story.absent]
    return piece(
        ", tandis que ".join(parts[:2]) + "".join(f", et que {part}" for part in parts[2:]) + ".", **_facts(page)
    )


# --- boxes ----------------------------------------------------------------------------------------------------


def _boxes(page: Page, head: str, ticked: str, empty: str) -> Piece:
    """Write the whole council, a box before each name, the proxy after."""
    there = set(page.story.present)
    lines = []
    for person in page.story.members:
        holder = _holder(page, person)
        after = f" (pouvoir à {_who(page, holder)})" if holder else ""
        lines.append(f"{ticked if person in there else empty} {_who(page, person)}{after}")
    return piece(head, *lines, **_facts(page), annexes__placeholders=UNSURE)


def _boxes_row(page: Page) -> Piece:
    """Write three boxes after each name."""
    there, away = set(page.story.present), set(page.story.absent)
    lines = []
    for person in page.story.members:
        holder = _holder(page, person)
        chosen = ("☒" if is_it else "☐" for is_it in (person in there, holder is not None, person in away))
        boxes = "   ".join(f"{box} {word}" for box, word in zip(chosen, ("Présent", "Excusé", "Absent"), strict=True))
        after = f"   Pouvoir à {_who(page, holder)}" if holder else ""
        lines.append(f"{_who(page, person):32} {boxes}{after}")
    return piece(f"Membres {of_council(page.story.body)} :", *lines, **_facts(page), annexes__placeholders=UNSURE)


def _boxes_lists(page: Page) -> Piece:
    """Write lists with labels, a ticked box before each name."""
    story = page.story
    lines = ["Présents :", *(f"☒ {_who(page, person)}" for person in story.present)]
    lines += ["Ont donné pouvoir :"] if story.proxies else []
    lines += [f"☒ {_who(page, g)} à {_who(page, h)}" for g, h in story.proxies]
    lines += ["Absents :", *(f"☒ {_who(page, person)}" for person in story.absent)] if story.absent else []
    return piece(*lines, **_facts(page), annexes__placeholders=UNSURE)


# --- tables ---------------------------------------------------------------------------------------------------

_HEADS = ("Nom", "Présent", "Absent", "Pouvoir à")


def _rows(page: Page) -> Iterable[tuple[str, ...]]:
    """Give the cells of the table in the order of the names, crosses in the columns."""
    there = set(page.story.present)
    for person in sorted(page.story.members, key=lambda person: person.surname):
        holder = _holder(page, person)
        present = person in there
        yield (_who(page, person), "X" * present, "X" * (not present), _who(page, holder) if holder else "")


def _table(page: Page, write: Callable[[Sequence[tuple[str, ...]]], list[str]]) -> Piece:
    return piece(*write([_HEADS, *_rows(page)]), **_facts(page))


def _bars(rows: Sequence[tuple[str, ...]]) -> list[str]:
    written = [f"| {' | '.join(row)} |" for row in rows]
    return [written[0], "|---|---|---|---|", *written[1:]]


def _tabs(rows: Sequence[tuple[str, ...]]) -> list[str]:
    return ["\t".join(row) for row in rows]


def _spaced(rows: Sequence[tuple[str, ...]]) -> list[str]:
    return [f"{row[0]:34}{row[1]:^9}{row[2]:^9}   {row[3]}".rstrip() for row in rows]


def _table_words(page: Page) -> Piece:
    """Write what each one did in a word: « Présent », « Absente », « Pouvoir à Mme X »."""
    there = set(page.story.present)
    rows = []
    for person in page.story.members:
        holder = _holder(page, person)
        told = (
            f"Pouvoir à {_who(page, holder)}" if holder else f"{'Présent' if person in there else 'Absent'}{_e(person)}"
        )
        rows.append(f"{_who(page, person)}\t{told}")
    return piece("Nom et prénom\tPrésence", *rows, **_facts(page))


FORMS: Mapping[str, Callable[[Page], Piece]] = {
    "paragraph": _paragraph,
    "paragraph_assist": _paragraph_assist,
    "paragraph_table": _paragraph_table,
    "boxes": partial(_boxes, head="Membres du conseil (☒ présent, ☐ absent) :", ticked="☒", empty="☐"),
    "boxes_ascii": partial(_boxes, head="Appel nominal ([x] présent, [ ] absent) :", ticked="[x]", empty="[ ]"),
    "boxes_row": _boxes_row,
    "boxes_lists": _boxes_lists,
    "table_bars": partial(_table, write=_bars),
    "table_tabs": partial(_table, write=_tabs),
    "table_spaced": partial(_table, write=_spaced),
    "table_words": _table_words,
}
