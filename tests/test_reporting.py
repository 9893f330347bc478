from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

import click
import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctgcheck.errors import UsageError
from ctgcheck.reporting import FORMATS, READ_FORMATS, Options, explain, render, render_facts
from ctgcheck.reporting.coverage import unread_share
from ctgcheck.reporting.schemas import SCHEMAS, check_schema, encoded, facts_schema
from ctgcheck.reporting.tally import tally
from ctgcheck.reporting.wording import (
    NOTICE,
    cited,
    french_date,
    french_number,
    french_value,
    law_in_force,
    number_of,
    plain,
    shortened,
)
from ctgcheck.results import DocumentResult, Finding, Law, Report
from tests.reports_sample import BROKEN, DOCUMENT, FINDINGS, HOSTILE, several, single

TEXTS = [name for name, form in FORMATS.items() if not form.binary]
POINTS = [f for f in FINDINGS if f.verdict in ("fail", "review")]


def page(report: Report) -> str:
    return render(report, "html").decode()


def text(report: Report, width: int = 100) -> str:
    return render(report, "text", Options(width)).decode()


def flat(shown: str) -> str:
    return " ".join(shown.split())


class Page(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    @property
    def shown(self) -> str:
        return flat("".join(self.words)).replace("\u00a0", " ")


# --- all formats ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("report", [single(), several(), Report("0", single().rulebook)], ids=["one", "many", "none"])
def test_the_same_report_gives_the_same_bytes_ended_by_a_newline(name: str, report: Report) -> None:
    assert render(report, name) == render(report, name)
    assert render(report, name).endswith(b"\n")


@pytest.mark.parametrize("name", sorted({*TEXTS} - {"scdl"}))  # a row of SCDL does not name the file
def test_a_file_name_that_is_not_utf_8_breaks_no_format(name: str) -> None:
    odd = Report("0", single().rulebook, (msgspec.structs.replace(DOCUMENT, path="d\udce9lib.txt"),))
    assert b"lib.txt" in render(odd, name)


def test_json_does_not_load_the_templates() -> None:
    code = "import sys, ctgcheck.reporting.json_report; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("shown", [text(several()), Page(page(several())).shown], ids=["text", "html"])
def test_words_stay_calm(shown: str) -> None:
    own = shown.replace(HOSTILE, "").lower()
    for word in ("illégal", "nulle", "invalide", "validée", "procuration", "conflit d'intérêts", " session", "/100"):
        assert word not in own
    assert "!" not in own


# --- text -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("report", [single(), several()], ids=["one", "many"])
def test_the_first_line_is_the_notice(report: Report) -> None:
    assert text(report).splitlines()[0] == NOTICE
    assert render_facts(report, "text").decode().splitlines()[0] == NOTICE
    assert explain(report).decode().splitlines()[0] == NOTICE


@pytest.mark.parametrize("finding", POINTS, ids=lambda f: f.rule)
def test_every_point_shows_its_constat_its_article_and_the_words_read(finding: Finding) -> None:
    number = finding.law[0].article.removeprefix("CGCT, ")
    for shown in (flat(text(single())), Page(page(single())).shown):
        assert flat(finding.constat) in shown
        assert f"{number} du CGCT, version en vigueur au 11 décembre 2024" in shown
        for evidence in finding.evidence:
            assert f"« {evidence.origin.quote} »" in shown  # type: ignore[union-attr]


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
def test_the_text_fits_the_width(width: int) -> None:
    options = Options(width)
    for shown in (
        render(several(), "text", options),
        render_facts(single(), "text", options),
        explain(single(), None, options),
    ):
        assert max(map(len, shown.decode().splitlines()[1:])) <= width


def test_points_come_by_gravity_then_reminders_then_what_cannot_be_verified() -> None:
    shown = text(single())
    details = shown[shown.index("niveau A") :]
    order = [
        "[quorum]",
        "[pouvoirs]",
        "[numero-acte]",
        "[jours-francs]",
        "[date-effet]",
        "Rappels",
        "Non vérifiable",
        "Conforme",
    ]
    assert [details.index(mark) for mark in order] == sorted(details.index(mark) for mark in order)


def test_the_labels_of_a_point_come_in_the_order_of_the_style_guide() -> None:
    shown = text(single())
    first = shown[shown.index("[quorum]") : shown.index("[pouvoirs]")]
    labels = ["Constat ", "Lu ", "Règle ", "Enjeu ", "Calcul ", "Que faire ", "Proposition ", "Limite "]
    assert [first.index(f"\n    {label}") for label in labels] == sorted(
        first.index(f"\n    {label}") for label in labels
    )


def test_colour_is_only_added_to_the_same_text() -> None:
    coloured = render(several(), "text", Options(colour=True)).decode()
    assert "\x1b[" in coloured
    assert "\x1b" not in text(several())
    assert click.unstyle(coloured) == text(several())


def test_what_drives_a_terminal_is_taken_out() -> None:
    bad = Report("0", single().rulebook, (DocumentResult(path="a\x1b[31m\u202eb\n\rc.txt", error="x\x07\x9b2Jy"),))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text(bad))
    assert "a[31mb c.txt" in text(bad)


