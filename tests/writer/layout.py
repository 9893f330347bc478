"""The frozen choices that a document is laid out by: one field a family, one word a choice.

The first option of each family is the plain one: ``Layout()`` is the plainest document.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType

from .moments import DATES, HOURS

_OPTIONS: dict[str, tuple[str, ...]] = {
    # the whole document
    "kind": ("extract", "deliberation", "minutes", "report", "several", "list"),
    "order": ("usual", "secretary_first", "counts_after_lists", "lists_after_title", "vote_first", "counts_last"),
    "flow": (
        *("lines", "blank_lines", "one_line", "double_spaces", "wrapped", "hyphenated"),
        *("wrapped_70", "wrapped_110", "hyphenated_70", "hyphenated_100", "hyphenated_names"),
    ),
    "marks": ("none", "bold_labels", "headings", "bullets"),
    "case": ("none", "capitals", "spaced_capitals", "small"),
    "noise": ("none", "no_accents", "bare_capitals", "lost_apostrophes", "ocr"),
    "stamp": ("none", "foot", "mid_sentence", "page_head", "page_foot", "page_break", "pages"),
    "side": ("none", "left", "left_stacked", "right", "left_tight"),
    "before": ("none", "report", "agenda"),
    "after": ("none", "convention", "specimen", "attendance"),
    # the head and the opening
    "heading": ("full", "city", "department_brackets", "none"),
    "number": ("label", "short", "before_title", "none"),
    "title": ("label", "capitals", "next_line", "own_line", "none"),
    "sitting": ("seance_du", "seance_ordinaire", "reunion", "label", "none"),
    "opening": ("an", "an_et_le", "an_month", "le", "members", "none"),
    "day": tuple(DATES),
    "opening_day": ("words", "mil", "figures", "digits_year", "capital"),
    "hour": tuple(HOURS),
    "hour_at": ("opening", "opened", "start", "sitting", "none"),
    "convocation": ("label", "short", "du", "letter", "convoked", "sent", "none"),
    "posted": ("none", "label", "short"),
    "president": ("opening", "name_last", "function", "presided", "label", "president_label", "none"),
    "quorum": ("none", "reached", "majority", "article"),
    # the counts
    "counts": (
        *("lines", "short_lines", "one_line", "labels_values", "tabs", "bars", "row", "sentence"),
        *("of_which", "sum", "afferent", "in_opening", "in_function", "ranges", "none"),
        *("ranges_after", "ranges_brackets", "ranges_until", "ranges_table"),
    ),
    "digits": ("plain", "padded", "words"),
    # the people
    "present": (
        *("etaient", "etaient_capitals", "presents", "counted", "membres", "conseillers", "sont"),
        *("suivants", "council_marked", "except", "crosses", "one_sentence", "none"),
        *("paragraph", "paragraph_assist", "paragraph_table", "boxes", "boxes_ascii", "boxes_row", "boxes_lists"),
        *("table_bars", "table_tabs", "table_spaced", "table_words"),
    ),
    "people": (
        *("comma", "and_last", "semicolon", "dash", "slash", "lines", "bullets", "tabs", "titles_only"),
        *("mixed", "doubled", "functions", "places", "functions_lines", "functions_dash", "functions_sentence"),
    ),
    "names": (
        *("first_LAST", "LAST_first", "LAST", "initial_LAST", "LAST_initial", "first_Last", "Last_first"),
        *("FIRST_LAST", "LAST_FIRST", "initial_Last", "Last_initial", "dotless_LAST"),
    ),
    "titles": ("short", "long", "none", "tight", "dotless", "groups", "lower"),
    "functions": ("none", "mayor", "all", "place", "substitute"),
    "substitutes": ("none", "comma", "replacing", "replaced", "own_list", "supplied", "table"),
    "absent": (
        "absents",
        "excuses",
        "absents_excuses",
        "etait",
        "non_representes",
        "counted",
        "with_givers",
        "zero",
        "empty",
        "none",
    ),
    "proxies": (
        *("donne", "a_donne", "ayant", "procuration", "a_procuration", "brackets", "excuse_brackets"),
        *("given_brackets", "bare", "de_a", "par_a", "par", "represented", "dots", "two_columns"),
        *("tabs", "three_lines", "columns", "respectively", "dated", "right_to_vote"),
        *("holder_brackets", "holder_in_present", "function", "holder_untold", "misprint", "no_a"),
        *("number_only", "none", "until_hour", "until_item", "until_arrival", "for_points"),
        *("holders_after", "holders_list", "holders_told", "footnotes"),
    ),
    "proxy_head": ("pouvoirs", "procurations", "ayant_donne", "representes", "merged"),
    "proxy_names": ("same", "surname"),
    "secretary": (
        *("label", "short", "named", "designated", "before", "chosen", "article", "auxiliary", "none"),
        *("assisted", "assisted_sentence", "auxiliary_first", "with_auxiliary", "deputy"),
    ),
    # the act
    "visas": ("notamment", "article", "articles", "et_suivants", "none"),
    "decisions": ("articles", "articles_first", "dashes", "sentence", "numbers"),
    "vote": (
        *("sentence", "words", "labels", "labels_inline", "table", "labels_blank", "labels_zero"),
        *("unanimity", "unanimity_present", "unanimity_expressed", "unanimity_capitals", "majority"),
        *("majority_against", "unanimity_abstention", "by_names", "ballot", "prend_acte", "none"),
    ),
    "vote_names": ("none", "brackets"),
    "withdrawn": ("none", "no_part", "leaves"),
    "moves": ("none", "between", "quits", "in_list"),
    "information": ("none", "questions"),
    "items": ("numbers", "points", "act_numbers", "capitals"),
    # the end
    "signature": (
        *("function_name", "name_function", "two_columns", "capitals", "none"),
        *("side_by_side", "signed_bars", "signed_columns", "signed_absent"),
    ),
    "signed": ("fait", "fait_et_delibere", "none"),
    "foot": ("none", "lines", "executory", "received", "ministry", "published_web", "blank"),
    "appeal": ("none", "appeal"),
    "blank": ("none", "crosses"),
}
OPTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(_OPTIONS)


@dataclass(frozen=True, repr=False)
class Layout:
    """The choices, one a family; its ``repr`` shows those that are not the plain one."""

    kind: str = "extract"
    order: str = "usual"
    flow: str = "lines"
    marks: str = "none"
    case: str = "none"
    noise: str = "none"
    stamp: str = "none"
    side: str = "none"
    before: str = "none"
    after: str = "none"
    heading: str = "full"
    number: str = "label"
    title: str = "label"
    sitting: str = "seance_du"
    opening: str = "an"
    day: str = "figures"
    opening_day: str = "words"
    hour: str = "tight"
    hour_at: str = "opening"
    convocation: str = "label"
    posted: str = "none"
    president: str = "opening"
    quorum: str = "none"
    counts: str = "lines"
    digits: str = "plain"
    present: str = "etaient"
    people: str = "comma"
    names: str = "first_LAST"
    titles: str = "short"
    functions: str = "none"
    substitutes: str = "none"
    absent: str = "absents"
    proxies: str = "donne"
    proxy_head: str = "pouvoirs"
    proxy_names: str = "same"
    secretary: str = "label"
    visas: str = "notamment"
    decisions: str = "articles"
    vote: str = "sentence"
    vote_names: str = "none"
    withdrawn: str = "none"
    moves: str = "none"
    information: str = "none"
    items: str = "numbers"
    signature: str = "function_name"
    signed: str = "fait"
    foot: str = "none"
    appeal: str = "none"
    blank: str = "none"

    def __repr__(self) -> str:
        """Show what differs from the plainest layout."""
        return f"Layout({', '.join(f'{family}={choice!r}' for family, choice in unusual(self))})"

    def __post_init__(self) -> None:
        """Refuse a choice that is none of the family's."""
        for family, choice in choices(self):
            if choice not in OPTIONS[family]:
                raise ValueError(f"no such layout: {family}={choice}")


