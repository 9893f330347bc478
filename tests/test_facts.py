"""The facts that documents of many layouts state; each with the words that state it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctgcheck import persons, pipeline
from ctgcheck.facts import extract
from ctgcheck.model import Act, Citation, Derived, Document, Proxy, Quote, Signature, Value
from ctgcheck.parsing import parse
from ctgcheck.vocabulary import FACTS

SEEDS = Path("/work/shared/seeds")

LINES = """COMMUNE DE VALBREZE
Département du Jura
EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS
Séance du mardi 12 mars 2024
Délibération n° 2024-07
Date de convocation : 5 mars 2024
Nombre de membres en exercice : 11
Présents : 8
Votants : 10
Étaient présents : Anaïs VALLOIRE, maire, Basile TERNEZAY, Odile CRESSANGE, Luc NERVAUX, Inès DURVAL, Rémi CHASTAING,
Zoé PELVOUX, Marc OSSELLE
Absents ayant donné pouvoir : Lucien PRAVERS à Odile CRESSANGE, Jeanne MIRBEL à Luc NERVAUX
Absent : Paul GOURDAN
Secrétaire de séance : Basile TERNEZAY
Objet : Convention de mise à disposition de la salle des fêtes
Vu le code général des collectivités territoriales, notamment l'article L. 2121-29,
Après en avoir délibéré, le conseil municipal, par 9 voix pour, 1 voix contre et 0 abstention :
- approuve la convention ;
- autorise Madame le Maire à la signer.
Fait à Valbrèze, le 14 mars 2024
Pour extrait conforme,
Le Maire,
Anaïs VALLOIRE
Reçu en préfecture le 15/03/2024
Publié le 16/03/2024
"""
ONE_LINE = " ".join(LINES.split("\n"))
MARKDOWN = LINES.replace("Étaient présents :", "**Étaient présents :**").replace("Objet :", "## Objet :")
TABLE = """COMMUNE DE MONTCLERET
EXTRAIT DU REGISTRE DES DELIBERATIONS DU CONSEIL MUNICIPAL
L'an deux mille vingt-trois, le dix-neuf juin à dix-huit heures trente, le conseil municipal de la commune de
Montcleret, dûment convoqué le 13 juin 2023, s'est réuni en session ordinaire sous la présidence de
Mme Hélène BRIZOUX, maire.
Membres en exercice\tPrésents\tVotants
15\t9\t11
Présents :\tMme BRIZOUX\tM. CARNOLES\tMme DESPERRIER
\tM. ESTABLET\tMme FARIGOULE\tM. GARDIOL
\tMme HOSTUN\tM. ISNARD\tM. JONCHIER
Pouvoirs :\tM. KERBRAT à M. CARNOLES\tMme LAFFREY à Mme HOSTUN
Absents :\tM. MARSANNE, Mme NYONSAC
M. GARDIOL a été élu secrétaire de séance.
OBJET : Subvention à l'association Les Amis du Moulin
Le conseil municipal, après en avoir délibéré :
Pour : 10
Contre :
Abstention : 1
DECIDE d'attribuer une subvention de 500 euros.
La présente délibération peut faire l'objet d'un recours devant le tribunal administratif de Grenoble.
Le Maire\tLe secrétaire de séance
Hélène BRIZOUX\tPaul GARDIOL
"""
MINUTES = """COMMUNE DE SAINT-OYEN
PROCÈS-VERBAL DE LA SÉANCE DU CONSEIL MUNICIPAL DU 4 AVRIL 2024
Convocation du 28 mars 2024
Étaient présents : M. ROBERT Alain, Mme SERVOZ Lise, M. TAMIÉ Jean, Mme UGINE Claire
Excusé : M. VIUZ Paul (pouvoir à M. ROBERT Alain)
Secrétaire de séance : Mme SERVOZ Lise
Ordre du jour :
1. Approbation du procès-verbal
2. Budget primitif
3. Informations
4. Tarifs de la cantine
5. Rapport d'activité

