"""The end of an act (§8, §9): place and day, signatures, transmission, publication, appeal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from . import signing
from .moments import DATES
from .openings import bare
from .pieces import UNSURE, Facts, Page, Piece, joined, piece
from .words import chief


def closing(page: Page) -> Piece:
    """Write the day, the signatures, then what was done with the act."""
    return joined((_signed(page), _signature(page), formalities(page), _appeal(page)))


def _day(page: Page, day: date) -> str:
    form = page.layout.day if page.layout.day in ("slashes", "dots", "dashes") else "figures"
    return DATES[form](day)


def _signed(page: Page) -> Piece:
    signed, body = page.story.formalities.signed, page.story.body
    if page.layout.signed == "fait_et_delibere":
        return piece("Fait et délibéré les jour, mois et an susdits.", formalities__signature_date=UNSURE)
    if page.layout.signed == "fait":
        # the place alone does not say whose act it is
        doubt: Facts = {"body__name": UNSURE} if _nameless(page) else {}
        return piece(f"Fait à {body.name}, le {_day(page, signed)}", formalities__signature_date=signed, **doubt)
    return Piece()


def _nameless(page: Page) -> bool:
    return page.layout.heading == "none" and page.layout.opening == "none"


def _signature(page: Page) -> Piece:
    person, secretary = page.story.president, page.story.secretary
    function = chief(person, page.story.body).capitalize()
    who, other = bare(page, person), bare(page, secretary)
    article = "La" if function.endswith("e") and function != "Maire" else "Le"
    forms = {
        "function_name": (f"{article} {function},", who),
        "name_function": (who, function),
        "two_columns": (
            f"{article} {function},".ljust(40) + "Le secrétaire de séance,",
            who.ljust(40) + other,
        ),
        "capitals": (f"{article.upper()} {function.upper()}", who.upper()),
    }
    if page.layout.signature in signing.FORMS:
        return signing.FORMS[page.layout.signature](page, f"{article} {function}")
    lines = forms.get(page.layout.signature)
    if lines is None:
        return Piece()
    signatures = [{"name": who, "capacity": function}]
    if page.layout.signature == "two_columns":
        return piece(*lines, signatures=UNSURE)
    return piece(*lines, signatures=signatures)


def identifier(page: Page) -> str:
    """Write the identifier of the transmission, as @CTES prints it."""
    story = page.story
    number = page.act.number.replace("-", "_").replace("/", "_")
    return f"{story.body.code.zfill(3)}-{story.formalities.siren}-{story.day:%Y%m%d}-{number}-DE"


def formalities(page: Page) -> Piece:
    """Write what was done with the act after the vote."""
    form = _FOOTS.get(page.layout.foot)
    return form(page) if form else Piece()


def _lines(page: Page) -> Piece:
    dates = page.story.formalities
    return piece(
        f"Transmis en préfecture le {_day(page, dates.sent)}",
        f"Reçu en préfecture le {_day(page, dates.received)}",
        f"Publié le {_day(page, dates.published)}",
        formalities__transmission_date=dates.sent,
        formalities__receipt_date=dates.received,
        formalities__publication_date=dates.published,
    )


def _executory(page: Page) -> Piece:
    dates = page.story.formalities
    line = (
        f"Certifié exécutoire compte tenu de la transmission en préfecture le {_day(page, dates.sent)} "
        f"et de la publication le {_day(page, dates.published)}."
    )
    return piece(
        line,
        formalities__executory_stated=True,
        formalities__transmission_date=dates.sent,
        formalities__publication_date=dates.published,
    )


def _received(page: Page) -> Piece:
    dates = page.story.formalities
    return piece(
        "Accusé de réception en préfecture",
        identifier(page),
        f"Date de télétransmission : {_day(page, dates.sent)}",
        f"Date de réception préfecture : {_day(page, dates.received)}",
        formalities__receipt_id=identifier(page),
        formalities__transmission_date=dates.sent,
        formalities__receipt_date=dates.received,
        **_of_identifier(),
    )


def _ministry(page: Page) -> Piece:
    dates = page.story.formalities
    return piece(
        "Accusé de réception - Ministère de l'Intérieur",
        identifier(page),
        "Accusé certifié exécutoire",
        f"Réception par le préfet : {_day(page, dates.received)}",
        f"Publication : {_day(page, dates.published)}",
        formalities__receipt_id=identifier(page),
        formalities__executory_stated=UNSURE,
        formalities__receipt_date=dates.received,
        formalities__publication_date=dates.published,
        **_of_identifier(),
    )


def _of_identifier() -> Facts:
    # the identifier tells the department and the number in its own way
    return {"body__department": UNSURE, "act__number": UNSURE}


def _published_web(page: Page) -> Piece:
    day = page.story.formalities.published
    return piece(f"Mis en ligne le {_day(page, day)}", formalities__publication_date=day)


def _blank(_page: Page) -> Piece:
    """Write the dotted lines that a hand was to fill."""
    doubts: Facts = {"annexes__placeholders": UNSURE, "formalities__executory_stated": UNSURE}
    return piece("Acte rendu exécutoire après dépôt en préfecture le ........ et publication le ........", **doubts)


_FOOTS: Mapping[str, Callable[[Page], Piece]] = {
    "lines": _lines,
    "executory": _executory,
    "received": _received,
    "ministry": _ministry,
    "published_web": _published_web,
    "blank": _blank,
}


def stamp(page: Page) -> Piece:
    """Write the frame that the transmission prints on each page."""
    dates = page.story.formalities
    return piece(
        f"Envoyé en préfecture le {dates.sent:%d/%m/%Y}",
        f"Reçu en préfecture le {dates.received:%d/%m/%Y}",
        f"Publié le {dates.published:%d/%m/%Y}",
        f"ID : {identifier(page)}",
        formalities__transmission_date=dates.sent,
        formalities__receipt_date=dates.received,
        formalities__publication_date=dates.published,
        formalities__receipt_id=identifier(page),
        **_of_identifier(),
    )


def _appeal(page: Page) -> Piece:
    if page.layout.appeal == "none":
        return Piece()
    line = (
        "La présente délibération peut faire l'objet d'un recours devant le tribunal administratif dans un délai de "
        "deux mois à compter de sa publication."
    )
    return piece(line, formalities__appeal_notice=True)
