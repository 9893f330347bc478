"""The object of the act: labelled, or the paragraph that stands in its place."""

from __future__ import annotations

from itertools import pairwise

from ctgcheck import ready_patterns as re
from ctgcheck.facts import spelled
from ctgcheck.facts.headings import A_PERSON, NO_HEADING, in_capitals, is_sentence
from ctgcheck.facts.scope import Scope, preamble
from ctgcheck.facts.sitting import sitting_day
from ctgcheck.facts.untitled import TITLE_ENDS, untitled
from ctgcheck.model import Span
from ctgcheck.tree import Block

_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_TITLE_STOP = re.compile(
    r"\n\s*(?:rapporteur|le (?:conseil|maire|president|rapport)\b|l'assemblee\b|la proposition\b"
    r"|m\.\s|mme\s|mr\s|mlle\s|monsieur\s|madame\s|sur (?:le )?rapport\b)"
    r"|\s(?:vu (?:l[ea]s? |l')|considerant\b)"
)
_LINE = 120  # no heading is a longer line
_THEN_TOLD = re.compile(
    r"\s:\s(?=(?:l[ea]s?\s|l'|une?\s|des\s)[^:\n]{3,60}\s(?:est|sont|a|ont|sera|seront|rappelle|propose)\s)"
)
_SENTENCE_OPENS = re.compile(r"\W*(?:l[ea]\s(?:president|maire)e?,?\s|il\s|elle\s)")
_SENTENCE_END = re.compile(r"(?<=[a-zà-ÿœ\d)»]{2})\.\s+(?=[A-ZÀ-ÝŒŸ])")
_LONGEST_TITLE, _SHORTEST_TITLE = 400, 8
_LONGEST_BELOW = 220
_TITLES = frozenset({"APPROVED_MINUTES", "ANNEX_HEAD", "SECRETARY", "REPORT_HEAD", "NEXT_SITTING"})
_OWN_NUMBER = re.compile(r"(?:n°\s?)?((?:[a-z]{1,4}[_-]?)?20\d\d[-/._]\d{1,4}|\d{1,4}[-/._]20\d\d)(?:\s?[-:]\s|\s/\s)")
_NUMBER_LAST = re.compile(
    r"(?:\s[-(]\s?|[ ]{3,}(?=n°)|(?<! la)(?<! de)(?<! une)(?<! cette)(?<! par)\s(?=deliberation))"
    r"(?:deliberation\s)?n°\s?"
    r"((?:20\d\d(?:[-/._]\d{1,4}){1,2}|\d{1,4}[-/._]20\d\d))\)?\Z"
    r"|\s\((?:deliberation|dcm)\s(?:n\s?°\s?)?(\d[\w./-]{2,14})\)\Z"
    r"|\s\(\s?([a-z]{1,5}[ _-]?20\d\d(?:[-/._]\d{1,4}){1,2})\s?\)\Z"
    r"|(?:\s-\s?|[ ]{3,})([a-z]{1,4}[ _-]?20\d\d(?:[_./-]\d{1,4}){1,2})\Z"
)
_ONLY_A_NUMBER = re.compile(r"\s*(?:deliberation|dcm|acte|affaire)\s(?:n\s?°\s?)?[a-z]{0,5}[-_/.]?\d[\w./-]{0,16}\s*")
_LABELLED_NUMBER = re.compile(r"(?:deliberation|dcm)\s(?:n\s?°\s?)?[a-z]{0,4}[-_]?\d[\w./-]{0,14}\s?[:-]\s")
_MATTER_LAST = re.compile(r"[ ]{3,}\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\s*\Z")  # « ... BUDGET PRINCIPAL          7.1 »
_THE = re.compile(r"\b(?:la|une|cette|sa|notre)\s+\Z")
_NUMBER_THEN_CHANGED = re.compile(r"\W*[a-z]{0,6}[-_ ]?\d[\w./-]*\s+(?:modifi|abrog|annul|retir|rectifi|complet)ee?\b")
_NUMBER_THEN_DAY = re.compile(rf"\W*[a-z]{{0,6}}[-_ ]?\d[\w./-]*\s+(?:en\s+date\s+)?du\s+{spelled.DAY.pattern}")
_TITLE_FIRST = re.compile(r"[ #*]*(?P<title>[a-z][^\n]{10,200}?)[ ]?(?::|[ ]-|\()[ ]*")
_NO_TITLE = re.compile(
    NO_HEADING.pattern + r"|(?:question|point|affaire|dossier|item|sujet|acte|decision)\b[ n°:]{0,6}\d{0,3}\W*\Z"
)
_NUMBER_ALONE = re.compile(r"[ ]*[a-z]{0,6}[-_/. ]?\d[\w./-]{0,16}[ )]*")
_ON_AGENDA = re.compile(
    r"\s*(?:affaire|question|point|rapport|dossier)\s(?:inscrite?|portee?|figurant|examinee?|n°)[^\n]{0,60}"
    r"ordre du jour[^\n]{0,24}\n\s*"
)
_LEAD = re.compile(r"[ \t:.–—-]*")
_NUMBER_LEAD = re.compile(r"[ \t:]*(?:[A-Za-z]{0,8}[-_./ ]?[\d][\w./…_-]*)?[ \t:.–—-]*(?:\n\s*)?(?:Objet\s*:\s*)?")


