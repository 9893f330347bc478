"""The writer of deliberations: its own promises, the reader left aside."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.writer import Layout, Story, families, write
from tests.writer.held_out import HELD_OUT, known, using, without
from tests.writer.layout import OPTIONS, choices, unusual
from tests.writer.numbers import words, year_words
from tests.writer.people import TITULAR
from tests.writer.scoring import plain, same
from tests.writer.settling import settled
from tests.writer.singles import examples, names
from tests.writer.stock import SURNAMES
from tests.writer.story import whole
from tests.writer.strategies import layouts, stories

SHARED = Path("/work/shared")
GOLD = Path(__file__).parent / "gold"
NAMES = ("present_names", "absent_names", "president", "secretary", "proxies", "withdrawn", "movements")

calm = settings(max_examples=120, derandomize=True, deadline=None, database=None)


@calm
@given(stories(), layouts())
def test_the_same_story_and_layout_give_the_same_document(story: Story, layout: Layout) -> None:
    assert write(story, layout) == write(story, layout)


@calm
@given(stories())
def test_a_story_holds_together(story: Story) -> None:
    assert whole(story) == []


def letters(text: object) -> str:
    return plain(text).replace(" ", "")


def persons(value: object) -> list[str]:
    if isinstance(value, dict):
        return [str(name) for key, name in value.items() if key in ("name", "giver", "holder") and name]
    return [name for item in value for name in persons(item)] if isinstance(value, list) else [str(value)]


@calm
@given(stories(), layouts())
def test_the_names_expected_stand_in_the_text(story: Story, layout: Layout) -> None:
    written = write(story, layout)
    text = letters(written.text)
    for expected in written.expected:
        for field, value in expected.items():
            if value is not None and field.endswith(NAMES):
                for name in persons(value):
                    assert any(all(letters(part) in text for part in form) for form in _forms(name, written.layout)), (
                        field,
                        name,
                    )


def _forms(name: str, layout: Layout) -> list[list[str]]:
    # the rows of a column and the frame of a page part the words of a name; nothing else does
    if layout.side != "none" or layout.stamp == "pages":
        return [name.split()]
    return [[name], [" ".join(reversed(name.split()))]]


@calm
@given(stories(), layouts())
def test_what_is_settled_stays_so(story: Story, layout: Layout) -> None:
    once = settled(layout, story)
    assert settled(once, story) == once


@pytest.mark.parametrize("name", names())
def test_every_layout_is_used_and_changes_something(name: str) -> None:
    family, _, choice = name.partition("=")
    shown = examples(name, 3)
    assert len(shown) == 3
    plainest = replace(shown[0][1], **{family: OPTIONS[family][0]})
    if choice != OPTIONS[family][0]:
        assert any(write(story, layout) != write(story, plainest) for story, layout in shown)


def test_the_plainest_document_states_what_it_can() -> None:
    ((story, layout),) = examples("kind=extract", 1)
    (expected,) = write(story, layout).expected
    assert layout == Layout()
    stated = {name for name, value in expected.items() if value is not None}
    assert {"body.name", "sitting.date", "sitting.convocation_date", "members.in_office"} <= stated
    assert {"members.present_names", "vote.for", "act.title", "act.decisions", "signatures"} <= stated
    assert expected["formalities.receipt_id"] is None


@calm
@given(st.sampled_from([name for name in families() if "=" in name]), st.data())
def test_a_layout_left_out_is_not_drawn(name: str, data: st.DataObject) -> None:
    family, _, choice = name.partition("=")
    drawn = data.draw(layouts(without=[name]))
    plain_one = OPTIONS[family][0]
    assert getattr(drawn, family) != choice or choice == plain_one


def test_every_choice_is_of_one_family_held_out_or_known() -> None:
    families_of = [*HELD_OUT.values(), *known().values()]
    told = [name for names_of in families_of for name in names_of]
    plain_ones = {f"{family}={found[0]}" for family, found in OPTIONS.items()}
    assert len(told) == len(set(told))
    assert {*told} == {*names()} - plain_ones


@pytest.mark.parametrize("title", list(HELD_OUT))
def test_documents_of_a_family_held_out_show_it_alone(title: str) -> None:
    for story, layout in using(HELD_OUT[title], 4):
        shown = [f"{family}={choice}" for family, choice in choices(settled(layout, story))]
        held = [name for found in HELD_OUT.values() for name in found if name in shown]
        assert len(held) == 1
        assert held[0] in HELD_OUT[title]
        assert write(story, layout) != write(story, without(layout, HELD_OUT[title]))


@calm
@given(st.sampled_from(list(OPTIONS)), st.data())
def test_a_family_left_out_is_plain_and_one_kept_is_alone(family: str, data: st.DataObject) -> None:
    left_out = data.draw(layouts(without=[family]))
    assert getattr(left_out, family) == OPTIONS[family][0]
    kept = data.draw(layouts(only=[family]))
    assert {name for name, _ in unusual(kept)} <= {family}


def test_a_layout_shows_what_is_unusual_only() -> None:
    assert repr(Layout(flow="one_line")) == "Layout(flow='one_line')"
    assert dict(choices(Layout()))["flow"] == "lines"


def test_an_unknown_layout_is_refused() -> None:
    with pytest.raises(ValueError, match="flow=sideways"):
        Layout(flow="sideways")


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "zéro"),
        (1, "un"),
        (21, "vingt et un"),
        (71, "soixante et onze"),
        (80, "quatre-vingts"),
        (99, "quatre-vingt-dix-neuf"),
    ],
)
def test_numbers_in_words(number: int, written: str) -> None:
    assert words(number) == written


def test_numbers_in_words_are_distinct() -> None:
    assert len({words(number) for number in range(100)}) == 100
    assert (words(21, feminine=True), year_words(2020, "mil")) == ("vingt et une", "deux mil vingt")


@pytest.mark.parametrize(
    ("field", "left", "right", "expected"),
    [
        ("sitting.president", "Mme DURFOLIER", "Zoé DURFOLIER", True),
        ("sitting.president", "M. DURFOLIER", "Zoé NAVARBOT", False),
        ("vote.unanimous", 1, True, False),
        ("vote.for", 9, 9, True),
        ("vote.for", 9, 10, False),
        ("members.proxies", {"giver": "A. B", "holder": "C D"}, {"giver": "B A", "holder": "D"}, True),
        ("members.proxies", {"giver": "B", "holder": "C"}, {"giver": "C", "holder": "B"}, False),
        ("members.proxies", {"giver": "B", "holder": None}, {"giver": "B", "holder": "C"}, False),
    ],
)
def test_values_are_compared_as_the_score_does(field: str, left: object, right: object, expected: bool) -> None:
    assert same(field, left, right) is expected


def written_words(folder: Path) -> set[str]:
    texts = (path.read_text(encoding="utf-8", errors="ignore") for path in folder.rglob("*") if path.is_file())
    return {word for text in texts for word in plain(text).split()}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real documents are not in the project")
def test_no_person_of_the_real_documents_is_named() -> None:
    real = written_words(SHARED / "seeds") | written_words(SHARED / "corpus")
    invented = [plain(surname).split()[-1] for surname in (*SURNAMES, TITULAR)]
    assert [word for word in invented if word in real] == []


def test_no_person_of_the_gold_facts_is_named() -> None:
    real = written_words(GOLD)
    assert [surname for surname in SURNAMES if re.sub(r".* ", "", plain(surname)) in real] == []
