"""The opening sentence, who presides, who is secretary, the quorum."""

from __future__ import annotations

from dataclasses import replace

from .moments import DATES, HOURS, MONTHS, day_words
from .numbers import words, year_words
from .people import INITIALS, INJECT, titled
from .pieces import UNSURE, Facts, Page, Piece, piece
from .story import Person
from .words import chief, of_body, of_council, the_chief, the_council

# Who helps the secretary and belongs to the staff.
_CLERK = "Mme Alix VERTBRISE"


def spoken(page: Page, person: Person) -> str:
    """Write a person in a sentence: a surname where the lists hold initials, so that nothing contradicts."""
    names = "LAST" if page.layout.names in (*INITIALS, "LAST") else "first_LAST"
    return titled(person, page.story, replace(page.layout, names=names, titles="short"))


def bare(page: Page, person: Person) -> str:
    """Give the name that ``spoken`` writes, its title removed."""
    return spoken(page, person).removeprefix("M. ").removeprefix("Mme ")


def opening(page: Page) -> Piece:
    """Write the sentence that opens the act: day, hour, convocation, place, presidency."""
    story, layout = page.story, page.layout
    if layout.opening == "none":
        return Piece()
    facts: Facts = {"sitting__date": story.day}
    at = ""
    if layout.hour_at == "opening":
        at = f" à {HOURS[layout.hour](story.hour)}"
        facts["sitting__time"] = f"{story.hour:%H:%M}"
    number = ""
    if layout.counts == "in_opening":
        number = f" au nombre de {len(story.present)}"
        facts["members__present"] = len(story.present)
    parts = (_who(page, f"{_day(page)}{at}"), f"{number} au lieu ordinaire{INJECT} de ses séances", _under(page))
    facts |= _president_facts(page) | _convoked_facts(page)
    facts |= {"body__name": page.story.body.name} if page.story.body.kind in ("commune", "communaute") else {}
    return piece("".join(parts) + ".", **facts)


def _who(page: Page, day: str) -> str:
    body, layout = page.story.body, page.layout
    convoked = ""
    if layout.convocation == "convoked":
        convoked = f" le {DATES[layout.day](page.story.convoked)}"
    if layout.opening == "members":
        return (
            f"Les membres {of_council(body)} {of_body(body)}, légalement convoqués{convoked}, se sont réunis le {day}"
        )
    verb = "assemblé" if layout.opening == "le" else "réuni"
    if body.kind == "commission_permanente":
        return f"{day}, {the_council(body)} {of_body(body)}, légalement convoquée{convoked}, s'est {verb}e"
    return f"{day}, {the_council(body)} {of_body(body)}, légalement convoqué{convoked}, s'est {verb}"


def _day(page: Page) -> str:
    day, layout = page.story.day, page.layout
    if layout.opening in ("le", "members"):
        form = DATES["weekday" if layout.opening_day in ("words", "mil") else "figures"]
        return f"Le {form(day)}" if layout.opening == "le" else form(day)
    year, number = _an(page)
    month = MONTHS[day.month - 1]
    if layout.opening_day == "capital":
        number, month = number.upper(), month.upper()
    between = " et le" if layout.opening == "an_et_le" else ", le"
    named = f"du mois {'d' if month[0] in 'aoAO' else 'de '}{'’' if month[0] in 'aoAO' else ''}{month}"
    return f"L'an {year}{between} {number} {named if layout.opening == 'an_month' else month}"


def _an(page: Page) -> tuple[str, str]:
    day, form = page.story.day, page.layout.opening_day
    figures = "1er" if day.day == 1 else str(day.day)
    if form == "figures":
        return str(day.year), figures
    year = year_words(day.year, "mil" if form == "mil" else "mille")
    return year, figures if form == "digits_year" else day_words(day)


def _under(page: Page) -> str:
    person, body = page.story.president, page.story.body
    forms = {
        "opening": f", sous la présidence de {spoken(page, person)}, {chief(person, body)}",
        "name_last": f", sous la présidence de {the_chief(person, body)}, {spoken(page, person)}",
        "function": f", sous la présidence de {the_chief(person, body)}",
    }
    return forms.get(page.layout.president, "")


