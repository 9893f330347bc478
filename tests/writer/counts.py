"""The numbers of members: in office, present, represented, voters (§3.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .openings import count_words
from .pieces import UNSURE, Page, Piece, piece, with_facts
from .story import Story
from .words import words_of

Form = Callable[[Page, Callable[[int], str]], Piece]


def counts(page: Page) -> Piece:
    """Write the block of numbers in the form that the layout chooses."""
    form = _FORMS.get(page.layout.counts)
    if form is None:
        return Piece()
    one = form(page, lambda number: count_words(number, page.layout.digits))
    # « pouvoirs : 0 » says that there is none, without a list
    return with_facts(one, {"members.proxies": UNSURE} if one.facts.get("members.represented") == 0 else {})


def voters(story: Story) -> int:
    """Give how many may vote at the opening."""
    return len(story.present) + len(story.proxies)


def _all(story: Story) -> dict[str, object]:
    return {
        "members__in_office": story.in_office,
        "members__present": len(story.present),
        "members__represented": len(story.proxies),
        "members__voters": voters(story),
    }


def _three(story: Story) -> dict[str, object]:
    return {name: value for name, value in _all(story).items() if name != "members__represented"}


def _lines(page: Page, write: Callable[[int], str]) -> Piece:
    story = page.story
    members = words_of(story.body).member
    return piece(
        f"Nombre de {members} en exercice : {write(story.in_office)}",
        f"Nombre de présents : {write(len(story.present))}",
        f"Nombre de pouvoirs : {write(len(story.proxies))}",
        f"Nombre de votants : {write(voters(story))}",
        **_all(story),
    )


def _short_lines(page: Page, write: Callable[[int], str]) -> Piece:
    story = page.story
    return piece(
        f"En exercice : {write(story.in_office)}",
        f"Présents : {write(len(story.present))}",
        f"Votants : {write(voters(story))}",
        **_three(story),
    )


def _one_line(page: Page, write: Callable[[int], str]) -> Piece:
    one = _lines(page, write)
    return Piece((" - ".join(one.lines),), one.facts)


def _labels_values(page: Page, write: Callable[[int], str]) -> Piece:
    story = page.story
    values = (story.in_office, len(story.present), voters(story))
    return piece("En exercice", "Présents", "Votants", *map(write, values), **_three(story))


def _tabs(page: Page, write: Callable[[int], str]) -> Piece:
    story = page.story
    values = (story.in_office, len(story.present), voters(story))
    return piece("Membres en exercice\tPrésents\tVotants", "\t".join(map(write, values)), **_three(story))


def _bars(page: Page, write: Callable[[int], str]) -> Piece:
    story = page.story
    values = (story.in_office, len(story.present), len(story.proxies), voters(story))
    return piece(
        "| En exercice | Présents | Pouvoirs | Votants |",
        "|---|---|---|---|",
        f"| {' | '.join(map(write, values))} |",
        **_all(story),
    )


def _row(page: Page, write: Callable[[int], str]) -> Piece:
    story = page.story
    values = (story.in_office, len(story.present), voters(story))
    cells = zip(("Membres en exercice", "Présents", "Votants"), map(write, values), strict=True)
    return piece(" | ".join(f"{label} | {value}" for label, value in cells), **_three(story))


def _sentence(page: Page, write: Callable[[int], str]) -> Piece:
    story = page.story
    members = words_of(story.body).member
    line = (
        f"Sur {write(story.in_office)} {members} en exercice, {write(len(story.present))} présents et "
        f"{write(voters(story))} votants."
    )
    return piece(line, **_three(story))


def _of_which(page: Page, write: Callable[[int], str]) -> Piece:
    story = page.story
    line = f"Votants : {write(voters(story))} dont {write(len(story.proxies))} pouvoirs"
    first = f"Nombre de membres en exercice : {write(story.in_office)}"
    facts = {name: value for name, value in _all(story).items() if name != "members__present"}
    return piece(first, line, **facts)


def _sum(page: Page, write: Callable[[int], str]) -> Piece:
    story = page.story
    line = (
        f"Nombre de votants : {write(voters(story))} dont {write(len(story.present))} présents et "
        f"{write(len(story.proxies))} procurations"
    )
    return piece(f"Membres en exercice : {write(story.in_office)}", line, **_all(story))


def _afferent(page: Page, write: Callable[[int], str]) -> Piece:
    story = page.story
    return piece(
        f"Nombre de membres afférents au conseil : {write(story.legal_seats)}",
        f"En exercice : {write(story.in_office)}",
        f"Qui ont pris part à la délibération : {write(voters(story))}",
        body__legal_seats=story.legal_seats,
        members__in_office=story.in_office,
        members__voters=voters(story),
    )


def _in_function(page: Page, write: Callable[[int], str]) -> Piece:
    """Write the numbers as in Alsace and Moselle."""
    story = page.story
    return piece(
        f"Membres en fonction : {write(story.in_office)}",
        f"Membres présents : {write(len(story.present))}",
        f"Procurations : {write(len(story.proxies))}",
        members__in_office=story.in_office,
        members__present=len(story.present),
        members__represented=len(story.proxies),
    )


def _ranges(page: Page, write: Callable[[int], str]) -> Piece:
    """Write the numbers by range of items."""
    spans = _spans(page.story)
    parts = [f"{_points(first, end).capitalize()} : {write(number)} présents" for first, end, number in spans]
    return piece(" ; ".join(parts), members__present=len(page.story.present))


def _spans(story: Story) -> list[tuple[int, int, int]]:
    """Give the ranges of items during which the same number is there: first, last, present."""
    cuts = sorted({1, *(move.before + 1 for move in story.moves)})
    ends = [*(cut - 1 for cut in cuts[1:]), len(story.acts)]
    return [(first, end, story.present_at(first - 1)) for first, end in zip(cuts, ends, strict=True)]


def _points(first: int, end: int) -> str:
    return f"points {first} à {end}" if first < end else f"point {first}"


def _ranged(write_all: Callable[[list[tuple[int, int, str]]], str]) -> Form:
    """Write the number of those present by range of items, on one line under the number in office."""

    def form(page: Page, write: Callable[[int], str]) -> Piece:
        story = page.story
        spans = [(first, end, write(number)) for first, end, number in _spans(story)]
        line = f"Présents : {write_all(spans)}"
        told = {"members__in_office": story.in_office, "members__present": len(story.present)}
        return piece(f"Membres en exercice : {write(story.in_office)}", line, **told)

    return form


def _after(spans: list[tuple[int, int, str]]) -> str:
    """Write « 18 pour les points 1 à 4, 17 à partir du point 5 »."""
    parts = [f"{number} pour {'les' if first < end else 'le'} {_points(first, end)}" for first, end, number in spans]
    first, _, number = spans[-1]
    return ", ".join([*parts[:-1], f"{number} à partir du point {first}"])


def _until(spans: list[tuple[int, int, str]]) -> str:
    """Write « 18 jusqu'au point 4, 17 ensuite »."""
    return ", ".join([*(f"{number} jusqu'au point {end}" for _, end, number in spans[:-1]), f"{spans[-1][2]} ensuite"])


def _in_brackets(spans: list[tuple[int, int, str]]) -> str:
    return " puis ".join(f"{number} ({_points(first, end)})" for first, end, number in spans)


def _ranges_table(page: Page, write: Callable[[int], str]) -> Piece:
    story, given = page.story, len(page.story.proxies)
    rows = [
        "\t".join((f"{first} à {end}" if first < end else str(first), write(number), str(given), write(number + given)))
        for first, end, number in _spans(story)
    ]
    facts = {name: value for name, value in _all(story).items() if name != "members__in_office"}
    return piece("Points\tPrésents\tPouvoirs\tVotants", *rows, **facts)


_FORMS: Mapping[str, Form] = {
    "lines": _lines,
    "short_lines": _short_lines,
    "one_line": _one_line,
    "labels_values": _labels_values,
    "tabs": _tabs,
    "bars": _bars,
    "row": _row,
    "sentence": _sentence,
    "of_which": _of_which,
    "sum": _sum,
    "afferent": _afferent,
    "in_function": _in_function,
    "ranges": _ranges,
    "ranges_after": _ranged(_after),
    "ranges_brackets": _ranged(_in_brackets),
    "ranges_until": _ranged(_until),
    "ranges_table": _ranges_table,
}
