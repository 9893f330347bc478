"""Make a text ready for the grammar of names: one character for one, case kept, wrapped lines joined."""

from __future__ import annotations

from functools import lru_cache

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.parsing.fold import fold
from ctgcheck.parsing.place_column import without_place_column, without_second_column

_ASCII = re.compile(r"[\x00-\x7f]+")
_MARKS = str.maketrans(
    {**dict.fromkeys("*#_<>$^{}~`\\•·●▪◦■□➢✓→☒☑✔", " "), "|": "\t", "\r": "\n", "\f": "\n", "\v": "\n"}
)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,40}>")
_ARROW = re.compile(r"(?<=[^\W\d_)] )(?:[-=]*>|→)(?=\s)")  # « M. PRAVERS -> Mme VALLOIRE »
# what heads some of the names: « Groupe « Ensemble » : », « Délégués suppléants »; by then all is in plain letters
_HEADED = re.compile(
    r"^[ ]*(?i:groupes?|listes?|non[ -]inscrits?|elus? non[ -]inscrits?|apparentes?)\b[^:\n]{0,90}:"
    r"|^[ ]*[A-Z][A-Z'-]{2,}(?:[ -][A-Z][A-Z'-]+){0,4} ?: (?=(?:MM?\.|Mme|Mlle|Mr) )"
    r"|^[ ]*(?!.*(?i:pouvoir|procur|mandat|represent|donn))[A-Z][^:\n]{2,90}:[ ]*$"
    r"|(?:^|(?<=/))[ ]*(?!.{0,60}(?i:pouvoir|procur|mandat|represent|donn|absent|excus|secret|suppl))"
    r"[A-Z][^:\n,;().]{2,60} ?: "
    r"(?=(?:MM?\.|Mme|Mmes|Mlle|Mr) |[A-Z]['A-Z][A-Z'-]+ [A-Z][a-z]|[A-Z][a-z'-]+ [A-Z]{2})"
    r"|^[ ]*[-.]?[ ]*(?i:au titre d[eu]s?|pour l[ea']s?|college d[eu]s?)\b[^:\n,;.]{2,80}:"
    r"|\b(?:Groupe|GROUPE|Non[ -]inscrite?s?)\b[^:\n]{0,90}:"
    r"|^[ ]*(?i:delegue|conseiller|membre|elu)(?i:e?s? (?:suppleant|titulaire)[^\n:;,.()]{0,40}$)",
    re.MULTILINE,
)
_SMALL_L = re.compile(r"l(?=[A-Z])(?<=[A-Z]l)")  # « TRlOULEYRE », read by a machine
_GLUED = re.compile(r"(?<=[a-z])M\.(?= [A-Z])")  # two columns that touch: « VALLOIRE JeanneM. TERNEZAY Basile »
_AS_WELL_AS = re.compile(r"\bainsi\s+qu(?:e\b|')")
_BREAK = re.compile(r"[ \t]*\n\s*")
_WIDE, _WIDEST = 70, 80  # characters of a line that a converter wrapped: where several show it, or one alone
_FIRST_WORD = re.compile(r"\S*")
_DOTS = re.compile(r"(?:\.[ .]{2,}|…+|_{2,})")
_LEADERS = re.compile(r"\.{3}|(?m:^[ ]*[A-Z][^\n.,;:()]{2,40} {3,}M)")
_LEAST_PLACES = 3
_HEADING = re.compile(
    r"^[ ]*[A-Z]['A-Z][A-Z' -]{1,44}$"
    r"(?=\n\s*(?:MM?\.|M (?=[A-Z])|Mmes?|MME|Mlle|Mr|Messieurs|Mesdames|Monsieur|Madame)[ .])",
    re.MULTILINE,
)
_OPEN_END = re.compile(r"(?:[,;&-]|\bet)$")
_FAR_BEFORE = 120
_PLACE = re.compile(
    r"^[ ]*(?P<place>[A-Z][^\n.,;:()\d]{2,40}?)"
    r" ?(?:[.]{1,60} |[.]{3,60} ?(?=[A-Z/-])| {3,40}(?=(?:MM?\.|Mmes?|Mr|Mlle) ))[ .]*"
    r"(?=(?:MM?\.|Mmes?|Mr|Mlle|Monsieur|Madame) |[A-Z][a-z'-]+(?:-[A-Z][a-z]+)? [A-Za-z '-]{0,12}[A-Z]{2}"
    r"|[A-Z][A-Z'-]+ [A-Z][a-z]|/|- *$)",
    re.MULTILINE,
)
_CIVIL = r"(?:MM?\.|M(?= [A-Z])|Mmes?|MME|Mr|Mlle|Monsieur|Madame|MONSIEUR|MADAME)"
# a member, then in another column what he sits for: « M. PRAVERS Lucien      CC du Val d'Ambre »
_NAME = r"[A-Z][^\s,;:()]+(?: [^\s,;:()]+){1,4}"
_ROW = re.compile(
    rf"^[ -]*(?P<titled>{_CIVIL}\.? ?)?{_NAME}(?:[ ]{{3,}}|[ ]?\t[ \t]*|(?(titled)(?:[ ]?[:,]| [-/])[ ]|(?!)))"
    r"(?P<cells>[A-Z][^\n,;:]{2,90}?)[ ]*$",
    re.MULTILINE,
)
_CELL = re.compile(r"[^\s]+(?:[ ]{1,2}[^\s]+)*")
_SAID_OF_A_MEMBER = re.compile(
    r"(?i:(?:\d\S{1,3} |premiere? |vice[ -]|ancien )*(?:maire|adjoint|president|conseill|delegu|titulaire"
    r"|suppl|membre|doyen|secretaire|rapporteu|presente?|absent|excus|represent|pouvoir|procur|donn|a |par |x$))"
)
_BODY = re.compile(
    r"(?i)\b(?:C\.?[CAU]\.?|commun|agglo|metropole|ville|departement|region|syndicat|S[IMY][A-Z]{2,}|pays|val|saint)"
)
# « PIQUENARD Odile, Auquainville (à DUHAMELET Claire) »: the capitals tell the name from the commune
_HIS_PLACE = re.compile(
    r"^([ -]*(?=[^\n,]*[A-Z]{2})[A-Z][^\n,;:()]{3,50})(,[ ]*(?![^\n,;:()]*[A-Z]{2})[A-Z][^\n,;:()]{2,40})"
    r"(?=\((?i:a|pouvoir|proc))",
    re.MULTILINE,
)
_POSTCODE = re.compile(r"(?<![\d/.])\d{2} ?\d{3} +(?:[A-Z][\w'-]* ?)+")  # « 18220 VALBREZE » is a place
# the foot of a page in the middle of a list
_FOOT = re.compile(
    r"^(?!.*\b(?:M\.|MM|Mme|Mr|Monsieur|Madame)[ ]).*(?:\bTel\b\.? ?:? ?\(?[0+]\d|\bwww\.|[\w-]@[\w-]+\.).*$",
    re.MULTILINE,
)
_LIKE_A_PERSON = re.compile(
    r"^(?:MM?|Mmes?|Mr|Mlle|Monsieur|Madame|Dr)\b|[A-Z]{2}[A-Z'-]* [A-Z][a-z]|[A-Z][a-z'-]+ [A-Z]{2}[A-Z'-]+$"
)
_HANGING = re.compile(
    r"(?:\b(?:M|Mr|Mme|Mlle|Dr|Me|MM|Mmes)\.?|(?i:\b(?:monsieur|madame|mesdames|messieurs|de|du|le|la|et|a|par|pour)))$|[A-Za-z]-$"
)
_TITLED = re.compile(r"(?:M\.|MM|Mr|Mme|Mlle|Monsieur|Madame|Messieurs|Mesdames|Dr|MME|M )")
_FORENAME = re.compile(
    r"(?:^|[,;:/(]|- |\bm\. |\b(?:a|par|pour|de|M\.?|Mr|Mme|mme|Mlle|Monsieur|Madame) )\s*"
    r"(?:[A-Z][a-z][\w'-]* )?[A-Z][a-z][\w'-]*$"
)
_LOWER = re.compile(r"[a-z(]{2,}|[a-z] (?=[A-Z])|\((?!\d)")
_SURNAME = re.compile(r"(?:(?i:de|du|le|la|d'|von|van|el|di|da|del) *)*[A-Z]['A-Z][A-Z'-]*")
_OTHER_INITIALS = re.compile(r"(?<![\w.])(?!M\.)[A-Z]\. ?[A-Z][A-Za-z]")
_CIVILITY = re.compile(r"\b(?:Mme|MME|Mlle|MM|Mmes|Monsieur|Madame|Mr|Messieurs|Mesdames)\b")