def title_of(scope: Scope) -> Span | None:
    """Give the words of « Objet : ... », or of the heading that stands in its place."""
    for block in scope.of("OBJECT"):
        found = _first_paragraph(scope, block.body)
        if found is not None:
            number = number_before(scope, found)
            found = Span(number.end, found.end) if number and number.start < found.start + len(found) // 2 else found
            found = Span(found.start, _before_number(scope, found))
            return scope.trimmed(_through_what_it_holds(scope, block, _without_dash(scope, found)))
        if scope.kind == "act" and _is_a_cue(scope, block):
            return heading_line(scope, block)
    if scope.kind == "item":
        first = scope.own[0] if scope.own else None
        if first is not None and first.kind == "MARGIN":  # its words stand in a column, cell under cell
            return None
        heading = None if first is None else heading_line(scope, first)
        return None if heading is None else _without_number(scope, heading)
    return (_before_its_number(scope) or _numbered(scope) or untitled(scope)) if scope.kind == "act" else None


def cites_another_act(scope: Scope, block: Block) -> bool:
    """Say whether a number in the object is that of an older act: « retrait de la délibération n° 12 du 3 mai »."""
    before = scope.folded[max(0, block.cue.start - 40) : block.cue.start].rpartition("\n")[2]
    if not before.strip() or not scope.text[block.cue.start].islower():
        return False
    dated = _NUMBER_THEN_DAY.match(scope.folded, block.cue.end)
    day = spelled.day(dated) if dated else None
    changed = _NUMBER_THEN_CHANGED.match(scope.folded, block.cue.end) is not None
    return changed or _THE.search(before) is not None or (day is not None and day != sitting_day(scope))


def number_before(scope: Scope, title: Span) -> Span | None:
    """Read « Objet : 2024-07 - Travaux de voirie », « Travaux de voirie - n° 2024-07 »: the act's own number."""
    found = _OWN_NUMBER.match(scope.folded, title.start, title.end) or _NUMBER_LAST.search(
        scope.folded, title.start, title.end
    )
    return Span(*found.span(found.lastindex or 1)) if found else None


def _without_number(scope: Scope, heading: Span) -> Span:
    """Leave the number of the act out of the heading of an item, at its start or at its end."""
    first = _OWN_NUMBER.match(scope.folded, heading.start, heading.end) or _LABELLED_NUMBER.match(
        scope.folded, heading.start, heading.end
    )
    begin = first.end() if first else _after_its_number(scope, heading)
    return scope.trimmed(Span(begin, max(begin, _before_number(scope, heading))))


