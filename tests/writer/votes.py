"""Votes in every shape (§7): in a phrase, counters, a table, names, a ballot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from .numbers import words
from .openings import bare, spoken
from .pieces import UNSURE, Facts, Page, Piece, piece
from .story import Person

# A phrase of the vote that stands in the sentence of the decision; the others are lines after it.
Phrase = tuple[str, Facts]


def phrase(page: Page) -> Phrase:
    """Give the words that the decision's sentence holds: « par 13 voix pour et 1 contre »."""
    form = _PHRASES.get(form_of(page))
    return form(page) if form else ("", {})


def lines(page: Page) -> Piece:
    """Write the vote where it stands on lines of its own."""
    form = _LINES.get(form_of(page))
    return form(page) if form else Piece()


def form_of(page: Page) -> str:
    """Give the form of the vote: the layout's, or counters in a phrase where it does not fit the vote."""
    form, vote = page.layout.vote, page.act.vote
    unfit = {
        "unanimity": bool(vote.against or vote.abstaining),
        "unanimity_present": bool(vote.against or vote.abstaining),
        "unanimity_capitals": bool(vote.against or vote.abstaining),
        "unanimity_expressed": bool(vote.against),
        "unanimity_abstention": bool(vote.against) or not vote.abstaining,
        "majority": not vote.against,
        "majority_against": not vote.against,
        "by_names": not (vote.against or vote.abstaining),
    }
    return "sentence" if unfit.get(form) else form


def _counts(page: Page) -> Facts:
    vote = page.act.vote
    return {
        "vote__for": vote.in_favour,
        "vote__against": len(vote.against),
        "vote__abstentions": len(vote.abstaining),
    }


def _names(page: Page, persons: Sequence[Person]) -> str:
    if page.layout.vote_names == "none" or not persons:
        return ""
    return f" ({', '.join(spoken(page, person) for person in persons)})"


def _some(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number > 1 else ''}"


def _sentence(page: Page) -> Phrase:
    vote = page.act.vote
    against = f"{len(vote.against)} contre{_names(page, vote.against)}"
    abstaining = f"{_some(len(vote.abstaining), 'abstention')}{_names(page, vote.abstaining)}"
    return f"par {vote.in_favour} voix pour, {against} et {abstaining}", _counts(page)


def _words(page: Page) -> Phrase:
    vote = page.act.vote
    parts = [f"{words(vote.in_favour, feminine=True)} voix pour"]
    if vote.against:
        parts.append(f"{words(len(vote.against), feminine=True)} voix contre")
    if vote.abstaining:
        many = "s" if len(vote.abstaining) > 1 else ""
        parts.append(f"{words(len(vote.abstaining), feminine=True)} abstention{many}")
    told = {"vote__for": vote.in_favour}
    told |= {"vote__against": len(vote.against)} if vote.against else {}
    told |= {"vote__abstentions": len(vote.abstaining)} if vote.abstaining else {}
    text = ", ".join(parts[:-1]) + " et " + parts[-1] if len(parts) > 1 else parts[0]
    return f"par {text}", dict(told)


def _unanimity(text: str) -> Callable[[Page], Phrase]:
    return lambda _page: (text, {"vote__unanimous": True})


def _unanimity_abstention(page: Page) -> Phrase:
    number = len(page.act.vote.abstaining)
    written = f"{words(number, feminine=True)} abstention{'s' if number > 1 else ''}"
    return f"à l'unanimité ({written})", {"vote__unanimous": True, "vote__abstentions": number}


def _expressed(page: Page) -> Phrase:
    number = len(page.act.vote.abstaining)
    text = "à l'unanimité des suffrages exprimés"
    if not number:
        return text, {"vote__unanimous": True}
    told: Facts = {"vote__unanimous": True, "vote__abstentions": number}
    return f"{text} ({_some(number, 'abstention')})", told


def _majority_against(page: Page) -> Phrase:
    number = len(page.act.vote.against)
    return f"à la majorité ({number} contre)", {"vote__against": number, "vote__unanimous": UNSURE}


