"""Who is there, who is not, who is represented (§3.4, §3.5, §5): the lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from .people import BY_FUNCTION, listing, name, shaped, titled, writer
from .pieces import UNSURE, Facts, Page, Piece, joined, piece
from .proxies import SIDE, doubts, entry, holders, pairs, proxies
from .roll_calls import FORMS
from .story import Person
from .substitutes import apart, substituted
from .words import words_of

_PRESENT = {
    "etaient": "Étaient présents :",
    "etaient_capitals": "ÉTAIENT PRÉSENTS :",
    "presents": "Présents :",
    "counted": "PRÉSENTS ({count}) :",
    "membres": "Membres présents :",
    "conseillers": "{members} présents :",
    "sont": "Sont présents :",
    "suivants": "Étaient présents les {count} {members} suivants :",
}
_ABSENT = {
    "absents": "Absents :",
    "excuses": "Excusés :",
    "absents_excuses": "Absents excusés :",
    "etait": "Étaient absents :",
    "non_representes": "Absents non représentés :",
    "counted": "Absents ({count}) :",
    "with_givers": "Absents excusés :",
    "zero": "Absents :",
    "empty": "Absents :",
}


def attendance(page: Page) -> Piece:
    """Write the lists of those present, represented and absent."""
    forms: dict[str, Callable[[Page], Piece]] = {
        "council_marked": _council_marked,
        "except": _except,
        "crosses": _crosses,
        "one_sentence": _one_sentence,
        **FORMS,
    }
    whole = forms.get(page.layout.present)
    if whole:
        return whole(page)
    return joined((present(page), apart(page), proxies(page), absent(page), holders(page)))


def present(page: Page) -> Piece:
    """Write the list of those present."""
    story, layout = page.story, page.layout
    label = _PRESENT.get(layout.present)
    if label is None:
        return Piece()
    count = len(story.present)
    label = label.format(count=count, members=_members(page, capital=label.startswith("{")))
    lines = listing(label, *substituted(page, _holder_writer(page)))
    facts: Facts = {"members__present_names": [name(person, story, layout) for person in story.present]}
    if layout.present in ("counted", "suivants"):
        facts["members__present"] = count
    if layout.people in BY_FUNCTION and layout.president == "none":
        # « Présidente : X » in the list: of the body, or of the sitting as well
        facts["sitting__president"] = UNSURE
    if layout.proxies == SIDE:
        facts["members__proxies"] = pairs(page) if story.proxies else None
    return piece(*lines, **facts)


def _members(page: Page, capital: bool) -> str:
    member = words_of(page.story.body).member
    return member.capitalize() if capital else member


def _holder_writer(page: Page) -> Callable[[Person], str]:
    story, layout = page.story, page.layout
    plain = writer(story, layout)
    if layout.proxies != SIDE:
        return plain
    given: dict[Person, list[str]] = {}
    for giver, holder in story.proxies:
        given.setdefault(holder, []).append(titled(giver, story, layout))
    return lambda person: (
        f"{plain(person)} (procuration de {' et de '.join(given[person])})" if person in given else plain(person)
    )


def absent(page: Page) -> Piece:
    """Write the list of those who are neither there nor represented."""
    story, layout = page.story, page.layout
    merged = layout.proxy_head == "merged" and story.proxies
    label = _ABSENT.get(layout.absent)
    if label is None:
        return Piece()
    label = label if not merged else label.replace(" ({count})", "")
    names = [name(person, story, layout) for person in story.absent]
    if merged:
        return _merged(page, label, names)
    if layout.absent == "with_givers" and story.proxies:
        return _with_givers(page, label, names)
    if not story.absent or layout.absent == "empty":
        return _nobody(page, label)
    label = label.format(count=len(names)) if len(names) > 1 else _singular(label.format(count=1))
    counted = {"members__absent": len(names)} if layout.absent == "counted" else {}
    lines = shaped(label, _entries(page), layout) if _noted(page) else _list(page, label)
    untold = story.proxies and layout.proxies in ("none", "number_only")
    return piece(*lines, members__absent_names=UNSURE if untold else names, **counted)


def _list(page: Page, label: str) -> tuple[str, ...]:
    layout = replace(page.layout, functions="none")
    if layout.people in (*BY_FUNCTION, "places"):
        layout = replace(layout, people="comma")
    return listing(label, page.story.absent, page.story, layout, writer(page.story, layout))


def _singular(label: str) -> str:
    plurals = {"Étaient absents :": "Était absent :", "Absents non représentés :": "Absent non représenté :"}
    return plurals.get(label, " ".join(word.removesuffix("s") for word in label.split()))


def _noted(page: Page) -> bool:
    return page.layout.moves == "in_list" and any(move.kind == "arrival" for move in page.story.moves)


def _entries(page: Page) -> list[str]:
    story = page.story
    notes = {move.person: f" (arrivée au point {move.before + 1})" for move in story.moves if move.kind == "arrival"}
    return [titled(person, story, page.layout) + notes.get(person, "") for person in story.absent]


def _nobody(page: Page, label: str) -> Piece:
    label = label.replace(" ({count})", "")
    if page.layout.absent == "zero":
        return piece(f"{label} néant", members__absent_names=[])
    # « Absents : » followed at once by the next label: nobody, or not filled in
    return piece(label, members__absent_names=UNSURE) if page.layout.absent == "empty" else Piece()


def _with_givers(page: Page, label: str, names: list[str]) -> Piece:
    """Write all who are not there, those represented included: their holders are told elsewhere."""
    story, layout = page.story, page.layout
    away = [titled(giver, story, layout) for giver, _ in story.proxies]
    lines = shaped(label, [*away, *_entries(page)], layout)
    return piece(*lines, members__absent_names=names or UNSURE)


def _merged(page: Page, label: str, names: list[str]) -> Piece:
    given = [entry(page, giver, holder) for giver, holder in page.story.proxies]
    lines = shaped(label, [*given, *_entries(page)], page.layout)
    return piece(*lines, members__absent_names=names or UNSURE, members__proxies=pairs(page), **doubts(page))


def _council_marked(page: Page) -> Piece:
    story, layout = page.story, page.layout
    marked = _marks(page, "(absent{e})")
    entries = [titled(person, story, layout) + marked.get(person, "") for person in story.members]
    return piece(
        *shaped("Membres du conseil :", entries, layout),
        members__present_names=[name(person, story, layout) for person in story.present],
        members__absent_names=[name(person, story, layout) for person in story.absent] or UNSURE,
        members__proxies=pairs(page) or UNSURE,
    )


def _marks(page: Page, absence: str) -> dict[Person, str]:
    story, layout = page.story, page.layout
    marks = {person: f" {absence.format(e='e' if person.woman else '')}" for person in story.absent}
    return marks | {giver: f" (pouvoir à {titled(holder, story, layout)})" for giver, holder in story.proxies}


def _except(page: Page) -> Piece:
    story, layout = page.story, page.layout
    if not (story.proxies or story.absent):
        return piece("Tous les membres en exercice sont présents.")
    marked = _marks(page, "")
    who = (*(giver for giver, _ in story.proxies), *story.absent)
    entries = [titled(person, story, layout) + marked[person].rstrip() for person in who]
    return piece(
        f"Étaient présents : tous les membres en exercice, sauf {', '.join(entries)}.",
        members__absent_names=[name(person, story, layout) for person in story.absent] or UNSURE,
        members__proxies=pairs(page) or UNSURE,
    )


def _one_sentence(page: Page) -> Piece:
    """Write all counts and names in one sentence, the proxies as « X à Y »."""
    story, layout = page.story, page.layout
    there = ", ".join(titled(person, story, layout) for person in story.present)
    given = ", ".join(f"{titled(g, story, layout)} à {titled(h, story, layout)}" for g, h in story.proxies)
    away = ", ".join(titled(person, story, layout) for person in story.absent)
    parts = [f"{len(story.present)} {_members(page, capital=False)} présents ({there})"]
    parts += [f"{len(story.proxies)} procuration{'s' * (len(story.proxies) > 1)} ({given})"] if given else []
    parts += [f"{len(story.absent)} absent{'s' * (len(story.absent) > 1)} ({away})"] if away else []
    facts: Facts = {
        "members__present": len(story.present),
        "members__present_names": [name(person, story, layout) for person in story.present],
        "members__proxies": pairs(page) or UNSURE,
        "members__absent_names": [name(person, story, layout) for person in story.absent] or UNSURE,
    }
    facts |= {"members__represented": len(story.proxies)} if given else {}
    facts |= {"members__absent": len(story.absent)} if away else {}
    return piece(", ".join(parts) + ".", **facts)


def _crosses(page: Page) -> Piece:
    """Write the table whose crosses lost their column: no name can be told."""
    story, layout = page.story, page.layout
    rows = [f"{titled(person, story, layout)}\tX" for person in sorted(story.members, key=lambda p: p.surname)]
    return piece("Nom\tPrésent\tExcusé\tAbsent", *rows)