def _after_its_number(scope: Scope, heading: Span) -> int:
    """Give where « Délibération n° 24-03-02 TRAVAUX DE VOIRIE », told in capitals on one line, begins."""
    number = _ONLY_A_NUMBER.match(scope.folded, heading.start, heading.end)
    rest = scope.text[number.end() : heading.end] if number else ""
    return number.end() if number and len(rest) >= _SHORTEST_TITLE and in_capitals(rest) else heading.start


def _before_number(scope: Scope, title: Span) -> int:
    found = _NUMBER_LAST.search(scope.folded, title.start, title.end)
    found = found or _MATTER_LAST.search(scope.folded, title.start, title.end)
    return found.start() if found else title.end


def _without_dash(scope: Scope, title: Span) -> Span:
    lead = _LEAD.match(scope.text, title.start, title.end)
    return Span(lead.end() if lead else title.start, title.end)


def _is_a_cue(scope: Scope, block: Block) -> bool:
    """Say whether the object is itself a cue: « Objet : Approbation du procès-verbal »."""
    following = next((b for b in scope.own if b.cue.start == block.body.end and b.kind in _TITLES), None)
    return following is not None and not scope.low(block.body).strip() and "\n" not in scope.low(block.body)


def _numbered(scope: Scope) -> Span | None:
    """Read « Délibération n° 12 : Travaux de voirie », « 3. Travaux de voirie » in the head of the act."""
    early = preamble(scope.own)
    items = [b for b in early if b.kind == "ITEM"]
    for block in (*(b for b in early if b.kind == "NUMBER"), *(items if len(items) == 1 else ())):
        found = _first_paragraph(scope, Span(_after_number(scope, block), block.body.end))
        found = found and scope.trimmed(Span(found.start, _before_number(scope, found)))
        if found is None or is_sentence(scope, found) or NO_HEADING.match(scope.low(found)):
            continue
        said = scope.low(Span(block.cue.end, found.start))
        below = block.kind == "NUMBER"  # the object stands under its number
        if "\n" in said and not (below and _ends_there(scope, block, found)):
            continue
        if scope.text[found.start].isupper() or said.rstrip().endswith((":", "-")):
            return found
    return _cue_below(scope, early)


def _cue_below(scope: Scope, early: tuple[Block, ...]) -> Span | None:
    """Read « CONVENTION DE PASSAGE » in a paragraph of its own under the number: words that head an annex elsewhere."""
    for block, below in pairwise(early):
        if block.kind not in ("NUMBER", "ITEM") or below.kind != "ANNEX_HEAD" or block.body.end != below.cue.start:
            continue
        between = Span(_after_number(scope, block), below.cue.start)
        end = _PARAGRAPH.search(scope.folded, below.cue.start, below.cue.start + _LONGEST_BELOW)
        if end and not scope.low(between).strip():
            return scope.trimmed(Span(below.cue.start, end.start()))
    return None


def _before_its_number(scope: Scope) -> Span | None:
    """Read « Permis de démolir : délibération n° 2024-12 » on a line of the head: the object stands first."""
    for block in (b for b in preamble(scope.own) if b.kind == "NUMBER"):
        start = scope.text.rfind("\n", 0, block.cue.start) + 1
        found = _TITLE_FIRST.fullmatch(scope.folded, start, block.cue.start)
        end = scope.text.find("\n", block.cue.end)
        alone = _NUMBER_ALONE.fullmatch(scope.folded, block.cue.end, end if end >= 0 else len(scope.text))
        title = scope.trimmed(Span(*found.span("title"))) if found and alone else None
        if title and scope.text[title.start].isupper() and not _NO_TITLE.match(scope.low(title)):
            return None if is_sentence(scope, title) else title
    return None