def _president_facts(page: Page) -> Facts:
    person, form = page.story.president, page.layout.president
    if form in ("opening", "name_last"):
        return {
            "sitting__president": bare(page, person),
            "sitting__president_capacity": chief(person, page.story.body),
        }
    # the name may stand elsewhere: in a list with its function, in the signature
    return {"sitting__president": UNSURE} if form == "function" else {}


def _convoked_facts(page: Page) -> Facts:
    return {"sitting__convocation_date": page.story.convoked} if page.layout.convocation == "convoked" else {}


def president(page: Page) -> Piece:
    """Write who presides where it stands on its own."""
    person, body = page.story.president, page.story.body
    forms = {
        "presided": f"La séance est présidée par {spoken(page, person)}, {chief(person, body)}.",
        "label": f"Présidence : {spoken(page, person)}",
        "president_label": f"Président de séance : {spoken(page, person)}",
    }
    line = forms.get(page.layout.president)
    return piece(line, sitting__president=bare(page, person)) if line else Piece()


def secretary(page: Page) -> Piece:
    """Write who is secretary."""
    person = page.story.secretary
    who, ended = spoken(page, person), "e" if person.woman else ""
    forms = {
        "label": f"Secrétaire de séance : {who}",
        "short": f"Secrétaire : {who}",
        "named": f"{who} a été nommé{ended} secrétaire de séance.",
        "designated": f"{who} est désigné{ended} secrétaire.",
        "before": f"{who} ayant été désigné{ended} pour remplir ces fonctions, le conseil passe à l'ordre du jour.",
        "chosen": f"{the_council(page.story.body, capital=True)} choisit comme secrétaire {who}.",
        "article": f"Conformément à l'article L. 2121-15 du CGCT, {who} a été élu{ended} secrétaire de séance.",
    }
    forms |= _helped(page, who, ended)
    line = forms.get(page.layout.secretary)
    if line is None:
        return Piece()
    facts: Facts = {"sitting__secretary": bare(page, person)}
    if page.layout.secretary == "article":
        facts["act__citations"] = [{"code": "CGCT", "article": "L2121-15"}]
    # without the word nothing tells which functions are filled
    if page.layout.secretary == "before":
        line = f"Il est procédé à la désignation du secrétaire de séance : {line}"
    return piece(line, **facts)


def _helped(page: Page, who: str, ended: str) -> dict[str, str]:
    """Write the secretary and the clerk who helps."""
    council = the_council(page.story.body, capital=True)
    return {
        "auxiliary": f"Secrétaire de séance : {who} ; secrétaire auxiliaire : {_CLERK}, directrice des services",
        "assisted": f"Secrétaire de séance : {who}, assisté{ended} de {_CLERK}, DGS",
        "assisted_sentence": f"{who} est désigné{ended} secrétaire de séance, assisté{ended} de {_CLERK}, "
        "directrice générale des services.",
        "auxiliary_first": f"Secrétaire auxiliaire : {_CLERK}, rédactrice. Secrétaire de séance : {who}",
        "with_auxiliary": f"{council} désigne {who} comme secrétaire de séance et {_CLERK}, directrice des services, "
        "comme secrétaire auxiliaire.",
        "deputy": f"Secrétaire : {who} - Secrétaire adjointe : {_CLERK}, attachée territoriale",
    }


def quorum(page: Page) -> Piece:
    """Write that the quorum is reached."""
    forms = {
        "reached": "Le quorum étant atteint, le conseil peut valablement délibérer.",
        "majority": "Les présents forment la majorité des membres en exercice.",
        "article": "Le quorum est atteint (article L. 2121-17 du CGCT).",
    }
    line = forms.get(page.layout.quorum)
    if line is None:
        return Piece()
    cited = [{"code": "CGCT", "article": "L2121-17"}]
    return piece(line, **({"act__citations": cited} if page.layout.quorum == "article" else {}))


def count_words(number: int, form: str) -> str:
    """Write a count: « 9 », « 09 », « neuf »."""
    forms = {"padded": f"{number:02}", "words": words(number)}
    return forms.get(form, str(number))
