"""The @CTES identifier taken apart: « 078-217800291-20241211-DEL24_081-DE-1-1 »."""

from __future__ import annotations

from datetime import date

from ctgcheck import ready_patterns as re
from ctgcheck.model import Struct

_TYPE = r"(?P<type>\d\d_[A-Z]{2}-)?"
_HEAD = r"(?P<department>0\d[\dAB]|9\d\d)-(?P<siren>\d{9})-(?P<day>\d{8})-"
_COMPLETE = re.compile(
    _TYPE
    + _HEAD
    + r"(?P<number>[A-Za-z0-9_]{1,15})-(?P<nature>[A-Z]{2})(?:-(?P<flow>\d+-\d+)(?:_\d+)?)?(?:\.[A-Za-z]{2,4})?"
)
# a low line that a stamp or an OCR turned into a hyphen: the number is otherwise whole
_HYPHENATED = re.compile(
    _TYPE + _HEAD + r"(?=[^-])(?P<number>[A-Za-z0-9_-]{1,15})-(?P<nature>[A-Z]{2})(?:-(?P<flow>\d+-\d+)(?:_\d+)?)?"
)
_BEGUN = re.compile(_TYPE + _HEAD + r"(?:(?P<number>[A-Za-z0-9_]{1,15})-(?:(?P<nature>[A-Z]{2})(?=-|$))?)?")
_CUT_AT = 40  # one operator's stamp keeps no more characters of the file name


class Identifier(Struct, frozen=True):
    """What an identifier says; a field is None where it is not readable."""

    form: str
    department: str | None = None
    siren: str | None = None
    siren_valid: bool | None = None
    act_date: date | None = None
    number: str | None = None
    nature: str | None = None
    flow: str | None = None


def parse(text: str) -> Identifier:
    """Take an identifier apart, whole, cut by a stamp or ill-formed; spaces do not count."""
    text = re.sub(r"[‐‑–—]", "-", "".join(text.split()))
    found = _COMPLETE.fullmatch(text)
    cut = found is None and len(text) == _CUT_AT
    found = found or (None if cut else _HYPHENATED.fullmatch(text)) or _BEGUN.match(text)
    if found is None:
        return Identifier("malformed")
    parts = found.groupdict()
    day = _date(parts["day"])
    return Identifier(
        form=_form(found, cut, day),
        department=_department(parts["department"]),
        siren=parts["siren"],
        siren_valid=luhn(parts["siren"]),
        act_date=day,
        number=parts["number"],
        nature=parts["nature"],
        flow=parts.get("flow"),
    )


def luhn(digits: str) -> bool:
    """Say whether the key of a SIREN is right."""
    doubled = (int(d) * (1 + place % 2) for place, d in enumerate(reversed(digits)))
    return digits.isdecimal() and sum(n - 9 * (n > 9) for n in doubled) % 10 == 0


def _form(found: re.Match[str], cut: bool, day: date | None) -> str:
    if day is None:
        return "malformed"
    if cut:
        return "truncated"
    if found.re is not _COMPLETE:
        return "hyphenated" if found.re is _HYPHENATED else "malformed"
    return "file_name" if found["type"] else "complete"


def _department(code: str) -> str:
    return code[1:] if code.startswith("0") else code


def _date(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
