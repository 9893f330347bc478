"""Lines of a table -> an accessible SVG: stacked bars that a table repeats, told apart by more than colour."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ctgcheck.sweep.counting import Line

_WIDTH, _ROW, _NAMES, _BARS = 760, 22, 300, 440
_KINDS = (("fail", "à corriger"), ("review", "à vérifier"), ("passed", "conforme"), ("undetermined", "non vérifiable"))
# Each kind has a ground and a drawing: told apart without colours.
_DRAWN = {
    "fail": '<rect width="6" height="6" fill="#a3161a"/><path d="M0 0l6 6" stroke="#fff"/>',
    "review": '<rect width="6" height="6" fill="#e0a030"/><circle cx="3" cy="3" r="1" fill="#000"/>',
    "passed": '<rect width="6" height="6" fill="#2f7d46"/>',
    "undetermined": '<rect width="6" height="6" fill="#d5dbe6"/><path d="M0 3h6" stroke="#33507a"/>',
}


def chart(name: str, title: str, lines: Sequence[Line]) -> str:
    """Draw one bar a line, as long as what the rules applied to; the title and the description say what is seen."""
    height = _ROW * (len(lines) + 1) + 10
    longest = max((line.applicable for line in lines), default=0) or 1
    bars = "\n".join(_bar(name, rank, line, longest) for rank, line in enumerate(lines))
    return (
        f'<svg role="img" aria-labelledby="{name}-t {name}-d" viewBox="0 0 {_WIDTH} {height}" width="100%">'
        f'<title id="{name}-t">{escape(title)}</title>'
        f'<desc id="{name}-d">Barres empilées : {", ".join(word for _, word in _KINDS)} ; '
        "les mêmes nombres sont dans le tableau qui suit.</desc>"
        f"<defs>{_patterns(name)}</defs>{_legend(name)}{bars}</svg>"
    )


def _patterns(name: str) -> str:
    return "".join(
        f'<pattern id="{name}-{kind}" width="6" height="6" patternUnits="userSpaceOnUse">{drawn}</pattern>'
        for kind, drawn in _DRAWN.items()
    )


def _legend(name: str) -> str:
    parts = []
    for rank, (kind, word) in enumerate(_KINDS):
        x = _NAMES + rank * 112
        parts.append(f'<rect x="{x}" y="4" width="14" height="12" fill="url(#{name}-{kind})"/>')
        parts.append(f'<text x="{x + 18}" y="14" font-size="11" fill="currentColor">{word}</text>')
    return "".join(parts)


def _bar(name: str, rank: int, line: Line, longest: int) -> str:
    y, x = _ROW * (rank + 1) + 6, float(_NAMES)
    label = line.name if len(line.name) < 40 else f"{line.name[:38]}…"
    place = f'x="{_NAMES - 8}" y="{y + 12}" font-size="12" text-anchor="end" fill="currentColor"'
    parts = [f"<text {place}>{escape(label)}</text>"]
    for kind, _ in _KINDS:
        width = getattr(line, kind) * _BARS / longest
        if width:
            parts.append(f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="15" fill="url(#{name}-{kind})"/>')
        x += width
    return "".join(parts)