def _ends_there(scope: Scope, block: Block, title: Span) -> bool:
    """Say whether an empty line follows, or a cue on its own line below capitals, and no full stop ends the words."""
    text, rest = scope.text, scope.low(Span(title.end, block.body.end))
    alone = in_capitals(text[title.start : title.end]) and rest.isspace() and "\n" in rest
    return (
        len(title) <= _LONGEST_BELOW
        and text[title.end - 1] not in ".,;:"
        and (alone or bool(_PARAGRAPH.match(scope.folded, title.end)))
    )


def _after_number(scope: Scope, block: Block) -> int:
    lead = (_NUMBER_LEAD if block.kind == "NUMBER" else _LEAD).match(scope.text, block.cue.end)
    if block.kind == "HEADING" and lead:  # its label may hold the cue of the next block
        return lead.end()
    end = min(block.body.end, lead.end() if lead else block.cue.end)
    agenda = _ON_AGENDA.match(scope.folded, end, block.body.end)
    return agenda.end() if agenda else end


def _through_what_it_holds(scope: Scope, block: Block, found: Span) -> Span:
    """Let an object run over the cues that it contains (« Objet : convention... ») up to the end of its paragraph."""
    if found.end < block.body.end or block.body.end == len(scope.folded):
        return found
    following = next((b for b in scope.own if b.cue.start >= block.body.end and b.kind != "STAMP"), None)
    if (
        following is None
        or (following.kind == "NUMBER" and not cites_another_act(scope, following))
        or scope.folded[following.cue.start - 1] == "\n"
        or following.kind in TITLE_ENDS - {"VOTES"}
    ):
        return found
    stop = _PARAGRAPH.search(scope.folded, found.end, found.end + _LONGEST_TITLE)
    return Span(found.start, stop.start()) if stop else found


def _capitals(text: str, span: Span) -> Span:
    """Keep the lines in capitals of a heading whose first line is, where others follow."""
    lines = text[span.start : span.end].splitlines(keepends=True)
    if len(lines) < 2 or not in_capitals(lines[0]):
        return span
    kept = next((i for i, line in enumerate(lines) if not in_capitals(line)), len(lines))
    return Span(span.start, span.start + sum(map(len, lines[:kept])))


def _first_paragraph(scope: Scope, body: Span) -> Span | None:
    words = scope.low(body)
    lead = len(words) - len(words.lstrip(" \n:-"))
    start = body.start + lead
    stops = [
        m.start()
        for m in (_PARAGRAPH.search(scope.folded, start, body.end), _TITLE_STOP.search(scope.folded, start, body.end))
        if m
    ]
    end = min([body.end, *stops])
    if not _SHORTEST_TITLE <= end - start <= 900 or A_PERSON.match(scope.text, start):
        return None
    return scope.trimmed(_capitals(scope.text, Span(start, end)))


def heading_line(scope: Scope, block: Block) -> Span | None:
    """Read the heading of an item: its line, and the next one where the first is cut short."""
    text = scope.text
    start = _after_number(scope, block)
    end = text.find("\n", start)
    if _ONLY_A_NUMBER.fullmatch(scope.folded, start, max(start, end)):  # « Point 1 - Délibération n° 24-12-01 »
        start, end = end + 1, text.find("\n", end + 1)
    following = text[end + 1 : end + 2]
    if 0 <= end < start + 240 and following.islower() and not text[start:end].rstrip().endswith((":", ".")):
        end = text.find("\n", end + 1)
    end = min(end if end >= 0 else len(text), start + 300, scope.span.end)
    if end - start > _LINE:  # a page on one line
        ends = (b.cue.start for b in scope.own if b.cue.start > start + 3 and b.kind in TITLE_ENDS)
        end = min(end, next(ends, end))
        stop = _SENTENCE_END.search(text, start, end)
        end = stop.start() if stop else end
    cut = _THEN_TOLD.search(scope.folded, start, end)  # « Four banal : l'entreprise est retenue... »
    end = cut.start() if cut else end
    if end - start < 3 or _SENTENCE_OPENS.match(scope.folded, start, end):
        return None
    return scope.trimmed(Span(start, end))