def test_a_document_that_cannot_be_read_shows_why() -> None:
    assert BROKEN.error is not None
    assert BROKEN.error in flat(text(several()))
    assert BROKEN.error in Page(page(several())).shown


def test_a_rule_that_finds_the_same_thing_twice_is_shown_twice() -> None:
    act = msgspec.structs.replace(DOCUMENT.acts[0], findings=(FINDINGS[0], FINDINGS[0]))
    report = Report("0", single().rulebook, (msgspec.structs.replace(DOCUMENT, acts=(act,)),))
    assert text(report).count("[numero-acte]") == 2
    assert "2 points à corriger" in text(report)


def test_what_is_without_object_is_counted_on_the_screen_and_listed_apart_in_the_page() -> None:
    assert "1 contrôle sans objet" in flat(text(single()))
    assert "La seconde convocation suit la première" not in text(single())
    apart = page(single()).split("<details>")[1].split("</details>")[0]
    assert "La seconde convocation suit la première" in apart
    assert "Contrôles sans objet (1)" in apart


def test_minutes_tell_once_what_all_their_acts_share() -> None:
    minutes = Report("0", single().rulebook, (DocumentResult(path="pv.docx", acts=(DOCUMENT.acts[0],) * 3),))
    for shown in (Page(page(minutes)).shown, flat(text(minutes))):
        assert shown.count("Pour toutes les délibérations de ce document") == 1
        assert shown.count("Se reporter au procès-verbal") == 2  # two points, each told once
        # a point to correct stays with its act: in the list of its points, then whole
        assert shown.count("Les chiffres lus (16 présents / 33 en exercice)") == 3 * 2
    assert Page(page(minutes)).shown.count("« Nombre de conseillers en exercice : 33 »") == 3 + 1
    read = flat(render_facts(minutes, "text").decode())
    assert read.count("membres en exercice : 33") == 1


# --- read and explain -----------------------------------------------------------------------------------------


def test_facts_show_every_reading_its_words_and_its_place() -> None:
    shown = flat(render_facts(single(), "text").decode())
    assert "membres présents : 16 page 1 : « Présents : 16 »" in shown
    assert "autre lecture : 5 déduit de : noms des présents (nombre de noms)" in shown
    assert "département : 78 registre des communes, 2026" in shown
    assert "Part de l'en-tête qui n'a pas été lue : 0,7 %" in shown


def test_explain_leads_from_the_words_to_the_next_step() -> None:
    shown = explain(single(), "quorum").decode()
    steps = ["Mots lus", "Faits", "Règle", "Calcul", "Verdict", "La suite"]
    assert [shown.index(step) for step in steps] == sorted(shown.index(step) for step in steps)
    assert "[pouvoirs]" not in shown


