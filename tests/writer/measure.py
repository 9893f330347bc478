"""Measure how much of what is written is read back: by field, by layout family.

python -m tests.writer.measure --examples 500 [--without FAMILY]... [--only FAMILY]... [--errors]
python -m tests.writer.measure --alone [--examples 10]     each layout alone, over the plainest document
python -m tests.writer.measure --families [--examples 60]   each family of layouts, the others drawn
python -m tests.writer.measure --gaps [--examples 150]     what the tables of gaps.py lack and need no more
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from hypothesis import strategies as st

from .document import Written, write
from .gaps import MISREAD, MISREAD_FAMILIES, MISREAD_FIELDS, STORIES, UNREAD, UNREAD_FIELDS
from .held_out import HELD_OUT, known, using, without
from .layout import Layout, choices, families
from .scoring import Error, Score, Tally, score
from .singles import Example, alone, combinations, drawn, names
from .story import Story
from .strategies import layouts, stories


def ratios(count: Counter[str]) -> tuple[float, float]:
    """Give precision and recall."""
    right = count["right"]
    precision = right / (right + count["extra"]) if right + count["extra"] else 1.0
    recall = right / (right + count["lacking"]) if right + count["lacking"] else 1.0
    return precision, recall


def measure(examples: Iterable[tuple[Story, Layout]]) -> list[tuple[Written, Score]]:
    """Write and read back each example."""
    written = (write(story, layout) for story, layout in examples)
    return [(one, score(one)) for one in written]


def by_field(results: Iterable[tuple[Written, Score]]) -> Tally:
    """Add the tallies of all documents."""
    total: Tally = defaultdict(Counter)
    for _, found in results:
        for name, count in found.tally.items():
            total[name].update(count)
    return total


def by_layout(results: Iterable[tuple[Written, Score]]) -> dict[str, Tally]:
    """Add the tallies of the documents that show each layout."""
    total: dict[str, Tally] = defaultdict(lambda: defaultdict(Counter))
    for written, found in results:
        for family, choice in choices(written.layout):
            for name, count in found.tally.items():
                total[f"{family}={choice}"][name].update(count)
                total[f"{family}={choice}"][""].update(count)
    return total


def _field_table(total: Tally) -> Iterator[str]:
    yield f"{'field':38} {'right':>6} {'extra':>6} {'lack':>6}   prec    rec"
    whole: Counter[str] = Counter()
    for name, count in sorted(total.items()):
        whole.update(count)
        precision, recall = ratios(count)
        yield f"{name:38} {count['right']:6} {count['extra']:6} {count['lacking']:6}  {precision:.3f}  {recall:.3f}"
    precision, recall = ratios(whole)
    yield f"micro precision {precision:.4f} recall {recall:.4f} over {whole['right'] + whole['lacking']} values"


def _layout_table(total: dict[str, Tally], documents: int) -> Iterator[str]:
    yield f"\n{'layout':34} {'values':>7} {'errors':>6}   prec    rec   most missed ({documents} documents)"
    rates = {name: _errors(tally[""]) / max(1, _values(tally[""])) for name, tally in total.items()}
    for name in sorted(total, key=lambda name: -rates[name]):
        count = total[name][""]
        precision, recall = ratios(count)
        worst = sorted(((_errors(c), f) for f, c in total[name].items() if f and _errors(c)), reverse=True)[:3]
        shown = ", ".join(f"{field} {number}" for number, field in worst)
        yield f"{name:34} {_values(count):7} {_errors(count):6}  {precision:.3f}  {recall:.3f}  {shown}"


def _errors(count: Counter[str]) -> int:
    return count["extra"] + count["lacking"]


def _values(count: Counter[str]) -> int:
    return count["right"] + count["lacking"]


def _details(results: Iterable[tuple[Written, Score]]) -> Iterator[str]:
    for written, found in results:
        for error in found.errors:
            yield f"{error.field}[{error.act}] extra {list(error.extra)} lacking {list(error.lacking)}"
            yield f"  {written.layout}"


def _alone_table(number: int) -> Iterator[str]:
    total: dict[str, Tally] = defaultdict(lambda: defaultdict(Counter))
    documents = 0
    for name in names():
        for _, found in alone(name, number):
            documents += 1
            for field, count in found.tally.items():
                total[name][field].update(count)
                total[name][""].update(count)
    yield from _layout_table(total, documents)


# How many documents each family held out is misread in, or not.
FAMILY_EXAMPLES = 20
# What verdicts rest on: a wrong value here accuses.
_DECISIVE = ("sitting.date", "sitting.convocation_date", "members.in_office", "members.present")
_DECISIVE_STARTS = ("members.present_names", "members.proxies", "vote.")


def decisive(field: str) -> bool:
    """Say whether verdicts rest on this field."""
    return field in _DECISIVE or field.startswith(_DECISIVE_STARTS)


def misread(title: str) -> list[Error]:
    """Give the wrong values of what verdicts rest on, in documents that show a family held out."""
    found = measure(using(HELD_OUT[title], FAMILY_EXAMPLES))
    return [error for _, one in found for error in one.errors if error.extra and decisive(error.field)]


def apart() -> tuple[str, ...]:
    """Name the layouts left out of the combinations: those with a gap of their own, and families that mislead."""
    return (*UNREAD, *MISREAD, *(name for title in MISREAD_FAMILIES for name in HELD_OUT[title]))


def _families_table(number: int) -> Iterator[str]:
    """Measure each family in documents that show it, then the same documents without those held out: the drop."""
    yield f"{'family':38} all{'':5}   prec    rec   | decisive  prec    rec   most wrong (w) and unread (u)"
    yield "--- held out from the authors of the reader, each followed by the same documents with that family plain"
    for title, found in HELD_OUT.items():
        examples = using(found, number)
        yield _family_line(title, examples)
        yield _family_line("  ... plain", [(story, without(layout, found)) for story, layout in examples])
    yield "--- known"
    yield from (_family_line(title, using(found, number)) for title, found in known().items())


def _family_line(name: str, examples: Iterable[Example]) -> str:
    tally = by_field(measure(examples))
    those = {field: count for field, count in tally.items() if decisive(field)}
    parts = (f"{_values(one):7}  {ratios(one)[0]:.4f} {ratios(one)[1]:.4f}" for one in map(_sum, (tally, those)))
    worst = sorted(((c["extra"], c["lacking"], f) for f, c in tally.items() if _errors(c)), reverse=True)[:4]
    return f"{name:38} {' | '.join(parts)}  {', '.join(f'{f} {extra}w {lacking}u' for extra, lacking, f in worst)}"


def _sum(tally: Mapping[str, Counter[str]]) -> Counter[str]:
    whole: Counter[str] = Counter()
    for count in tally.values():
        whole.update(count)
    return whole


def _changes(number: int) -> Iterator[str]:
    """Say which gaps opened and which closed, in the terms of the tests of reading back."""
    singles = [(name, error) for name in names() for _, found in alone(name, STORIES) for error in found.errors]
    yield from _against("UNREAD", _pairs(UNREAD), {f"{name} {error.field}" for name, error in singles if error.lacking})
    yield from _against("MISREAD", _pairs(MISREAD), {f"{name} {error.field}" for name, error in singles if error.extra})
    yield from _against("MISREAD_FAMILIES", MISREAD_FAMILIES, {title for title in HELD_OUT if misread(title)})
    scored = measure(combinations(apart(), number))
    found = [error for _, one in scored for error in one.errors]
    yield from _against("UNREAD_FIELDS", UNREAD_FIELDS, {error.field for error in found if error.lacking})
    yield from _against("MISREAD_FIELDS", MISREAD_FIELDS, {error.field for error in found if error.extra})


def _pairs(gaps: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [f"{name} {field}" for name, fields in gaps.items() for field in fields]


def _against(table: str, known: Iterable[str], found: set[str]) -> Iterator[str]:
    yield from (f"{table} lacks {name}" for name in sorted(found - set(known)))
    yield from (f"{table} needs no more {name}" for name in sorted(set(known) - found))


def main(arguments: list[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=int, default=500)
    parser.add_argument("--without", action="append", default=[], choices=families(), metavar="FAMILY")
    parser.add_argument("--only", action="append", default=[], choices=families(), metavar="FAMILY")
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--families", action="store_true")
    parser.add_argument("--gaps", action="store_true")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args(arguments)
    if options.alone:
        sys.stdout.writelines(f"{line}\n" for line in _alone_table(min(options.examples, 20)))
        return 0
    if options.families:
        sys.stdout.writelines(f"{line}\n" for line in _families_table(options.examples))
        return 0
    if options.gaps:
        sys.stdout.writelines(f"{line}\n" for line in _changes(options.examples))
        return 0
    strategy = st.tuples(stories(), layouts(options.without, options.only))
    results = measure(drawn(strategy, options.examples))
    lines = [*_field_table(by_field(results)), *_layout_table(by_layout(results), len(results))]
    lines += _details(results) if options.errors else []
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
