"""Proxies in all the phrasings of the catalogue (§6), in both directions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from .moments import DATES, HOURS
from .people import name, shaped, surname, titled
from .pieces import UNSURE, Page, Piece, piece
from .roll_calls import FORMS
from .story import Person
from .words import the_chief

# The holder's place in the list of those present tells the proxy.
SIDE = "holder_in_present"
_HEADS = {
    "pouvoirs": "Pouvoirs :",
    "procurations": "Procurations :",
    "ayant_donne": "Absents ayant donné pouvoir :",
    "representes": "Absents représentés :",
}
_ENTRIES: Mapping[str, str] = {
    "donne": "{g} donne pouvoir à {h}",
    "a_donne": "{g} a donné pouvoir à {h}",
    "ayant": "{g}, ayant donné pouvoir à {h}",
    "procuration": "{g} donne procuration à {h}",
    "a_procuration": "{g} a donné procuration à {h}",
    "brackets": "{g} (pouvoir à {h})",
    "excuse_brackets": "{g}, excusé{e}, (pouvoir à {h})",
    "given_brackets": "{g} (pouvoir donné à {h})",
    "bare": "{g} à {h}",
    "de_a": "de {g} à {h}",
    "par_a": "par {g} à {h}",
    "par": "{g} par {h}",
    "represented": "{g} représenté{e} par {h}",
    "dots": "{g} ............ pouvoir à ............ {h}",
    "two_columns": "{g}            {h}",
    "tabs": "{g}\tpouvoir à\t{h}",
    "dated": "{g} (pouvoir à {h} en date du {date})",
    "right_to_vote": "{g} a délégué son droit de vote à {h}",
    "holder_brackets": "{h} (pouvoir de {g})",
    "function": "{g} donne pouvoir à {f}",
    "holder_untold": "{g} a donné procuration",
    "misprint": "{g} a donné pourvoir à {h}",
    "no_a": "{g} pouvoir {h}",
    "until_hour": "{g} (pouvoir à {h} jusqu'à {late})",
    "until_item": "{g} (pouvoir à {h} jusqu'au point 4, arrivé{e} à {late})",
    "until_arrival": "{g} a donné pouvoir à {h} jusqu'à son arrivée à {late}",
    "for_points": "{g} donne pouvoir à {h} pour les points 1 à 5",
}
# Lists that write the proxies in their own way.
_BRACKETED = ("council_marked", "except", "one_sentence", *FORMS)
# The holders are told after the list of the absent.
_DETACHED = {
    "holders_after": "Représentés :",
    "holders_list": "Absents ayant donné pouvoir :",
    "holders_told": "Excusés :",
    "footnotes": "Absents ayant donné pouvoir :",
}
# Members who come later, as it seems.
_COMING = ("until_hour", "until_item", "until_arrival")
# Where the name of « M. le Maire » is told.
_NAMES_CHIEF = ("opening", "name_last", "presided")
# Phrases that need a line of their own.
_BY_LINE = ("two_columns", "tabs", "three_lines", "columns", "dots")


def proxies(page: Page) -> Piece:
    """Write the list of proxies where it stands on its own."""
    story, layout = page.story, page.layout
    if layout.proxies in ("none", SIDE):
        return Piece()
    head = _HEADS.get(layout.proxy_head, "")
    if not story.proxies:
        return piece(f"{head} néant", members__proxies=[]) if layout.absent == "zero" and head else Piece()
    if layout.proxies == "number_only":
        return piece(f"Pouvoirs : {len(story.proxies)}", members__represented=len(story.proxies))
    if layout.proxies in _DETACHED:
        return _givers(page)
    if not head:
        return Piece()
    return piece(*_lines(page, head), **{"members__proxies": pairs(page), **doubts(page)})


def doubts(page: Page) -> dict[str, object]:
    """Give the facts that a phrase of proxy leaves in doubt."""
    if page.layout.proxies == "function" and page.layout.president not in _NAMES_CHIEF:
        return {"members__proxies": UNSURE}
    if page.layout.proxies in _COMING:
        return {"members__movements": UNSURE}
    # dots that lead from one column to the next look like blanks left
    return {"annexes__placeholders": UNSURE} if page.layout.proxies == "dots" else {}


def _lines(page: Page, head: str) -> tuple[str, ...]:
    special: Mapping[str, Callable[[Page], tuple[str, ...]]] = {
        "three_lines": _three_lines,
        "columns": _columns,
        "respectively": _respectively,
    }
    form = page.layout.proxies
    if form in special:
        return (head, *special[form](page))
    entries = [entry(page, giver, holder) for giver, holder in page.story.proxies]
    if form in _BY_LINE and page.layout.flow not in ("one_line", "double_spaces"):
        return (head, *entries)
    return shaped(head, entries, page.layout)


def entry(page: Page, giver: Person, holder: Person) -> str:
    """Write one proxy."""
    story = page.story
    date = DATES["figures"](story.day - timedelta(days=1))
    to_chief = page.layout.proxies == "function" and holder == story.president
    form = page.layout.proxies if page.layout.proxies in _ENTRIES else "a_donne"
    if form == "function" and not to_chief:
        form = "donne"
    return _ENTRIES[form].format(
        g=_who(page, giver),
        h=_who(page, holder),
        e="e" if giver.woman else "",
        f=the_chief(story.president, story.body),
        date=date,
        late=HOURS["tight"]((datetime.combine(story.day, story.hour) + timedelta(minutes=35)).time()),
    )


def _who(page: Page, person: Person) -> str:
    form = surname if page.layout.proxy_names == "surname" else titled
    layout = page.layout
    return form(person, page.story, replace(layout, titles="short" if layout.titles == "groups" else layout.titles))


def pairs(page: Page) -> list[dict[str, object]]:
    """Give the proxies as they must be read."""
    story, layout = page.story, page.layout
    untold = layout.proxies == "holder_untold" and layout.present not in _BRACKETED
    short = layout.proxy_names == "surname" and not (layout.proxies == SIDE or layout.present in _BRACKETED)
    named = replace(layout, names="LAST") if short else layout
    return [
        {"giver": name(giver, story, named), "holder": None if untold else name(holder, story, named)}
        for giver, holder in story.proxies
    ]


def _three_lines(page: Page) -> tuple[str, ...]:
    lines: list[str] = []
    for giver, holder in page.story.proxies:
        lines += (_who(page, giver), "a donné pouvoir à", _who(page, holder))
    return tuple(lines)


def _columns(page: Page) -> tuple[str, ...]:
    """Write the givers, as many « à », then the holders: columns read down."""
    givers = [_who(page, giver) for giver, _ in page.story.proxies]
    holders = [_who(page, holder) for _, holder in page.story.proxies]
    return (*givers, *("à" for _ in givers), *holders)


def _respectively(page: Page) -> tuple[str, ...]:
    givers = [_who(page, giver) for giver, _ in page.story.proxies]
    holders = [_who(page, holder) for _, holder in page.story.proxies]
    return (f"{_and(givers)} ont donné pouvoir respectivement à {_and(holders)}.",)


def _and(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} et {names[-1]}"


def _givers(page: Page) -> Piece:
    """Write those who gave a proxy, without their holders."""
    form, head = page.layout.proxies, _DETACHED[page.layout.proxies]
    givers = [_who(page, giver) for giver, _ in page.story.proxies]
    if form == "footnotes":
        givers = [f"{giver} ({rank})" for rank, giver in enumerate(givers, 1)]
    lines = (head, *givers) if form == "holders_after" else shaped(head, givers, page.layout)
    # « Absents ayant donné pouvoir : X » does not say that nobody else is absent
    doubt = {} if page.story.absent else {"members__absent_names": UNSURE}
    return piece(*lines, members__proxies=pairs(page), **doubt)


def holders(page: Page) -> Piece:
    """Write the holders where they stand after the other lists."""
    if page.layout.proxies not in _DETACHED or not page.story.proxies or page.layout.present in _BRACKETED:
        return Piece()
    couples = [(_who(page, giver), _who(page, holder)) for giver, holder in page.story.proxies]
    forms: Mapping[str, tuple[str, ...]] = {
        "holders_after": tuple(f"par {holder}" for _, holder in couples),
        "holders_list": (f"Mandataires : {', '.join(f'{holder} (pour {giver})' for giver, holder in couples)}.",),
        "holders_told": (" ".join(f"{holder} dispose du pouvoir de {giver}." for giver, holder in couples),),
        "footnotes": tuple(f"({rank}) pouvoir à {holder}" for rank, (_, holder) in enumerate(couples, 1)),
    }
    return Piece(forms[page.layout.proxies])
