"""The figures of lists: 1, 01, a, A, i, I."""

from __future__ import annotations

BULLET = "•"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST = 3999


def figure(number: int, form: str) -> str:
    """Write a number in one of the forms ``1 01 a A i I``; as a figure where the form has none for it."""
    if form == "01":
        return f"{number:02}"
    if form == "1" or not 0 < number <= _LARGEST:
        return str(number)
    text = _roman(number) if form in "iI" else _letters(number)
    return text.upper() if form in "AI" else text


def _roman(number: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (number // worth)
        number %= worth
    return text


def _letters(number: int) -> str:
    """Word goes on after z with aa, bb."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
