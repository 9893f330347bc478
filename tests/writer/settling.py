"""Choices that do not go together are made plain: what is written must stay readable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.writer.layout import Layout, plainer
from tests.writer.story import Story

FLAT = ("one_line", "double_spaces")
MINUTES = ("minutes", "report")
GROUPINGS = ("communaute", "syndicat", "syndicat_mixte_ouvert")
_BRACKETS = ("brackets", "excuse_brackets", "given_brackets", "dated")
_NEED_HEAD = ("bare", "de_a", "par_a", "par", "two_columns", "tabs", "columns", "number_only", "no_a")
_IN_LINES = ("two_columns", "tabs", "three_lines", "columns")
_NO_LIST = ("council_marked", "except", "crosses", "one_sentence", "none")
_INITIALS = ("initial_LAST", "LAST_initial")

Rule = tuple[Callable[[Layout, Story], bool], dict[str, str]]


def _plain(*names: str) -> dict[str, str]:
    layout = Layout()
    return {name: getattr(layout, name) for name in names}


_RULES: tuple[Rule, ...] = (
    # a date and an opening sentence are told somewhere
    (lambda y, s: y.opening == "none" and y.sitting == "none", {"sitting": "label"}),
    (lambda y, s: y.opening == "none" and y.hour_at == "opening", {"hour_at": "start"}),
    (lambda y, s: y.sitting == "none" and y.hour_at == "sitting", {"hour_at": "opened"}),
    (lambda y, s: y.opening in ("none", "le") and y.convocation == "convoked", _plain("convocation")),
    (lambda y, s: y.opening == "none" and y.president in ("opening", "name_last", "function"), {"president": "label"}),
    (lambda y, s: y.opening in ("none", "members") and y.counts == "in_opening", _plain("counts")),
    # a flattened text keeps no column
    (lambda y, s: y.flow in FLAT and y.counts == "bars", {"counts": "row"}),
    (lambda y, s: y.flow in FLAT and y.signature in ("two_columns", "capitals"), _plain("signature")),
    (lambda y, s: y.flow in FLAT and y.people in ("lines", "tabs") and y.titles != "short", {"people": "comma"}),
    (lambda y, s: y.flow in FLAT and y.title in ("own_line", "next_line"), {"title": "label"}),
    (lambda y, s: y.flow in FLAT and y.present == "crosses", _plain("present")),
    (lambda y, s: y.flow not in ("lines", "blank_lines") and y.proxies in _IN_LINES, {"proxies": "a_donne"}),
    (lambda y, s: y.flow != "lines" and y.proxies in ("columns", "three_lines"), {"proxies": "a_donne"}),
    (lambda y, s: y.flow != "lines" and y.present == "crosses", _plain("present")),
    (lambda y, s: y.flow != "lines" and y.counts == "labels_values", {"counts": "short_lines"}),
    # names
    (lambda y, s: y.titles == "tight" and y.names not in ("LAST", "first_LAST"), {"titles": "short"}),
    (lambda y, s: y.titles == "dotless" and y.names in _INITIALS, {"titles": "short"}),
    (lambda y, s: y.titles == "groups" and y.people not in ("comma", "and_last"), {"titles": "short"}),
    (lambda y, s: y.people == "titles_only" and y.titles not in ("short", "long"), {"titles": "short"}),
    (lambda y, s: y.people == "titles_only", {"functions": "none"}),
    (lambda y, s: y.people == "doubled" and y.names == "LAST", {"people": "comma"}),
    (lambda y, s: y.people == "places" and s.body.kind not in GROUPINGS, {"people": "comma"}),
    (lambda y, s: y.functions == "place" and s.body.kind not in GROUPINGS, {"functions": "mayor"}),
    (lambda y, s: y.functions == "substitute" and s.body.kind not in GROUPINGS, {"functions": "mayor"}),
    (lambda y, s: y.people in ("functions", "places"), {"functions": "none"}),
    (lambda y, s: y.titles == "groups", {"functions": "none"}),
    # spaced letters are for headings: nothing else is readable so
    (lambda y, s: y.case == "spaced_capitals" and y.title == "own_line", {"title": "label"}),
    (lambda y, s: y.case == "spaced_capitals" and y.signature == "capitals", _plain("signature")),
    (lambda y, s: y.case == "spaced_capitals" and y.names == "LAST", _plain("names")),
    (lambda y, s: y.case == "spaced_capitals" and y.proxies in _IN_LINES, {"proxies": "a_donne"}),
    (lambda y, s: y.case == "spaced_capitals" and y.after == "specimen", _plain("after")),
    # the proxies and those who are not there
    (lambda y, s: y.present in _NO_LIST and y.proxies == "holder_in_present", {"proxies": "holder_brackets"}),
    (lambda y, s: y.proxies == "holder_in_present" and y.titles == "groups", {"titles": "short"}),
    (lambda y, s: len(s.proxies) < 2 and y.proxies in ("columns", "respectively"), {"proxies": "a_donne"}),
    (lambda y, s: y.proxies in _NEED_HEAD and y.proxy_head == "merged", {"proxy_head": "pouvoirs"}),
    (lambda y, s: y.proxies in ("par", "represented"), {"proxy_head": "representes"}),
    (lambda y, s: y.proxies not in ("par", "represented") and y.proxy_head == "representes", _plain("proxy_head")),
    (lambda y, s: y.proxies == "number_only", {"proxy_head": "pouvoirs"}),
    (lambda y, s: y.proxies in ("two_columns", "columns"), {"titles": "short"}),
    (lambda y, s: y.proxy_head == "merged" and y.proxies not in _BRACKETS, {"proxies": "brackets"}),
    (lambda y, s: y.proxy_head == "merged" and y.absent in ("zero", "empty", "none"), {"absent": "excuses"}),
    (lambda y, s: y.proxy_head == "merged" and y.absent == "non_representes", {"absent": "absents_excuses"}),
    (lambda y, s: y.present in ("except", "one_sentence", "council_marked") and y.titles == "groups", _plain("titles")),
    # minutes have one head and items
    (lambda y, s: y.counts == "ranges" and not (y.kind in MINUTES and s.moves), _plain("counts")),
    (lambda y, s: y.kind in MINUTES and y.order not in ("usual", "secretary_first"), _plain("order")),
    (lambda y, s: y.kind in MINUTES, {"before": "none", "appeal": "none", "number": "none", "title": "label"}),
    (lambda y, s: y.kind in ("minutes", "report", "several") and y.after != "none", _plain("after")),
    (lambda y, s: y.kind in MINUTES and y.stamp != "page_head", {"stamp": "none"}),
    (lambda y, s: y.kind in MINUTES, {"foot": "none", "signed": "none"}),
    (lambda y, s: y.moves == "in_list" and y.present in _NO_LIST, {"moves": "between"}),
    (lambda y, s: y.moves == "in_list" and y.absent in ("empty", "none"), {"moves": "between"}),
    (lambda y, s: y.kind == "several", {"stamp": "none"}),
    (lambda y, s: y.kind == "list", _plain("before", "after", "order", "stamp")),
)


def settled(layout: Layout, story: Story) -> Layout:
    """Give the layout with what does not go together, or not with this story, made plain."""
    for applies, instead in _RULES:
        if applies(layout, story):
            layout = replace(layout, **instead)
    return layout if layout.flow not in FLAT else plainer(layout, *(("marks",) if layout.marks == "headings" else ()))