1. Approbation du procès-verbal du 8 février 2024
Le procès-verbal est adopté à l'unanimité.
2. Vote du budget primitif 2024
Le conseil municipal, après en avoir délibéré, par 4 voix pour et 1 voix contre, adopte le budget primitif.
3. Informations diverses
Le maire informe le conseil des travaux en cours.
4. Tarifs de la cantine
Après en avoir délibéré, à l'unanimité, le conseil municipal fixe le tarif du repas à 4 euros.
5. Rapport d'activité du syndicat des eaux
Le conseil municipal prend acte du rapport.
La séance est levée à 21h00.
"""
STAMPED = """COMMUNE DE VALBREZE
EXTRAIT DU REGISTRE DES DELIBERATIONS
Séance du 12 mars 2024
Étaient présents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY, Mme Odile
Envoyé en préfecture le 15/03/2024
Reçu en préfecture le 15/03/2024
Publié le
ID : 039-213900012-20240312-DEL2024_07-DE
CRESSANGE, M. Luc NERVAUX.
Absents : néant
Secrétaire : M. TERNEZAY
Le conseil, à l'unanimité, approuve le compte administratif.
"""
DRAFT = """Projet de délibération
Commune de VALBREZE
Objet : Convention avec le centre de loisirs
Le conseil municipal,
Considérant l'intérêt du projet,
Après en avoir délibéré, par .... voix pour,
Approuve la convention avec XXXX, née au XXe siècle.
"""
SECOND = """VILLE DE MONTCLERET
EXTRAIT DU REGISTRE DES DELIBERATIONS DU CONSEIL MUNICIPAL
L'an deux mille vingt-deux et le sept du mois de février à dix-neuf heures, le Conseil Municipal, régulièrement
convoqué par seconde convocation en date du 2 février 2022, le quorum n'ayant pas été atteint lors de la séance du
31 janvier 2022, s'est réuni à huis clos sous la présidence de Monsieur le Maire.
Présents : MM. ALBIN, BARJAC et Mmes CORENC, DIEMOZ
Absents excusés : Néant
Pouvoirs : néant
Mme CORENC est nommée secrétaire
Le Conseil décide à l'unanimité d'approuver les tarifs à compter du 1er mars 2022.
Le Maire, Henri BARJAC
"""
REJECTED = """Département de l'Ain
Commune de VALBREZE
Délibération du conseil municipal n° 12/2024
Séance ordinaire du lundi 4 mars 2024 à 19h00
Convocation : 27/02/2024
Date d'affichage : 27/02/2024
Présents (7) : A. VALLOIRE, B. TERNEZAY, O. CRESSANGE, L. NERVAUX, I. DURVAL, R. CHASTAING, Z. PELVOUX
Procuration : M. OSSELLE à A. VALLOIRE
Objet : Augmentation des tarifs
Vu l'avis de la commission des finances (pour : 5 ; contre : 2),
Le conseil municipal, après avoir délibéré, par 3 voix pour, 4 contre et 1 abstention, rejette la proposition.
Affiché le 06/03/2024
"""
COMMUNITY = """COMMUNAUTÉ DE COMMUNES DU HAUT-VALROMEY
Extrait du registre des délibérations du conseil communautaire
Séance du 14 décembre 2023
Conseillers en exercice : 24. Présents : 20. Votants : 22.
Étaient présents : M. Luc NERVAUX (Valbrèze), Mme Inès DURVAL (Montcleret)
Objet : Adhésion au syndicat mixte
Le rapport est adopté à l'unanimité.
"""
COLUMN = """MAIRIE DE VALBREZE
CONSEIL MUNICIPAL DU 12 MARS 2024
COMPTE RENDU
En exercice
Présents
Votants
15
11
13
Présents : Anaïs VALLOIRE, Basile TERNEZAY
"""
EIGHT = (
    "Anaïs VALLOIRE",
    "Basile TERNEZAY",
    "Odile CRESSANGE",
    "Luc NERVAUX",
    "Inès DURVAL",
    "Rémi CHASTAING",
    "Zoé PELVOUX",
    "Marc OSSELLE",
)


def acts_of(text: str) -> tuple[Act, ...]:
    document = Document("acte.txt", text)
    return extract(document, parse(document))


def fact(text: str, name: str, place: int = 0) -> Value | None:
    return acts_of(text)[place].facts.value(name)


@pytest.mark.parametrize("text", [LINES, ONE_LINE, MARKDOWN], ids=["lines", "one line", "markdown"])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("body.name", "VALBREZE"),
        ("body.kind", "commune"),
        ("sitting.date", date(2024, 3, 12)),
        ("sitting.weekday", "mardi"),
        ("sitting.convocation_date", date(2024, 3, 5)),
        ("sitting.secretary", "Basile TERNEZAY"),
        ("members.in_office", 11),
        ("members.present", 8),
        ("members.voters", 10),
        ("members.present_names", EIGHT),
        ("members.absent_names", ("Paul GOURDAN",)),
        ("members.proxies", (Proxy("Lucien PRAVERS", "Odile CRESSANGE"), Proxy("Jeanne MIRBEL", "Luc NERVAUX"))),
        ("vote.for", 9),
        ("vote.against", 1),
        ("vote.abstentions", 0),
        ("vote.outcome", "adopted"),
        ("act.document_kind", "extract"),
        ("act.number", "2024-07"),
        ("act.title", "Convention de mise à disposition de la salle des fêtes"),
        ("act.citations", (Citation("CGCT", "L2121-29"),)),
        ("act.decisions", ("approuve la convention ;", "autorise Madame le Maire à la signer.")),
        ("formalities.signature_date", date(2024, 3, 14)),
        ("formalities.receipt_date", date(2024, 3, 15)),
        ("formalities.publication_date", date(2024, 3, 16)),
        ("signatures", (Signature("Anaïs VALLOIRE", "Maire"),)),
    ],
)
def test_one_act_in_several_layouts(text: str, name: str, value: Value) -> None:
    assert fact(text, name) == value


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        (LINES, "body.department", "39"),
        (TABLE, "sitting.date", date(2023, 6, 19)),
        (TABLE, "sitting.time", "18:30"),
        (TABLE, "sitting.president", "Hélène BRIZOUX"),
        (TABLE, "sitting.president_capacity", "maire"),
        (TABLE, "members.in_office", 15),
        (TABLE, "members.present", 9),
        (TABLE, "members.proxies", (Proxy("KERBRAT", "CARNOLES"), Proxy("LAFFREY", "HOSTUN"))),
        (TABLE, "members.absent_names", ("MARSANNE", "NYONSAC")),
        (TABLE, "sitting.secretary", "GARDIOL"),
        (TABLE, "vote.for", 10),
        (TABLE, "vote.against", 0),
        (TABLE, "vote.counters_blank", ("vote.against",)),
        (TABLE, "formalities.appeal_notice", True),
        (TABLE, "act.subjects", ("subvention",)),
        (TABLE, "act.decisions", ("DECIDE d'attribuer une subvention de 500 euros.",)),
        (STAMPED, "members.present_names", ("Anaïs VALLOIRE", "Basile TERNEZAY", "Odile CRESSANGE", "Luc NERVAUX")),
        (STAMPED, "members.absent_names", ()),
        (STAMPED, "formalities.receipt_id", "039-213900012-20240312-DEL2024_07-DE"),
        (STAMPED, "formalities.transmission_mode", "electronic"),
        (STAMPED, "vote.unanimous", True),
        (DRAFT, "annexes.placeholders", ("....", "XXXX")),
        (DRAFT, "vote.for", None),
        (SECOND, "sitting.second_convocation", True),
        (SECOND, "sitting.convocation_date", date(2022, 2, 2)),
        (SECOND, "sitting.failed_sitting_date", date(2022, 1, 31)),
        (SECOND, "sitting.closed_doors", True),
        (SECOND, "sitting.president", "Henri BARJAC"),
        (SECOND, "members.proxies", ()),
        (SECOND, "act.effect_date", date(2022, 3, 1)),
        (REJECTED, "body.department", "01"),
        (REJECTED, "act.number", "12/2024"),
        (REJECTED, "vote.outcome", "rejected"),
        (REJECTED, "vote.against", 4),
        (REJECTED, "members.present", 7),
        (REJECTED, "formalities.convocation_posted_date", date(2024, 2, 27)),
        (REJECTED, "formalities.publication_date", date(2024, 3, 6)),
        (REJECTED, "formalities.publication_mode", None),
        (COMMUNITY, "body.kind", "communaute"),
        (COMMUNITY, "body.name", "COMMUNAUTÉ DE COMMUNES DU HAUT-VALROMEY"),
        (COMMUNITY, "members.present_names", ("Luc NERVAUX", "Inès DURVAL")),
        (COLUMN, "members.in_office", 15),
        (COLUMN, "members.present", 11),
        (COLUMN, "members.voters", 13),
    ],
)
def test_what_a_document_states(text: str, name: str, value: Value | None) -> None:
    assert fact(text, name) == value


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        (LINES, "transmitted"),
        (TABLE, "ready"),
        (DRAFT, "before_convocation"),
        (DRAFT + "\nDate de convocation : 3 mai 2024", "before_sitting"),
        (MINUTES, "after_vote"),
        ("EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS\nSéance du 3 mai 2024\nDÉCIDE :\n- d'adopter\nLe Maire\n", "ready"),
    ],
)
def test_stage_is_deduced_with_its_reasons(text: str, stage: str) -> None:
    found = acts_of(text)[0].stage
    assert found.value == stage
    assert found.deduced_from


def test_minutes_give_one_act_an_item_decided_or_noted() -> None:
    acts = acts_of(MINUTES)
    assert [a.facts.value("act.title") for a in acts] == [
        "Vote du budget primitif 2024",
        "Tarifs de la cantine",
        "Rapport d'activité du syndicat des eaux",
    ]
    assert {a.facts.value("sitting.date") for a in acts} == {date(2024, 4, 4)}
    assert [a.facts.value("vote.for") for a in acts] == [4, None, None]
    assert [a.facts.value("vote.unanimous") for a in acts] == [None, True, None]
    assert all(a.facts.value("act.document_kind") == "minutes" for a in acts)


def test_two_dates_that_disagree_are_both_kept() -> None:
    text = LINES.replace(
        "Date de convocation", "L'an deux mille vingt-quatre, le onze mars, à 20 h,\nDate de convocation"
    )
    assert {r.value for r in acts_of(text)[0].facts["sitting.date"]} == {date(2024, 3, 11), date(2024, 3, 12)}


def test_the_same_date_twice_is_one_reading() -> None:
    text = LINES.replace(
        "Date de convocation", "L'an deux mille vingt-quatre, le douze mars, à 20 h,\nDate de convocation"
    )
    assert len(acts_of(text)[0].facts["sitting.date"]) == 1


def test_homonyms_are_told_apart_by_the_title() -> None:
    text = LINES.replace("Luc NERVAUX, Inès", "M. NERVAUX Luc, Mme NERVAUX Anne, Inès").replace(
        "Jeanne MIRBEL à Luc NERVAUX", "Jeanne MIRBEL à Mme NERVAUX"
    )
    proxies = fact(text, "members.proxies")
    assert isinstance(proxies, tuple)
    assert Proxy("Jeanne MIRBEL", "NERVAUX Anne") in proxies


def test_a_proxy_untold_leaves_the_absent_unknown() -> None:
    text = "Étaient présents : Mme VALLOIRE\nAbsents : M. PRAVERS, M. GOURDAN\nNombre de procurations : 1\n"
    assert fact(text, "members.absent_names") is None


def test_a_date_that_is_not_understood_is_reported() -> None:
    act = acts_of(LINES.replace("5 mars 2024", "l'avant-veille"))[0]
    assert [u.why for u in act.unread] == ["date de convocation non comprise"]


def test_the_report_before_and_the_annex_after_say_nothing_of_the_sitting() -> None:
    before = "RAPPORT\nLa séance du 1er janvier 1999 a proposé d'adopter.\n\n"
    after = "ANNEXE 1 - Convention\nSéance du 2 février 1998\nÉtaient présents : M. FANTOME\nFait le XX/XX/2022\n"
    (act,) = acts_of(before + LINES + after)
    assert [r.value for r in act.facts["sitting.date"]] == [date(2024, 3, 12)]
    assert act.facts.value("members.present_names") == EIGHT
    assert act.facts.value("annexes.joined") == ("ANNEXE 1 - Convention",)
    assert act.facts.value("annexes.placeholders") == ("XX/XX/2022",)


ALL = [LINES, ONE_LINE, MARKDOWN, TABLE, MINUTES, STAMPED, DRAFT, SECOND, REJECTED, COMMUNITY, COLUMN]


@pytest.mark.parametrize("text", ALL)
def test_every_origin_quotes_the_text_and_every_name_is_known(text: str) -> None:
    for act in acts_of(text):
        for name in act.facts:
            assert name in FACTS
            for reading in act.facts[name]:
                if isinstance(reading.origin, Derived):
                    continue
                assert isinstance(reading.origin, Quote)
                assert text[reading.origin.start : reading.origin.end] == reading.origin.quote


@given(st.sampled_from(ALL), st.integers(0, 2000), st.integers(0, 2000))
@settings(max_examples=150, deadline=None)
def test_a_document_cut_anywhere_gives_at_least_one_act(text: str, start: int, length: int) -> None:
    assert acts_of(text[start : start + length])


# --- the five real documents, where they are at hand ------------------------------------------------------------

has_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real documents stay outside of the project")
SCALARS = {
    "sitting.date": ("sitting", "date"),
    "sitting.time": ("sitting", "time"),
    "sitting.convocation_date": ("sitting", "convocation_date"),
    "members.in_office": ("members", "in_office_stated"),
    "members.present": ("members", "present_stated"),
    "vote.for": ("votes", "for_"),
    "act.number": ("document", "deliberation_number"),
    "formalities.receipt_date": ("transmission", "received_date"),
    "formalities.publication_date": ("publication", "date"),
}


def seed(number: int) -> tuple[Act, dict[str, dict[str, object]]]:
    gold = json.loads((SEEDS / f"gold_{number:03}.json").read_text(encoding="utf-8"))
    (act,) = acts_of((SEEDS / gold["source_file"]).read_text(encoding="utf-8"))
    return act, gold["facts"]


@has_seeds
@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize("name", SCALARS)
def test_seeds_scalars(number: int, name: str) -> None:
    act, gold = seed(number)
    part, key = SCALARS[name]
    wanted, value = gold[part][key], act.facts.value(name)
    assert (None if value is None else str(value)) == (None if wanted is None else str(wanted))


@has_seeds
@pytest.mark.parametrize("number", range(5))
def test_seeds_persons(number: int) -> None:
    act, gold = seed(number)
    for name, key in (("members.present_names", "present"), ("members.absent_names", "absent")):
        found, wanted = act.facts.value(name) or (), gold["members"][key]
        assert isinstance(found, tuple) and isinstance(wanted, list)
        assert len(found) == len(wanted)
        assert all(persons.same(str(a), str(b)) for a, b in zip(found, wanted, strict=True))


@has_seeds
@pytest.mark.parametrize("number", range(5))
def test_seeds_proxies(number: int) -> None:
    act, gold = seed(number)
    found, wanted = act.facts.value("members.proxies") or (), gold["members"]["proxies"]
    assert isinstance(found, tuple) and isinstance(wanted, list)
    assert len(found) == len(wanted)
    for pair, (giver, holder) in zip(found, wanted, strict=True):
        assert isinstance(pair, Proxy) and pair.holder is not None
        assert persons.same(pair.giver, giver) and persons.same(pair.holder, holder)


def test_a_hundred_thousand_blank_lines_change_nothing_that_is_read() -> None:
    """In quadratic time this would take a minute and more."""
    sample = (Path(__file__).parent / "deliberations" / "quorum.txt").read_text(encoding="utf-8")
    short, drowned = (pipeline.check_text(text).acts[0].facts for text in (sample, sample + "\n" * 100_000))
    assert {name: drowned.value(name) for name in drowned} == {name: short.value(name) for name in short}