_PHRASES: Mapping[str, Callable[[Page], Phrase]] = {
    "sentence": _sentence,
    "words": _words,
    "unanimity": _unanimity("à l'unanimité"),
    "unanimity_present": _unanimity("à l'unanimité des membres présents et représentés"),
    "unanimity_expressed": _expressed,
    "unanimity_abstention": _unanimity_abstention,
    "majority": lambda _page: ("à la majorité", {"vote__unanimous": UNSURE}),
    "majority_against": _majority_against,
}


def _labels(page: Page) -> Piece:
    vote = page.act.vote
    return piece(
        f"Pour : {vote.in_favour}",
        f"Contre : {len(vote.against)}{_names(page, vote.against)}",
        f"Abstention : {len(vote.abstaining)}{_names(page, vote.abstaining)}",
        **_counts(page),
    )


def _labels_inline(page: Page) -> Piece:
    one = _labels(page)
    return Piece((f"Vote : {' - '.join(one.lines)}",), one.facts)


def _table(page: Page) -> Piece:
    vote = page.act.vote
    voting = vote.in_favour + len(vote.against) + len(vote.abstaining)
    cells = (voting, vote.in_favour, len(vote.against), len(vote.abstaining))
    labels = ("Votants", "Pour", "Contre", "Abstentions")
    row = " | ".join(f"{label} | {cell}" for label, cell in zip(labels, cells, strict=True))
    return piece(row, **_counts(page), members__voters=UNSURE)


def _labels_blank(page: Page) -> Piece:
    """Write the counters with those that are nought left blank: they say nothing."""
    vote = page.act.vote
    numbers = {"Pour": vote.in_favour, "Contre": len(vote.against), "Abstention": len(vote.abstaining)}
    told = {name: value or None for name, value in _counts(page).items()}
    return piece(*(f"{label} : {number or ''}".rstrip() for label, number in numbers.items()), **told)


def _labels_zero(page: Page) -> Piece:
    vote = page.act.vote
    against, abstaining = len(vote.against) or "néant", len(vote.abstaining) or "/"
    return piece(f"Pour : {vote.in_favour}", f"Contre : {against}", f"Abstention : {abstaining}", **_counts(page))


def _by_names(page: Page) -> Piece:
    vote = page.act.vote
    groups = (("Ont voté contre", vote.against), ("Se sont abstenus", vote.abstaining))
    told = [f"{label} : {', '.join(spoken(page, p) for p in persons)}." for label, persons in groups if persons]
    unsure = dict.fromkeys(("vote__for", "vote__against", "vote__abstentions"), UNSURE)
    return piece(*told, **unsure, vote__unanimous=UNSURE)


def _ballot(page: Page) -> Piece:
    vote = page.act.vote
    expressed = vote.in_favour + len(vote.against)
    return piece(
        "Il est procédé au vote à bulletin secret.",
        f"Nombre de bulletins : {expressed + len(vote.abstaining)}",
        f"Bulletins blancs ou nuls : {len(vote.abstaining)}",
        f"Suffrages exprimés : {expressed}",
        f"Majorité absolue : {expressed // 2 + 1}",
        f"Pour : {vote.in_favour}",
        f"Contre : {len(vote.against)}",
        vote__secret=True,
        vote__blank=len(vote.abstaining),
        vote__expressed=expressed,
        vote__for=vote.in_favour,
        vote__against=len(vote.against),
        members__voters=UNSURE,
    )


_LINES: Mapping[str, Callable[[Page], Piece]] = {
    "labels": _labels,
    "labels_inline": _labels_inline,
    "table": _table,
    "labels_blank": _labels_blank,
    "labels_zero": _labels_zero,
    "unanimity_capitals": lambda _page: piece("ADOPTÉ À L'UNANIMITÉ", vote__unanimous=True),
    "by_names": _by_names,
    "ballot": _ballot,
}


def withdrawn(page: Page) -> Piece:
    """Write who takes no part in the vote."""
    persons = page.act.vote.not_voting
    if not persons or page.layout.withdrawn == "none":
        return Piece()
    who = spoken(page, persons[0])
    verb = "ne prend pas part"
    if page.layout.withdrawn == "leaves":
        verb = "quitte la salle et ne prend pas part"
    names = [{"name": bare(page, persons[0])}]
    return piece(f"{who} {verb} au vote.", members__withdrawn=names, vote__not_voting=UNSURE)
