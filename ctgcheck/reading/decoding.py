"""Bytes -> characters: the encodings in which French town halls save their texts, told apart by what they give.

UTF-8 proves itself; UTF-16 shows by its marks or its zeros; the one-byte encodings are told apart by how French
the accented letters look in the words around them, Windows-1252 winning in doubt.
"""

from __future__ import annotations

import codecs
from itertools import islice

from ctgcheck import ready_patterns as re
from ctgcheck.errors import UnreadableDocument

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ONE_BYTE = (
    ("cp1252", "Windows-1252"),
    ("iso8859-15", "ISO 8859-15"),
    ("mac_roman", "Mac"),
    ("cp850", "MS-DOS 850"),
)
_LOWER = "éèêëàâäçùûüîïôöœæÿñ"
_UPPER = _LOWER.upper()
_SIGNS = "’‘“”«»–—…°€²³§·• \u202f"
_FRENCH = frozenset(_LOWER + _UPPER + _SIGNS + "\u00a0")
_HIGH = re.compile("(.?)([^\x00-\x7f])", re.DOTALL)
_STRAY = re.compile("[\udc80-\udcff]")

_SHOULD_BE_TEXT = "ouvrez-le dans son programme et enregistrez-le en texte (UTF-8)."


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Give the characters, with remarks (French) on what was repaired."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding), ()
    without_mark = _utf16_without_mark(data)
    if without_mark is not None:
        return without_mark, ()
    if b"\x00" in data:
        raise UnreadableDocument(f"Le fichier n'est pas un texte (données binaires) : {_SHOULD_BE_TEXT}")
    try:
        return _without_misread(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _mixed(data) or _one_byte(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableDocument(f"Le fichier est abîmé ou tronqué ({encoding}) : {_SHOULD_BE_TEXT}") from None


def _utf16_without_mark(data: bytes) -> str | None:
    """Decode UTF-16 shown by the zeros that it puts beside every common letter."""
    half = len(data) // 2
    if len(data) % 2 or not half:
        return None
    zeros = (data[0::2].count(0), data[1::2].count(0))
    if max(zeros) * 2 < half or min(zeros) * 20 > half:
        return None
    try:
        return data.decode("utf-16-be" if zeros[0] > zeros[1] else "utf-16-le")
    except UnicodeDecodeError:
        return None


def _mixed(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    """Decode UTF-8 into which a few bytes of Windows-1252 were pasted."""
    text = data.decode("utf-8", "surrogateescape")
    stray = len(_STRAY.findall(text))
    sound = sum(1 for _ in re.finditer("[^\x00-\x7f\udc80-\udcff]", text))
    if sound < 3 or sound < 2 * stray:
        return None
    repaired = _STRAY.sub(lambda found: _windows(bytes([ord(found[0]) - 0xDC00])), text)
    return repaired, (
        f"{stray} caractère(s) enregistré(s) dans un autre encodage que le reste : lu(s) en Windows-1252.",
    )


def _windows(data: bytes) -> str:
    """Decode Windows-1252; its five undefined bytes become the controls of Latin-1, shown as spaces later."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(chr(b) if b in b"\x81\x8d\x8f\x90\x9d" else bytes([b]).decode("cp1252") for b in data)


def _one_byte(data: bytes) -> tuple[str, tuple[str, ...]]:
    if sum(byte > 0x7F for byte in data) > 3 + len(data) * 9 // 20:
        raise UnreadableDocument(f"Le fichier n'est pas un texte, ou son encodage est inconnu : {_SHOULD_BE_TEXT}")
    candidates = [(_windows(data) if codec == "cp1252" else data.decode(codec), label) for codec, label in _ONE_BYTE]
    text, label = max(candidates, key=lambda candidate: _frenchness(candidate[0]))
    if label in {"Mac", "MS-DOS 850"}:
        return text, (f"Encodage ancien reconnu ({label}) : vérifiez les lettres accentuées.",)
    return text, ()


def _frenchness(text: str) -> int:
    """Weigh how French the characters beyond ASCII look beside the letter before them."""
    return sum(_weight(found[1], found[2]) for found in islice(_HIGH.finditer(text), 5_000))


def _weight(before: str, character: str) -> int:
    if character in _LOWER:
        return 3 if not before.isupper() else 1
    if character in _UPPER:
        return 3 if not before.islower() else -2
    return 1 if character in _SIGNS or character == "\u00a0" else -2


# --- text saved as UTF-8, then read as Windows-1252 and saved again: « dÃ©libÃ©ration » -----------------------

_AS_BYTE = {chr(b): b for b in range(0x80, 0x100)} | {
    bytes([b]).decode("cp1252"): b for b in range(0x80, 0xA0) if b not in b"\x81\x8d\x8f\x90\x9d"
}
_FOLLOWING = "".join(re.escape(c) for c, b in _AS_BYTE.items() if b < 0xC0)
_MISREAD = re.compile(f"â[{_FOLLOWING}]{{2}}|[ÂÃÅ][{_FOLLOWING}]")


def _without_misread(text: str) -> tuple[str, tuple[str, ...]]:
    """Repair misread UTF-8, when at least two places can be nothing else."""
    sure = [found[0] for found in _MISREAD.finditer(text) if _meant(found[0]) != found[0] and found[0][0] != "Â"]
    if len(sure) < 2:
        return text, ()
    repaired = _MISREAD.sub(lambda found: _meant(found[0]), text)
    repaired = re.sub("Ã(?=[ \n])", "à", repaired)
    return repaired, ("Accents mal enregistrés (« Ã© » au lieu de « é ») : ils ont été rétablis pour la lecture.",)


def _meant(misread: str) -> str:
    try:
        meant = bytes(_AS_BYTE[c] for c in misread).decode("utf-8")
    except UnicodeDecodeError:
        return misread
    return meant if meant in _FRENCH else misread