def ready(text: str, span: Span) -> str:
    """Give the words of a span as the grammar of names reads them, each character in its place."""
    words = text[span.start : span.end]
    if "<" in words:
        words = _TAG.sub(_blank, words)
    if ">" in words or "→" in words:
        words = _ARROW.sub(lambda found: "a".ljust(len(found[0])), words)
    words = words.translate(_MARKS)
    for char in set(_ASCII.sub("", words)):
        words = words.replace(char, _bare(char))
    if "l" in words:
        words = _SMALL_L.sub("I", words)
    words = _GLUED.sub("\t ", words)
    words = _AS_WELL_AS.sub(lambda found: "et".ljust(len(found[0])), _members_alone(words))
    words = _POSTCODE.sub(_blank, _DOTS.sub(_blank, words))
    if "\n" in words:
        words = _joined(words, span.start - text.rfind("\n", 0, span.start) - 1)
    if "M." in words and not _CIVILITY.search(words) and _OTHER_INITIALS.search(words):
        words = words.replace("M.", "N.")  # an initial among initials, not « Monsieur »
    return words


def _members_alone(words: str) -> str:
    """Blank what stands beside the names: communes, groups, bodies, the foot of a page."""
    if _LEADERS.search(words):
        words = _without_places(words)
    if "\n" not in words:
        return words
    words = _HIS_PLACE.sub(lambda found: found[1] + " " * len(found[2]), _HEADED.sub(_blank, words))
    words = _without_headings(words)
    return _without_seats(_FOOT.sub(_blank, _without_columns(words) if "   " in words else words))