def test_explain_shows_readings_as_alternatives() -> None:
    shown = flat(explain(single(), "jours-francs").decode())
    assert "Lecture 1 date de la convocation : 5 décembre 2024 → conforme" in shown
    assert "Lecture 2 date de la convocation : 6 décembre 2024 → à corriger" in shown


def test_explain_shows_a_rule_without_object_only_when_asked() -> None:
    assert "[second-quorum]" not in explain(single()).decode()
    assert "sans objet" in explain(single(), "second-quorum").decode()


def test_explain_names_the_nearest_rule() -> None:
    with pytest.raises(UsageError, match="« quorum »"):
        explain(single(), "quorom")


# --- html -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("report", [single(), several()], ids=["one", "many"])
def test_the_page_is_alone(report: Report) -> None:
    source, parsed = page(report), Page(page(report))
    assert not {"script", "link", "img", "iframe", "object", "base", "form"} & {tag for tag, _ in parsed.tags}
    assert not re.search(r"https?:|//|@import|url\(", source)
    for _, attributes in parsed.tags:
        assert not [name for name in attributes if name.startswith("on") or name == "src"]
        assert (attributes.get("href") or "#").startswith("#")


@pytest.mark.parametrize("report", [single(), several()], ids=["one", "many"])
def test_the_page_is_well_formed_and_accessible(report: Report) -> None:
    parsed = Page(page(report))
    assert parsed.open == []
    assert ("html", {"lang": "fr"}) in parsed.tags
    heads = [int(tag[1]) for tag, _ in parsed.tags if re.fullmatch("h[1-6]", tag)]
    assert heads.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(heads))
    ids = [attributes["id"] for _, attributes in parsed.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {attributes["href"] for tag, attributes in parsed.tags if tag == "a"}
    assert targets <= {f"#{name}" for name in ids}
    assert all(attributes.get("scope") for tag, attributes in parsed.tags if tag == "th")
    tags = [tag for tag, _ in parsed.tags]
    assert tags.count("table") == tags.count("caption")
    assert {"header", "main", "footer"} <= set(tags)


def test_the_notice_is_the_first_thing_said() -> None:
    body = page(single()).partition("</header>")[0].partition('class="notice">')
    assert unescape(body[2]).startswith(NOTICE)
    assert "<h1" not in body[0]


def test_hostile_names_are_escaped() -> None:
    source = page(several())
    assert "<b>" not in source
    assert "&lt;script&gt;alert(" in source
    assert HOSTILE in Page(source).shown


def test_states_are_words_and_marks() -> None:
    shown = Page(page(single())).shown
    for words in ("✗ À corriger, niveau A", "? À vérifier", "✓ La date", "… Un secrétaire"):
        assert words in shown


def test_method_names_versions_and_fingerprints() -> None:
    shown = Page(page(single())).shown
    for words in (DOCUMENT.sha256, single().rulebook.sha256, "12 règles appliquées", "20 novembre 2026"):
        assert words in shown


# --- json and schemas -----------------------------------------------------------------------------------------


def test_json_has_the_shape_of_the_contract() -> None:
    shown = json.loads(render(single(), "json"))
    assert shown["schema"] == "ctgcheck/check/1"
    act = shown["documents"][0]["acts"][0]
    assert act["stage"]["value"] == "ready"
    assert act["facts"]["sitting.date"][0]["value"] == "2024-12-11"
    assert act["facts"]["members.proxies"][0]["value"][1] == {"giver": "Jean Le Bihan", "holder": None}
    assert set(act["facts"]["members.in_office"][0]["origin"]) == {*("page", "line", "start", "end", "quote", "column")}
    quorum = next(f for f in act["findings"] if f["rule"] == "quorum")
    assert quorum["law"][0]["since"] == "1996-02-24"
    assert quorum["law"][0]["link"] is None
    readings = next(f for f in act["findings"] if f["rule"] == "jours-francs")["readings"]
    assert readings[0]["facts"] == {"sitting.convocation_date": "2024-12-05"}


def test_json_keeps_every_finding_sans_objet_included() -> None:
    shown = json.loads(render(single(), "json"))
    assert [f["rule"] for f in shown["documents"][0]["acts"][0]["findings"]] == [f.rule for f in FINDINGS]


def test_read_is_check_without_findings() -> None:
    checked, read = json.loads(render(several(), "json")), json.loads(render_facts(several(), "json"))
    assert read.pop("schema") == "ctgcheck/read/1"
    checked.pop("schema")
    for document in checked["documents"]:
        for act in document["acts"]:
            act.pop("findings")
    assert read == checked
    assert set(READ_FORMATS) == {"text", "json"}


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_schemas(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(encoded(name)))


@pytest.mark.parametrize("report", [single(), several()], ids=["one", "many"])
def test_results_follow_their_schema(report: Report) -> None:
    jsonschema.validate(json.loads(render(report, "json")), check_schema(), jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    ("facts", "fits"),
    [
        ({"body": {"kind": "commune", "population": 2100}, "sitting": {"date": "2024-03-12", "time": "20:30"}}, True),
        (
            {"act": {"matter_code": 7.1}, "members": {"proxies": [{"giver": "A", "holder": None}]}, "stage": "ready"},
            True,
        ),
        ({"sitting": {"secretary": None}, "signatures": [{"capacity": "maire"}]}, True),
        ({"body": {"kind": "mairie"}}, False),
        ({"members": {"presents": 12}}, False),
        ({"sitting": {"date": "12/03/2024"}}, False),
        ({"stage": "voted"}, False),
    ],
)
def test_facts_files_follow_their_schema(facts: dict[str, object], fits: bool) -> None:
    assert jsonschema.Draft202012Validator(facts_schema()).is_valid(facts) is fits


# --- words ----------------------------------------------------------------------------------------------------


def test_the_tally_counts_as_the_findings_do() -> None:
    counted = tally(FINDINGS)
    assert (counted.fail, counted.review, counted.passed, counted.undetermined) == (3, 2, 3, 2)
    assert counted.sentence == "3 points à corriger, 2 à vérifier, 3 conformes, 2 non vérifiables ici"
    assert counted.apart == "1 rappel · 1 contrôle sans objet"
    assert counted.sentence in flat(text(single()))
    assert counted.sentence in Page(page(single())).shown


def test_the_tally_of_one_of_each_is_singular() -> None:
    one = tally(tuple(next(f for f in FINDINGS if f.verdict == v) for v in ("fail", "pass", "undetermined")))
    assert one.sentence == "1 point à corriger, 0 à vérifier, 1 conforme, 1 non vérifiable ici"


def test_the_tally_without_a_point_says_how_much_was_checked() -> None:
    quiet = tally(tuple(f for f in FINDINGS if f.verdict == "pass"))
    assert quiet.sentence == "aucun point relevé parmi les 3 contrôles effectués, 0 non vérifiable ici"


def test_a_reminder_is_never_counted_as_a_defect() -> None:
    harsh = tuple(msgspec.structs.replace(f, mode="reminder") for f in FINDINGS)
    assert (tally(harsh).fail, tally(harsh).review, tally(harsh).reminders) == (0, 0, 11)


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("CGCT, article L. 2121-17", "article L. 2121-17 du CGCT"),
        ("CGCT, articles L. 2121-10 et L. 2121-12, alinéa 2", "articles L. 2121-10 et L. 2121-12, alinéa 2 du CGCT"),
        (
            "Code de l'action sociale et des familles, article R. 123-17",
            "article R. 123-17 du code de l'action sociale et des familles",
        ),
        ("Loi n° 2020-290 du 23 mars 2020, article 10", "article 10 de la loi n° 2020-290 du 23 mars 2020"),
        ("Ordonnance n° 2021-1310, article 3", "article 3 de l'ordonnance n° 2021-1310"),
        ("Bonne pratique", "Bonne pratique"),
        ("CGCT, article R. 2121-9 (registre de la commune)", "article R. 2121-9 du CGCT (registre de la commune)"),
        (
            "CE, 13 octobre 2004, n° 254007, et CGCT, article L. 1",
            "CE, 13 octobre 2004, n° 254007, et CGCT, article L. 1",
        ),
        ("CGCT, article L. 1 ; CRPA, article L. 2", "CGCT, article L. 1 ; CRPA, article L. 2"),
    ],
)
def test_articles_are_cited_as_lawyers_do(article: str, expected: str) -> None:
    assert cited(article) == expected


