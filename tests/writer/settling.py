"""Choices that do not go together are made plain: what is written must stay readable."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from .layout import OPTIONS, Layout
from .story import Story

FLAT = ("one_line", "double_spaces")
MINUTES = ("minutes", "report")
GROUPINGS = ("communaute", "syndicat", "syndicat_mixte_ouvert")
_BRACKETS = ("brackets", "excuse_brackets", "given_brackets", "dated")
_NEED_HEAD = ("bare", "de_a", "par_a", "par", "two_columns", "tabs", "columns", "number_only", "no_a")
_COLUMNS = ("two_columns", "tabs", "three_lines", "columns")
_NO_LIST = ("council_marked", "except", "crosses", "one_sentence", "none")
_INITIALS = ("initial_LAST", "LAST_initial")
_NOT_COMMA = tuple(shape for shape in OPTIONS["people"] if shape not in ("comma", "and_last"))
_IN_SENTENCE = ("opening", "name_last", "function")

Choices = Mapping[str, tuple[str, ...]]


def _grouping(story: Story) -> bool:
    return story.body.kind in GROUPINGS


def _several_proxies(story: Story) -> bool:
    return len(story.proxies) > 1


def _moved(story: Story) -> bool:
    return bool(story.moves)


def _somebody_out(story: Story) -> bool:
    return any(act.vote.not_voting for act in story.acts)


def _never(_story: Story) -> bool:
    return False


@dataclass(frozen=True)
class Rule:
    """Where all of ``when`` and none of ``but`` is chosen, and the story is not fit, the choices of ``then``."""

    when: Choices
    then: Mapping[str, str]
    but: Choices = field(default_factory=dict)
    fit: Callable[[Story], bool] = _never


def _plain(*names: str) -> dict[str, str]:
    return {name: OPTIONS[name][0] for name in names}


_OF_OPENING = (
    Rule({"opening": ("none",), "sitting": ("none",)}, {"sitting": "label"}),
    Rule({"opening": ("none",), "hour_at": ("opening",)}, {"hour_at": "start"}),
    Rule({"sitting": ("none",), "hour_at": ("sitting",)}, {"hour_at": "opened"}),
    Rule({"opening": ("none", "le"), "convocation": ("convoked",)}, _plain("convocation")),
    Rule({"opening": ("none",), "president": _IN_SENTENCE}, {"president": "label"}),
    Rule({"opening": ("none", "members"), "counts": ("in_opening",)}, _plain("counts")),
)
# A flattened or wrapped text keeps no column.
_OF_FLOW = (
    Rule({"flow": FLAT, "counts": ("bars",)}, {"counts": "row"}),
    Rule({"flow": FLAT, "signature": ("two_columns", "capitals")}, _plain("signature")),
    Rule({"flow": FLAT, "people": ("lines", "tabs")}, {"people": "comma"}, but={"titles": ("short",)}),
    Rule({"flow": FLAT, "title": ("own_line", "next_line")}, {"title": "label"}),
    Rule({"flow": FLAT, "marks": ("headings",)}, _plain("marks")),
    Rule({"proxies": _COLUMNS}, {"proxies": "a_donne"}, but={"flow": ("lines", "blank_lines")}),
    Rule({"proxies": ("columns", "three_lines")}, {"proxies": "a_donne"}, but={"flow": ("lines",)}),
    Rule({"present": ("crosses",)}, _plain("present"), but={"flow": ("lines",)}),
    Rule({"counts": ("labels_values", "tabs", "bars", "row"), "digits": ("words",)}, _plain("digits")),
    Rule({"counts": ("labels_values",)}, {"counts": "short_lines"}, but={"flow": ("lines",)}),
)
_OF_NAMES = (
    Rule({"titles": ("tight",)}, {"titles": "short"}, but={"names": ("LAST", "first_LAST")}),
    Rule({"titles": ("dotless",), "names": _INITIALS}, {"titles": "short"}),
    Rule({"titles": ("groups",), "people": _NOT_COMMA}, {"titles": "short"}),
    Rule({"titles": ("groups",), "present": _NO_LIST}, {"titles": "short"}),
    Rule({"people": ("titles_only",)}, {"titles": "short"}, but={"titles": ("short", "long")}),
    Rule({"people": ("titles_only",)}, {"functions": "none"}),
    Rule({"people": ("doubled",), "names": ("LAST",)}, {"people": "comma"}),
    Rule({"people": ("places",)}, {"people": "comma"}, fit=_grouping),
    Rule({"functions": ("place", "substitute")}, {"functions": "mayor"}, fit=_grouping),
    Rule({"people": ("functions", "places")}, {"functions": "none"}),
    Rule({"titles": ("groups",)}, {"functions": "none"}),
)
# Spaced letters are for headings: nothing else is readable so.
_OF_CASE = (
    Rule({"case": ("spaced_capitals",), "title": ("own_line",)}, {"title": "label"}),
    Rule({"case": ("spaced_capitals",), "signature": ("capitals",)}, _plain("signature")),
    Rule({"case": ("spaced_capitals",), "names": ("LAST", *_INITIALS)}, _plain("names")),
    Rule({"case": ("spaced_capitals",), "proxies": _COLUMNS}, {"proxies": "a_donne"}),
    Rule({"case": ("spaced_capitals",), "after": ("specimen",)}, _plain("after")),
)
_OF_PROXIES = (
    Rule({"proxies": ("holder_in_present",), "present": _NO_LIST}, {"proxies": "holder_brackets"}),
    Rule({"proxies": ("holder_in_present",), "titles": ("groups",)}, {"titles": "short"}),
    Rule({"proxies": ("columns", "respectively")}, {"proxies": "a_donne"}, fit=_several_proxies),
    Rule({"proxies": _NEED_HEAD, "proxy_head": ("merged",)}, {"proxy_head": "pouvoirs"}),
    Rule({"proxies": ("par",)}, {"proxy_head": "representes"}),
    Rule({"proxy_head": ("representes",)}, _plain("proxy_head"), but={"proxies": ("par", "represented")}),
    Rule({"proxies": ("number_only",)}, {"proxy_head": "pouvoirs"}),
    Rule({"proxies": ("two_columns", "columns")}, {"titles": "short"}),
    Rule({"proxy_head": ("merged",)}, {"proxies": "brackets"}, but={"proxies": _BRACKETS}),
    Rule({"proxies": ("none", "number_only", "holder_untold"), "absent": ("with_givers",)}, _plain("absent")),
    Rule({"proxy_head": ("merged",), "absent": ("with_givers", "zero", "empty", "none")}, {"absent": "excuses"}),
    Rule({"proxy_head": ("merged",), "absent": ("non_representes", "counted")}, {"absent": "absents_excuses"}),
)
# Minutes have one head, then items.
_OF_KIND = (
    Rule({"counts": ("ranges",)}, _plain("counts"), but={"kind": MINUTES}),
    Rule({"counts": ("ranges",)}, _plain("counts"), fit=_moved),
    Rule({"counts": ("ranges",), "moves": ("none",)}, _plain("counts")),
    # a numbered decision is no item
    Rule({"kind": MINUTES, "items": ("numbers", "capitals"), "decisions": ("numbers",)}, {"decisions": "dashes"}),
    Rule({"kind": MINUTES}, _plain("order"), but={"order": ("usual", "secretary_first")}),
    Rule({"kind": MINUTES}, {"before": "none", "appeal": "none", "number": "none", "title": "label"}),
    Rule({"kind": (*MINUTES, "several")}, _plain("after")),
    Rule({"kind": MINUTES}, {"stamp": "none"}, but={"stamp": ("page_head",)}),
    Rule({"kind": MINUTES}, {"foot": "none", "signed": "none"}),
    Rule({"moves": ("in_list",), "present": _NO_LIST}, {"moves": "between"}),
    Rule({"moves": ("in_list",), "absent": ("empty", "none")}, {"moves": "between"}),
    Rule({"withdrawn": ("no_part", "leaves")}, _plain("withdrawn"), fit=_somebody_out),
    Rule({"kind": ("several",)}, {"stamp": "none"}),
    Rule({"kind": ("list",)}, _plain("before", "after", "order", "stamp")),
)
_RULES = (*_OF_OPENING, *_OF_FLOW, *_OF_NAMES, *_OF_CASE, *_OF_PROXIES, *_OF_KIND)


def settled(layout: Layout, story: Story) -> Layout:
    """Give the layout with what does not go together, or not with this story, made plain."""
    for rule in _RULES:
        if _applies(rule, layout, story):
            layout = replace(layout, **rule.then)
    return layout


def _applies(rule: Rule, layout: Layout, story: Story) -> bool:
    chosen = all(getattr(layout, family) in choices for family, choices in rule.when.items())
    spared = bool(rule.but) and all(getattr(layout, family) in choices for family, choices in rule.but.items())
    return chosen and not spared and not rule.fit(story)