def _without_columns(words: str) -> str:
    return without_second_column(without_place_column(words))


def _without_headings(words: str) -> str:
    """Blank the communes alone on a line above those who sit for them, where several are so."""
    found = [line for line in _HEADING.finditer(words) if not _goes_on(words, line.start())]
    if len(found) < _LEAST_PLACES:
        return words
    pieces, at = [], 0
    for line in found:
        pieces += [words[at : line.start()], _blank(line)]
        at = line.end()
    return "".join((*pieces, words[at:]))


def _goes_on(words: str, start: int) -> bool:
    """Say whether the line before is to be continued: « Mmes CRESSANGE, », « M. Jean »."""
    before = words[max(0, start - _FAR_BEFORE) : start].rstrip().rpartition("\n")[2]
    return bool(_OPEN_END.search(before) or _FORENAME.search(before) or _HANGING.search(before))


def _without_places(words: str) -> str:
    """Blank the communes before those who sit for them: « Billezois ......... Edwige NERVAUX »."""
    lines = [found for found in _PLACE.finditer(words) if not _LIKE_A_PERSON.search(found["place"])]
    if len(lines) < _LEAST_PLACES:
        return words
    pieces, at = [], 0
    for found in lines:
        pieces += [words[at : found.start("place")], " " * len(found["place"])]
        at = found.end("place")
    return "".join((*pieces, words[at:]))