@pytest.mark.parametrize(
    ("since", "until", "day", "end"),
    [
        (date(2020, 1, 1), None, date(2025, 4, 3), ", version en vigueur au 3 avril 2025"),
        (date(2020, 1, 1), None, date(2019, 12, 31), ", version en vigueur depuis le 1er janvier 2020"),
        (date(2020, 1, 1), date(2021, 5, 1), date(2021, 5, 1), ", version en vigueur au 1er mai 2021"),
        (
            date(2020, 1, 1),
            date(2021, 5, 1),
            date(2021, 5, 2),
            ", version en vigueur du 1er janvier 2020 au 1er mai 2021",
        ),
        (None, date(2021, 5, 1), None, ", version en vigueur jusqu'au 1er mai 2021"),
        (None, None, None, ""),
    ],
)
def test_a_version_is_never_dated_by_a_day_outside_it(
    since: date | None, until: date | None, day: date | None, end: str
) -> None:
    assert law_in_force(Law("CGCT, article L. 1", since, until), day) == "article L. 1 du CGCT" + end


def test_what_no_text_imposes_has_no_version() -> None:
    usage = Law("Aucun texte n'impose de visa (usage ; table des articles de ctgcheck)", date(1996, 2, 24))
    assert law_in_force(usage, date(2025, 4, 3)) == usage.article