def choices(layout: Layout) -> tuple[tuple[str, str], ...]:
    """Give each family with the choice made."""
    return tuple((item.name, getattr(layout, item.name)) for item in fields(layout))


def unusual(layout: Layout) -> tuple[tuple[str, str], ...]:
    """Give the choices that are not the plain ones."""
    return tuple((family, choice) for family, choice in choices(layout) if choice != OPTIONS[family][0])


def families() -> tuple[str, ...]:
    """Name what may be left out: every family (« proxies ») and every choice (« proxies=par »)."""
    return (*OPTIONS, *(f"{family}={choice}" for family, found in OPTIONS.items() for choice in found))


def allowed(without: Iterable[str] = (), only: Iterable[str] = ()) -> dict[str, tuple[str, ...]]:
    """Give the choices left: a family left out is plain; of those named by ``only`` alone, all others are plain."""
    left = dict(OPTIONS) if not (named := tuple(only)) else {family: found[:1] for family, found in OPTIONS.items()}
    for name in named:
        family, _, choice = name.partition("=")
        left[family] = (choice,) if choice else OPTIONS[family]
    for name in without:
        family, _, choice = name.partition("=")
        left[family] = tuple(c for c in left[family] if choice and c != choice) or OPTIONS[family][:1]
    return left


def plainer(layout: Layout, *names: str) -> Layout:
    """Give the layout with these families made plain again."""
    return replace(layout, **{name: OPTIONS[name][0] for name in names})
