"""What stands around an act: a report or an agenda before it, annexes after it, with facts that are not its own."""

from __future__ import annotations

from datetime import timedelta

from .moments import DATES
from .pieces import UNSURE, Page, Piece, piece
from .words import the_chief, the_council

_GUESTS = "Mme Alix VERTBRISE, M. Colin DOUXMAREST, M. Tanguy PALOMBRET"


def before(page: Page) -> Piece:
    """Write what comes before the act: it decides nothing."""
    story, form = page.story, page.layout.before
    if form == "none":
        return Piece()
    title = page.act.affair.title
    if form == "agenda":
        lines = ("ORDRE DU JOUR", f"1. {title}", "2. Questions diverses")
    else:
        lines = (
            "RAPPORT DE PRÉSENTATION",
            f"{the_chief(story.president, story.body)} propose au conseil d'examiner l'affaire suivante : {title}.",
            f"La précédente délibération a été prise le {DATES['figures'](story.older_day)}.",
        )
    return piece(*lines)


def after(page: Page) -> Piece:
    """Write what is joined to the act, with other dates and other names."""
    story, form = page.story, page.layout.after
    later = DATES["figures"](story.day + timedelta(days=45))
    older = DATES["figures"](story.older_day)
    forms = {
        "convention": (
            "ANNEXE",
            "CONVENTION",
            f"Entre {story.body.name}, d'une part, et l'association Les Bruyères, d'autre part, il est convenu :",
            f"Article 1 : La présente convention prend effet le {later}.",
            f"Article 2 : Elle remplace la convention du {older}.",
            f"Fait à {story.body.name}, le {later}, en deux exemplaires.",
        ),
        "specimen": ("ANNEXE 1", "SPECIMEN", f"Règlement du {older}", "Article 1 : Les horaires sont affichés."),
        "attendance": (
            "ANNEXE",
            f"Compte rendu de la commission des finances du {older}",
            f"Présents : {_GUESTS}.",
            "Absent : M. Bastien CHAUMERET",
        ),
    }
    lines = forms.get(form)
    if lines is None:
        return Piece()
    facts: dict[str, object] = {"annexes__placeholders": ["SPECIMEN"]} if form == "specimen" else {}
    return piece(*lines, **facts)


def earlier_minutes(page: Page) -> Piece:
    """Write the approval of the earlier minutes: no act, and another day."""
    day = DATES["figures"](page.story.older_day)
    line = f"Le procès-verbal de la séance du {day} est approuvé à l'unanimité."
    return piece("Approbation du procès-verbal de la séance précédente", line)


def list_of_acts(page: Page) -> Piece:
    """Write the table of the acts of the sitting with their outcome: one act for the contract."""
    rows = [f"{act.number}\t{act.affair.title}\tApprouvée" for act in page.story.acts]
    doubts = dict.fromkeys(("act__number", "act__title", "act__decisions", "vote__outcome", "act__citations"), UNSURE)
    return piece("Numéro\tObjet\tRésultat", *rows, **doubts)


def information(page: Page) -> Piece:
    """Write the end of minutes: information decides nothing."""
    if page.layout.information == "none":
        return Piece()
    line = f"{the_council(page.story.body, capital=True)} entend le point sur les travaux en cours."
    return piece("Questions diverses", line)
