"""Lawful acts that look like faults: nothing is objected to. Invented persons and wording; communes are public."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from ctgcheck import check, check_text

LAWFUL = sorted((Path(__file__).parent / "lawful").glob("*.txt"))
HEAD = """COMMUNE DE ROSNAY
Extrait du registre des délibérations
Séance du 14 juin 2023
Convocation du 12 juin 2023{after}
En exercice : 11. Présents : 8. Votants : 8
{opening}
Objet : mur du cimetière
Le conseil municipal, à l'unanimité, décide d'engager les travaux.
"""


@pytest.mark.parametrize("path", LAWFUL, ids=lambda path: path.stem)
def test_a_lawful_act_is_never_objected_to(path: Path) -> None:
    raised = [
        (f.rule, f.verdict, f.constat)
        for act in check(path).acts
        for f in act.findings
        if f.verdict in ("fail", "review") and f.mode == "verdict"
    ]
    assert raised == []


FORMS: dict[str, Callable[[str], str]] = {
    "wrapped": lambda text: "\n".join("\n".join(textwrap.wrap(line, 70)) for line in text.split("\n")),
    "capitals": str.upper,
    "spaced out": lambda text: text.replace("\n", "\n\n"),
    "without accents": lambda text: "".join(
        c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_nor_is_it_accused_in_another_form(form: str) -> None:
    raised = [
        (path.stem, f.rule, f.constat)
        for path in LAWFUL
        for act in check_text(FORMS[form](path.read_text(encoding="utf-8"))).acts
        for f in act.findings
        if f.verdict == "fail" and f.mode == "verdict"
    ]
    assert raised == []


@pytest.mark.parametrize(
    ("after", "opening", "verdict"),
    [
        ("", "", "fail"),
        (" (procédure d'urgence)", "Le conseil, à l'unanimité, se prononce favorablement sur l'urgence.", "pass"),
        (" en urgence", "Le conseil municipal reconnaît l'urgence.", "pass"),
        (" selon la procédure d'urgence", "L'urgence a été admise par le conseil.", "pass"),
        ("", "L'urgence est approuvée par le conseil (article L. 2121-11 du CGCT).", "pass"),
        ("", "Le conseil, ayant statué sur l'urgence de la convocation, délibère.", "pass"),
        (" en urgence", "", "undetermined"),
        (" en urgence", "Le conseil se prononce défavorablement sur l'urgence.", "undetermined"),
        ("", "Le maire rend compte des motifs de l'urgence dès l'ouverture.", "undetermined"),
        ("", "Considérant l'urgence de relever le mur", "undetermined"),
        ("", "L'état d'urgence sanitaire a été prolongé.", "fail"),
        ("", "Des travaux d'urgence ont été faits en mai.", "fail"),
    ],
)
def test_urgency_shortens_the_delay_where_the_council_ruled_on_it(after: str, opening: str, verdict: str) -> None:
    act = check_text(HEAD.format(after=after, opening=opening)).acts[0]
    assert [f.verdict for f in act.findings if f.rule == "convocation-delai"] == [verdict]