def _without_seats(words: str) -> str:
    """Blank the bodies or communes written beside those who sit for them, where the column holds nothing else."""
    cells = [cell for row in _ROW.finditer(words) for cell in _cells(words, row)]
    seats = [(words[a:b], titled) for a, b, titled in cells]
    like_people = sum(_LIKE_A_PERSON.search(seat) is not None for seat, _ in seats)
    if len(seats) < _LEAST_PLACES or like_people * 2 >= len(seats):
        return words
    known = sum(titled or _BODY.search(seat) is not None for seat, titled in seats)
    if known < len(seats) and len({seat for seat, _ in seats}) * 2 > len(seats):
        return words
    pieces, at = [], 0
    for start, end, _ in cells:
        pieces += [words[at:start], " " * (end - start)]
        at = end
    return "".join((*pieces, words[at:]))


def _cells(words: str, row: re.Match[str]) -> list[tuple[int, int, bool]]:
    """Give the places of the cells that tell nothing of a member himself, and whether he bears a title."""
    found = (cell.span() for cell in _CELL.finditer(words, *row.span("cells")))
    return [(*at, row["titled"] is not None) for at in found if not _SAID_OF_A_MEMBER.match(words, *at)]


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


@lru_cache(maxsize=1024)
def _bare(char: str) -> str:
    low = fold(char)
    return low.upper() if char.isupper() and len(low.upper()) == 1 else low


def _joined(words: str, indent: int) -> str:
    """Replace the line breaks that only wrap a line by spaces; ``indent``: how far in its line it begins."""
    breaks = [found for found in _BREAK.finditer(words)]
    free = sum(1 for found in breaks if _is_free(words, found))
    wraps = words.count(",") + words.count(";") + words.count(" - ") >= 2 * max(1, free)
    full = _full_lines(words, indent)
    pieces, place = [], 0
    for found in breaks:
        blank = found[0].count("\n") > 1
        table = "\t" in words[words.rfind("\n", 0, found.start()) + 1 : found.start()]
        plain = not table and not blank and not _TITLED.match(words, found.end())
        join = _continues(words, found) or (plain and (wraps or found.start() in full))
        pieces += [words[place : found.start()], _filled(words, found, join)]
        place = found.end()
    return "".join((*pieces, words[place:]))


def _full_lines(words: str, indent: int) -> set[int]:
    """Give the ends of the lines that are full: the first word of the next one would not have fitted in the width."""
    ends = [found.start() for found in _BREAK.finditer(words)]
    begins = [-indent, *(found.end() for found in _BREAK.finditer(words))]
    widths = [end - begin for begin, end in zip(begins, ends, strict=False)]
    width = max(widths, default=0)
    if width < _WIDE or (width < _WIDEST and sum(w >= width * 0.8 for w in widths) < 2):
        return set()
    following = [len(_FIRST_WORD.match(words, begin)[0]) for begin in begins[1:]]  # type: ignore[index]
    return {end for end, w, after in zip(ends, widths, following, strict=True) if w + 1 + after > width}


def _is_free(words: str, found: re.Match[str]) -> bool:
    before, after = words[found.start() - 1 : found.start()], words[found.end() : found.end() + 12]
    return before not in ",;-.:" and not after.startswith("-") and not _TITLED.match(after)


def _continues(words: str, found: re.Match[str]) -> bool:
    before = words[max(0, found.start() - 60) : found.start()].rpartition("\n")[2]
    after = words[found.end() : found.end() + 40]
    if _HANGING.search(before) or (_LOWER.match(after) and not after.startswith("o ")):
        return True
    near = words[max(0, found.start() - 150) : found.start()]
    if near.rfind("(") > near.rfind(")"):
        return "\n\n" not in found[0]
    return bool(_SURNAME.match(after)) and bool(_FORENAME.search(before))


def _filled(words: str, found: re.Match[str], join: bool) -> str:
    hyphen = join and re.search(r"[A-Za-z]-$", words[max(0, found.start() - 2) : found.start()])
    return ("~" if hyphen else " " if join else "\n") * len(found[0])
