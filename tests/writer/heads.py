"""The head of a document: body, kind of document, sitting, number, object, convocation."""

from __future__ import annotations

from .moments import DATES, HOURS
from .pieces import UNSURE, Facts, Page, Piece, piece
from .words import head, of_council, words_of

KIND_TITLES = {
    "extract": "EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS {du}",
    "several": "EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS {du}",
    "deliberation": "DÉLIBÉRATION {du}",
    "minutes": "PROCÈS-VERBAL {du}",
    "report": "COMPTE RENDU {du}",
    "list": "LISTE DES DÉLIBÉRATIONS {du}",
}
_ELIDED = ("Aveyron", "Indre")
_ARTICLES = {
    **dict.fromkeys(("Corrèze", "Sarthe", "Seine-Maritime", "Corse-du-Sud"), "de la"),
    **{"Aveyron": "de l'", "Indre": "de l'", "Vaucluse": "de", "Pyrénées-Atlantiques": "des"},
}
# Bodies that no department is printed above, and those that the name of their council tells.
_ABOVE = ("departement", "region", "commission_permanente")
_TOLD_BY_COUNCIL = ("commune", "communaute", "departement", "region")
KINDS = {"several": "extract", "report": "minutes"}


def heading(page: Page) -> Piece:
    """Write the body's name and department."""
    body, form = page.story.body, page.layout.heading
    department = f"Département {_of_department(page)}"
    republic = ("RÉPUBLIQUE FRANÇAISE",)
    lines: dict[str, tuple[str, ...]] = {
        "full": (*republic, head(body).upper()) if body.kind in _ABOVE else (*republic, department, head(body).upper()),
        "city": (head(body).replace("COMMUNE", "Ville"),),
        "department_brackets": (f"{head(body).replace('COMMUNE', 'Commune')} ({body.department})",),
        "none": (),
    }
    facts: Facts = {"body__kind": UNSURE if form == "none" and body.kind not in _TOLD_BY_COUNCIL else body.kind}
    if form in ("full", "department_brackets"):
        facts["body__department"] = body.code
    if body.kind in _ABOVE:
        facts["body__department"] = UNSURE
    facts |= body_name(page) if form != "none" else {}
    if form == "none" and page.layout.stamp.startswith("page"):
        # the head of the pages names a place, not what bears it
        facts["body__name"] = UNSURE
    return piece(*lines[form], **facts)


def body_name(page: Page) -> Facts:
    """Give the body's name; for the bodies whose name has several forms it is doubtful."""
    body = page.story.body
    return {"body__name": body.name if words_of(body).named else UNSURE}


def _of_department(page: Page) -> str:
    department = page.story.body.department
    return f"{_ARTICLES.get(department, 'du')}{'' if department in _ELIDED else ' '}{department}"


def kind_title(page: Page) -> Piece:
    """Write what the document calls itself."""
    kind = page.layout.kind
    title = KIND_TITLES[kind].format(du=of_council(page.story.body).upper())
    return piece(title, act__document_kind=KINDS.get(kind, kind))


def sitting(page: Page) -> Piece:
    """Write the line that dates the sitting."""
    story, layout = page.story, page.layout
    day = DATES[layout.day](story.day)
    forms = {
        "seance_du": f"Séance du {day}",
        "seance_ordinaire": f"SÉANCE ORDINAIRE DU {day.upper()}",
        "reunion": f"Réunion du {day}",
        "label": f"Date de la séance : {day}",
        "none": "",
    }
    line = forms[layout.sitting]
    if not line:
        return Piece()
    if layout.hour_at == "sitting":
        return piece(f"{line} à {HOURS[layout.hour](story.hour)}", sitting__date=story.day, sitting__time=_hour(page))
    return piece(line, sitting__date=story.day)


def _hour(page: Page) -> str:
    return f"{page.story.hour:%H:%M}"


def hour(page: Page) -> Piece:
    """Write the hour where it stands on its own."""
    written = HOURS[page.layout.hour](page.story.hour)
    forms = {"opened": f"La séance est ouverte à {written}.", "start": f"Début de séance à {written}"}
    line = forms.get(page.layout.hour_at)
    return piece(line, sitting__time=_hour(page)) if line else Piece()


def convocation(page: Page) -> Piece:
    """Write the day of the convocation where it stands on its own, and its posting."""
    story, form = page.story, page.layout.convocation
    day = DATES[page.layout.day](story.convoked)
    forms = {
        "label": f"Date de la convocation : {day}",
        "short": f"Convocation : {day}",
        "du": f"Convocation du {day}",
        "letter": f"Date de convocation {of_council(story.body)} : {day}",
        "sent": f"Convocation adressée le {day}",
    }
    if form not in forms:
        return Piece()
    posted = _posted(page)
    facts = {**posted.facts, "sitting.convocation_date": story.convoked}
    return Piece((forms[form], *posted.lines), facts)


def _posted(page: Page) -> Piece:
    day = page.story.formalities.posted
    forms = {"label": "Date d'affichage : {}", "short": "Affichage : {}"}
    form = forms.get(page.layout.posted)
    if form is None:
        return Piece()
    line = form.format(DATES[page.layout.day](day))
    return piece(line, formalities__convocation_posted_date=day)


def number(page: Page) -> Piece:
    """Write the number of the act on its own line."""
    forms = {"label": "Délibération n° {}", "short": "N° {}"}
    form = forms.get(page.layout.number)
    return piece(form.format(page.act.number), act__number=page.act.number) if form else Piece()


def title(page: Page) -> Piece:
    """Write the object of the act."""
    layout, affair = page.layout, page.act.affair
    before = f"{page.act.number} - " if layout.number == "before_title" else ""
    forms = {
        "label": f"Objet : {before}{affair.title}",
        "capitals": f"OBJET : {before}{affair.title.upper()}",
        "own_line": f"{before}{affair.title.upper()}",
    }
    line = forms.get(layout.title, "")
    facts: Facts = {"act__number": page.act.number} if before else {}
    if layout.title == "next_line":
        return piece("OBJET :", f"{before}{affair.title}", act__title=affair.title, **facts)
    if not line:
        return Piece()
    if layout.flow in ("one_line", "double_spaces"):
        line += "."
    return piece(line, act__title=affair.title, **facts)
