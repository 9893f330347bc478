"""Cells of a table cut at a hyphen, « PHAM- » over « PINGAL »: the second half goes back to its row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ctgcheck.reading.words import Row, Word, standing

_GAP = 1.5  # heights of a word between two cells
_NEXT = 1.8  # heights of a word between the middles of two lines of a cell
_ALIGNED = 2.0  # points
_FEW = 3  # words
_BLANK = 0.3  # of a height, between words


def mended(found: Sequence[Row]) -> list[Row]:
    """Give the rows, each cut cell whole on its first one."""
    out: list[Row] = []
    for row in found:
        cell = _cut_above(out[-1], row) if out else None
        if cell is None:
            out.append(row)
        else:
            out[-1] = _joined(out[-1], cell, row)
    return out


def _cut_above(above: Row, row: Row) -> Row | None:
    """Give the cell of the row above that ends with a hyphen and that a row, all below it, goes on from."""
    name = len(row) <= _FEW and row[0].text[:1].isupper()  # a small letter: a word cut, which parsing makes whole
    if not name or not any(word.text.endswith("-") for word in above) or _is_far(above, row):
        return None
    cells = _cells(above)
    for rank, cell in enumerate(cells[:-1] if len(cells) > 1 else ()):
        ends = cells[rank + 1][0].left
        if _is_cut(cell) and abs(row[0].left - cell[0].left) <= _ALIGNED and row[-1].right < ends:
            return cell
    last = cells[-1]
    return last if len(cells) > 1 and _is_cut(last) and abs(row[0].left - last[0].left) <= _ALIGNED else None


def _is_far(above: Row, row: Row) -> bool:
    here, tall = standing(above)
    return standing(row)[0] - here > _NEXT * tall


def _is_cut(cell: Row) -> bool:
    return cell[-1].text[-2:-1].isalpha() and cell[-1].text.endswith("-")


def _cells(row: Row) -> list[Row]:
    cells = [row[:1]]
    for before, word in pairwise(row):
        if word.left - before.right > _GAP * word.height:
            cells.append([])
        cells[-1].append(word)
    return cells


def _joined(above: Row, cell: Row, row: Row) -> Row:
    """Put words, as narrow as nothing, right after those of a cell: what stands beside it keeps its place."""
    rank, last = above.index(cell[-1]) + 1, cell[-1]
    moved: list[Word] = []
    for word in row:
        left = moved[-1].right + _BLANK * last.height if moved else last.right
        moved.append(word._replace(left=left, right=left, top=last.top, bottom=last.bottom, glued=not moved))
    return [*above[:rank], *moved, *above[rank:]]
