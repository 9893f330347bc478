"""Choices that do not go together are made plain: what is written must stay readable."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from .layout import OPTIONS, Layout
from .people import BY_FUNCTION, INITIALS
from .roll_calls import FORMS as ROLL_CALLS
from .story import Story

FLAT = ("one_line", "double_spaces")
MINUTES = ("minutes", "report")
GROUPINGS = ("communaute", "syndicat", "syndicat_mixte_ouvert")
_BRACKETS = ("brackets", "excuse_brackets", "given_brackets", "dated", "until_hour", "until_item")
_NEED_HEAD = ("bare", "de_a", "par_a", "par", "two_columns", "tabs", "columns", "number_only", "no_a")
_COLUMNS = ("two_columns", "tabs", "three_lines", "columns")
_NO_LIST = ("council_marked", "except", "crosses", "one_sentence", "none", *ROLL_CALLS)
_TABLES = ("boxes_row", "table_bars", "table_tabs", "table_spaced", "table_words")
_RANGES = tuple(form for form in OPTIONS["counts"] if form.startswith("ranges"))
_DETACHED = ("holders_after", "holders_list", "holders_told", "footnotes")
_SUBSTITUTES_APART = ("own_list", "supplied", "table")
_WOVEN = OPTIONS["side"][1:]
_PAGES = ("page_head", "page_foot", "page_break", "pages")
_WRAPPED = tuple(flow for flow in OPTIONS["flow"] if flow.startswith(("wrapped", "hyphenated")))
_SIGNED_TABLES = ("side_by_side", "signed_bars", "signed_columns", "signed_absent")
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
    Rule({"flow": FLAT, "signature": _SIGNED_TABLES}, _plain("signature")),
    Rule(
        {"flow": FLAT, "people": ("lines", "tabs", "functions_lines")}, {"people": "comma"}, but={"titles": ("short",)}
    ),
    Rule({"stamp": ("pages",)}, {"flow": "wrapped"}, but={"flow": _WRAPPED}),
    Rule({"side": _WOVEN}, _plain("flow"), but={"flow": ("lines", "wrapped", "hyphenated")}),
    Rule({"flow": FLAT, "title": ("own_line", "next_line")}, {"title": "label"}),
    Rule({"flow": FLAT, "marks": ("headings",)}, _plain("marks")),
    Rule({"proxies": _COLUMNS}, {"proxies": "a_donne"}, but={"flow": ("lines", "blank_lines")}),
    Rule({"proxies": ("columns", "three_lines")}, {"proxies": "a_donne"}, but={"flow": ("lines",)}),
    Rule({"present": ("crosses",)}, _plain("present"), but={"flow": ("lines",)}),
    Rule({"present": _TABLES}, _plain("present"), but={"flow": ("lines", "blank_lines")}),
    Rule({"counts": ("ranges_table",)}, {"counts": "ranges_after"}, but={"flow": ("lines", "blank_lines")}),
    Rule(
        {"proxies": ("holders_after", "footnotes")}, {"proxies": "holders_list"}, but={"flow": ("lines", "blank_lines")}
    ),
    Rule({"counts": ("labels_values", "tabs", "bars", "row"), "digits": ("words",)}, _plain("digits")),
    Rule({"counts": ("labels_values",)}, {"counts": "short_lines"}, but={"flow": ("lines",)}),
)
_OF_NAMES = (
    Rule({"titles": ("tight",)}, {"titles": "short"}, but={"names": ("LAST", "first_LAST")}),
    Rule({"titles": ("dotless",), "names": INITIALS}, {"titles": "short"}),
    Rule({"titles": ("groups",), "people": _NOT_COMMA}, {"titles": "short"}),
    Rule({"titles": ("groups",), "present": _NO_LIST}, {"titles": "short"}),
    Rule({"people": ("titles_only",)}, {"titles": "short"}, but={"titles": ("short", "long")}),
    Rule({"people": ("titles_only",)}, {"functions": "none"}),
    Rule({"people": ("doubled",), "names": ("LAST",)}, {"people": "comma"}),
    Rule({"people": ("places",)}, {"people": "comma"}, fit=_grouping),
    Rule({"functions": ("place", "substitute")}, {"functions": "mayor"}, fit=_grouping),
    Rule({"people": (*BY_FUNCTION, "places")}, {"functions": "none"}),
    Rule({"substitutes": OPTIONS["substitutes"][1:]}, _plain("substitutes"), fit=_grouping),
    Rule({"substitutes": OPTIONS["substitutes"][1:], "present": _NO_LIST}, _plain("substitutes")),
    Rule({"substitutes": OPTIONS["substitutes"][1:], "titles": ("groups",)}, {"titles": "short"}),
    Rule({"substitutes": OPTIONS["substitutes"][1:], "functions": ("substitute",)}, {"functions": "none"}),
    Rule({"substitutes": _SUBSTITUTES_APART, "present": ("counted", "suivants")}, _plain("present")),
    Rule({"substitutes": ("table",)}, {"substitutes": "supplied"}, but={"flow": ("lines", "blank_lines")}),
    Rule({"titles": ("groups",)}, {"functions": "none"}),
)
# Spaced letters are for headings: nothing else is readable so.
_OF_CASE = (
    Rule({"case": ("spaced_capitals",), "title": ("own_line",)}, {"title": "label"}),
    Rule({"case": ("spaced_capitals",), "signature": ("capitals",)}, _plain("signature")),
    Rule({"case": ("spaced_capitals",), "names": ("LAST", "FIRST_LAST", "LAST_FIRST", *INITIALS)}, _plain("names")),
    Rule({"case": ("spaced_capitals",), "side": _WOVEN}, _plain("side")),
    Rule({"marks": ("headings",), "present": _TABLES}, _plain("marks")),
    Rule({"marks": ("headings",), "signature": _SIGNED_TABLES}, _plain("marks")),
    Rule({"case": ("spaced_capitals",), "proxies": _COLUMNS}, {"proxies": "a_donne"}),
    Rule({"case": ("spaced_capitals",), "after": ("specimen",)}, _plain("after")),
)
_OF_PROXIES = (
    Rule({"proxies": ("holder_in_present",), "present": _NO_LIST}, {"proxies": "holder_brackets"}),
    Rule({"proxies": ("holder_in_present",), "titles": ("groups",)}, {"titles": "short"}),
    Rule({"proxies": ("columns", "respectively")}, {"proxies": "a_donne"}, fit=_several_proxies),
    Rule({"proxies": (*_NEED_HEAD, *_DETACHED), "proxy_head": ("merged",)}, {"proxy_head": "pouvoirs"}),
    Rule({"proxies": ("par",)}, {"proxy_head": "representes"}),
    Rule({"proxy_head": ("representes",)}, _plain("proxy_head"), but={"proxies": ("par", "represented")}),
    Rule({"proxies": ("number_only",)}, {"proxy_head": "pouvoirs"}),
    Rule({"proxies": ("two_columns", "columns")}, {"titles": "short"}),
    Rule({"proxy_head": ("merged",)}, {"proxies": "brackets"}, but={"proxies": _BRACKETS}),
    Rule(
        {"proxies": ("none", "number_only", "holder_untold", "holders_after"), "absent": ("with_givers",)},
        _plain("absent"),
    ),
    Rule({"proxy_head": ("merged",), "absent": ("with_givers", "zero", "empty", "none")}, {"absent": "excuses"}),
    Rule({"proxy_head": ("merged",), "absent": ("non_representes", "counted")}, {"absent": "absents_excuses"}),
)
# Minutes have one head, then items.
_OF_KIND = (
    Rule({"counts": _RANGES}, _plain("counts"), but={"kind": MINUTES}),
    Rule({"counts": _RANGES}, _plain("counts"), fit=_moved),
    Rule({"counts": _RANGES, "moves": ("none",)}, _plain("counts")),
    # a numbered decision is no item
    Rule({"kind": MINUTES, "items": ("numbers", "capitals"), "decisions": ("numbers",)}, {"decisions": "dashes"}),
    Rule({"kind": MINUTES}, _plain("order"), but={"order": ("usual", "secretary_first")}),
    Rule({"kind": MINUTES}, {"before": "none", "appeal": "none", "number": "none", "title": "label"}),
    Rule({"kind": (*MINUTES, "several")}, _plain("after")),
    Rule({"kind": MINUTES}, {"stamp": "none"}, but={"stamp": _PAGES}),
    Rule({"kind": MINUTES}, {"foot": "none", "signed": "none"}),
    Rule({"moves": ("in_list",), "present": _NO_LIST}, {"moves": "between"}),
    Rule({"moves": ("in_list",), "absent": ("empty", "none")}, {"moves": "between"}),
    Rule({"withdrawn": ("no_part", "leaves")}, _plain("withdrawn"), fit=_somebody_out),
    Rule({"kind": ("several",)}, {"stamp": "none"}),
    Rule({"kind": ("list",)}, _plain("before", "after", "order", "stamp", "side", "substitutes")),
)
# A column beside the sentences: it holds the numbers, and no column stands in the other.
_OF_SIDE = (
    Rule({"side": _WOVEN}, {"counts": "none", "convocation": "none", "marks": "none"}),
    Rule({"side": _WOVEN}, {"stamp": "none"}, but={"stamp": ("foot",)}),
    Rule({"side": _WOVEN, "people": ("tabs", "places")}, {"people": "comma"}),
    Rule({"side": _WOVEN, "present": (*_TABLES, "crosses")}, _plain("present")),
    Rule({"side": _WOVEN, "substitutes": ("table",)}, {"substitutes": "supplied"}),
    Rule({"side": _WOVEN, "proxies": (*_COLUMNS, "dots", "holders_after")}, {"proxies": "a_donne"}),
)
_RULES = (*_OF_SIDE, *_OF_OPENING, *_OF_FLOW, *_OF_NAMES, *_OF_CASE, *_OF_PROXIES, *_OF_KIND)


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