def test_numbers_dates_and_plurals_are_french() -> None:
    assert french_date(date(2025, 3, 1)) == "1er mars 2025"
    assert french_number(12345) == "12\u202f345"
    assert [french_value(name, 2025) for name in ("budget.year", "convention.first_year", "land.price")] == [
        *("2025", "2025", "2\u202f025")
    ]
    assert [number_of(n, "point", "points") for n in (0, 1, 2)] == ["0 point", "1 point", "2 points"]


@given(st.text(max_size=400), st.integers(20, 200))
def test_a_shortened_quote_is_one_line_no_longer_than_asked(words: str, limit: int) -> None:
    short = shortened(words, limit)
    assert len(short) <= limit
    assert len(short.splitlines()) <= 1
    assert short == plain(words) or short.endswith(" […]")


@given(st.text(max_size=300), st.integers(40, 120))
def test_any_words_fit_the_width_and_stay_text(words: str, width: int) -> None:
    odd = msgspec.structs.replace(FINDINGS[0], constat=words, calcul=words, title=words)
    act = msgspec.structs.replace(DOCUMENT.acts[0], findings=(odd,))
    report = Report("0", single().rulebook, (msgspec.structs.replace(DOCUMENT, acts=(act,)),))
    assert max(map(len, text(report, width).split("\n")[1:])) <= width
    assert [t for t, _ in Page(page(report)).tags if t in ("script", "b", "img")] == []


def test_the_share_not_read_counts_a_character_once() -> None:
    unread = DOCUMENT.acts[0].unread[0]
    twice = msgspec.structs.replace(DOCUMENT.acts[0], unread=(unread, unread))
    assert unread_share(msgspec.structs.replace(DOCUMENT, acts=(twice,))) == unread_share(DOCUMENT)
    assert unread_share(BROKEN) is None


def test_in_a_page_signs_stay_with_their_words() -> None:
    shown = render(single(), "html").decode()
    assert not re.search("« | »", shown)
    assert "« " in render(single(), "text").decode()
