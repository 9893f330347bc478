"""Families of layouts, and those that were measured before the reader's authors saw them (leave one family out)."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from .layout import OPTIONS, Layout, plainer
from .settling import settled
from .singles import Example, drawn, showing
from .story import Story
from .strategies import layouts, stories

# Each was written after the reader, and measured before it was mended for it.
_FIELDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "side column woven into the text": {"side": OPTIONS["side"][1:]},
    "holders told after the next list": {"proxies": ("holders_after", "holders_list", "holders_told", "footnotes")},
    "signature tables and columns": {
        "signature": ("side_by_side", "signed_bars", "signed_columns", "signed_absent"),
    },
    "secretary helped by a clerk": {
        "secretary": ("assisted", "assisted_sentence", "auxiliary_first", "with_auxiliary", "deputy"),
    },
    "names in capitals, initials undotted": {
        "names": ("FIRST_LAST", "LAST_FIRST", "initial_Last", "Last_initial", "dotless_LAST"),
    },
    "proxies limited in time": {"proxies": ("until_hour", "until_item", "until_arrival", "for_points")},
    "substitutes of groupings": {"substitutes": OPTIONS["substitutes"][1:]},
    "numbers by range of items": {"counts": ("ranges_after", "ranges_brackets", "ranges_until", "ranges_table")},
    "attendance in a paragraph": {"present": ("paragraph", "paragraph_assist", "paragraph_table")},
    "boxes ticked": {"present": ("boxes", "boxes_ascii", "boxes_row", "boxes_lists")},
    "lists headed by functions": {"people": ("functions_lines", "functions_dash", "functions_sentence")},
    "attendance tables with crosses": {"present": ("table_bars", "table_tabs", "table_spaced", "table_words")},
    "lines cut at the width of a page": {
        "flow": ("wrapped_70", "wrapped_110", "hyphenated_70", "hyphenated_100", "hyphenated_names"),
    },
    "heads and feet of pages": {"stamp": ("page_foot", "page_break", "pages")},
}
HELD_OUT: Mapping[str, tuple[str, ...]] = {
    title: tuple(f"{field}={choice}" for field, found in fields.items() for choice in found)
    for title, fields in _FIELDS.items()
}
_HELD = tuple(name for names in HELD_OUT.values() for name in names)


def known() -> dict[str, tuple[str, ...]]:
    """Give the other families, one a field of the layout, by their choices that are not plain."""
    every = {field: tuple(f"{field}={choice}" for choice in found[1:]) for field, found in OPTIONS.items()}
    left = {field: tuple(name for name in names if name not in _HELD) for field, names in every.items()}
    return {field: names for field, names in left.items() if names}


def using(names: tuple[str, ...], number: int) -> list[Example]:
    """Draw documents that show one of these choices, the others drawn among the families not held out."""
    every = st.tuples(stories(), layouts(without=_HELD), st.sampled_from(names))
    shown = every.map(lambda found: (found[0], showing(found[1], found[2]), found[2])).filter(_shows)
    return list(drawn(shown.map(lambda found: found[:2]), number))


def _shows(found: tuple[Story, Layout, str]) -> bool:
    story, layout, name = found
    field, _, choice = name.partition("=")
    return str(getattr(settled(layout, story), field)) == choice


def without(layout: Layout, names: tuple[str, ...]) -> Layout:
    """Give the layout with the fields of these choices plain."""
    return plainer(layout, *{name.partition("=")[0] for name in names})
