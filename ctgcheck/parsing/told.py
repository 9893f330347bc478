"""An attendance told in a paragraph, clause after clause, with no list of its own.

Assistent à la séance Mme Anaïs VALLOIRE, M. Basile TERNEZAY et Mme Odile CRESSANGE. M. Lucien PRAVERS, empêché, a donné
pouvoir à Mme Anaïs VALLOIRE. M. Paul GOURDAN est absent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ctgcheck import persons
from ctgcheck import ready_patterns as re
from ctgcheck.model import Span, Struct
from ctgcheck.parsing.leaving import between
from ctgcheck.parsing.people import read_people
from ctgcheck.parsing.proxies import read_proxies
from ctgcheck.parsing.tallies import read_counts
from ctgcheck.tree import Block, Person, ProxyPair

_REACH = 12_000  # characters: the header
_BEFORE = 300  # characters before the paragraph where the mayor is named
_LEAST = 3  # members there


def _spaced(pattern: str) -> re.Pattern[str]:
    """Let « _ » stand for any blanks between two words."""
    return re.compile(pattern.replace("_", r"[ \n]{1,20}"))


_TITLE = r"(?:m\.|mm\.?|mr|mmes?|mlle|m(?=[ \n])|monsieur|madame|messieurs|mesdames)"
_THERE = (
    r"(?:(?:assist(?:ent|aient|erent)|ont_assiste|participent|participaient|ont_participe)_a_(?:la|cette)_(?:seance|reunion)"
    r"|(?:ont_pris|prirent|prennent|prenaient|avaient_pris)_(?:place|seance)|sieg(?:ent|eaient)"
    r"|(?:la|cette)_(?:seance|reunion)_(?:reunit|reunissait|rassemble|rassemblait)"
    r"|(?:etait|est)_entouree?_d(?:e|u)"
    r"|(?:conseill(?:er|ere)s?|membres|elus|delegues|administrateurs)_(?:sont|etaient)_(?:venus|la|arrives)(?:_?:)?"
    r"|(?:se_sont|s'etaient)_(?:retrouves|reunis)|(?:se_tiennent|se_tenaient)_autour_de_la_table)"
)
# « Ont pris place autour de la table Mme VALLOIRE »: names at once, no colon
_OPENS = _spaced(rf"(?<![a-z]){_THERE}[^.:;\n]{{0,60}}?(?=_{_TITLE}_?[a-z])")
_OPENS_UNTITLED = _spaced(rf"(?<![a-z]){_THERE}(?:_autour_de_la_table)?(?=_[a-z'-]+_[a-z'-]+[, ])")
_TWO_NAMES = re.compile(r"\s+[A-ZÀ-ÜŒŸ][\w'-]+\s+(?:d[eu]s? |l[ea] |von |d')*[A-ZÀ-ÜŒŸ][\w'-]+")
_NUMBER = r"(?:\d|zero|une?\b|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|[a-z]+ze\b|vingt|[a-z]+nte)"
_LISTED = _spaced(rf"(?<![a-z])presente?s?(?:\(e?s?\))?_?(?:\(\d{{1,3}}\)_?)?:\s{{0,9}}(?!{_NUMBER})[a-z]")
_ENDS_HEADER = _spaced(
    r"\bvu_(?:l[ea]s?|du)_|\bvu_l'|apres_en_avoir_delibere|\bapprobation_d[eu]s?_(?:proces|compte|p\.?v)"
)
_CLAUSE_ENDS = _spaced(
    r"(?<![ .,(\n-][a-z])(?<!mm)(?<!mr)[.;](?=\s|\Z)|,?\s(?:tandis_que|alors_que|et_que|mais)(?=_)"
    r"|\n(?=\s*\n|[^\n:.;,]{3,45}:)"
)
_TITLED = _spaced(rf"(?<![a-z]){_TITLE}_?(?=[a-z])")
_MANDATE = re.compile(r"\b(?:pouvoirs?|procurations?|mandat|represente)")
_AWAY = re.compile(r"\b(?:absente?s?|excusee?s?|excuser|empechee?s?|n'a(?:ssist|vai|yant| pu|ont))")
_ALSO = _spaced(rf"(?<![a-z]){_THERE}")
_SUM = re.compile(r",?\s+soit\s+(?:\d|[a-z])")  # « , soit douze membres présents sur quinze en exercice »
_MAYOR = _spaced(rf"(?P<who>{_TITLE}_[^.;:\n]{{3,60}}?),?_(?:le_|la_)?(?:maire|presidente?)\b")
_BLANKS = re.compile(r"\s*")
_LIST = re.compile(r"[^,.;:]{5,90}:")  # « Étaient empêchés et avaient remis un pouvoir : »
_OFFICER = re.compile(r"\b(?:secretari|preside|design|elue?\b|nomme|quorum|majorite|convo|objet)")
_NOT_MEMBERS = re.compile(
    r"\b(?:direct(?:eur|rice)|secretaire de mairie|dgs\b|public\b|services?\b|agents?\b|presse\b|invit|technicien)"
)
_CAPITALS = re.compile(r"[A-ZÀ-ÝŒ]{2}")
# « , les conseillers Mme CRESSANGE »
_OF_SEVERAL = _spaced(rf",?_?(?:et_)?les_[a-z]+(?:_[a-z]+)?(?=_{_TITLE}_)")
_AUXILIARY = re.compile(r"(?:,?\s(?:est|sont|etait|etaient|s'est|se\ssont|s'etait|s'etaient|a|ont|fait))*[ ,]*\Z")


class _Clause(Struct, frozen=True):
    """A clause and what it tells: ``present`` ``absent`` ``proxy``; empty: of no member, None: nobody knows."""

    span: Span
    kind: str | None


def told(text: str, folded: str) -> tuple[Block, ...]:
    """Give the lists that a paragraph of the header stands for; none where a clause is not understood."""
    stop = _ENDS_HEADER.search(folded, 0, _REACH)
    end = stop.start() if stop else min(len(folded), _REACH)
    opened = _opening(text, folded, end)
    if opened is None or _LISTED.search(folded, 0, end):
        return ()
    clauses = list(_clauses(folded, opened, end))
    if any(clause.kind is None or _in_part(text, folded, clause) for clause in clauses):
        return ()
    found = (*_mayor(text, folded, opened), *_blocks(text, folded, clauses))
    there = sum(len(block.pieces) for block in found if block.kind == "PRESENT")
    return found if there >= _LEAST else ()


def _opening(text: str, folded: str, end: int) -> re.Match[str] | None:
    """Find the verb that the names of those present follow."""
    titled = _OPENS.search(folded, 0, end)
    if titled is not None:
        return titled
    bare = _OPENS_UNTITLED.search(folded, 0, end)
    return bare if bare is not None and _TWO_NAMES.match(text, bare.end()) else None


def _mayor(text: str, folded: str, opened: re.Match[str]) -> Iterator[Block]:
    """Give who was named just before « Le Maire était entouré de ses adjoints »."""
    before = list(_MAYOR.finditer(folded, max(0, opened.start() - _BEFORE), opened.start()))
    if "entour" in opened[0] and before:
        who = read_people(text, Span(*before[-1].span("who")), folded)
        at = Span(opened.start(), opened.start())
        yield Block("PRESENT", at, at, tuple(p for p in who if isinstance(p, Person) and p.name))


def _clauses(folded: str, opened: re.Match[str], end: int) -> Iterator[_Clause]:
    """Cut the paragraph; it ends with its line, or where a clause names nobody."""
    yield _Clause(Span(opened.end(), at := _end_of_clause(folded, opened.end(), end)), "present")
    if _NOT_MEMBERS.search(folded, opened.start(), at):
        yield _Clause(Span(at, at), None)
    while at < end and folded[at] != "\n":
        start = _next_clause(folded, at + 1, end)
        at = _end_of_clause(folded, start, end)
        kind = _kind(folded[start:at])
        if kind == "":
            return
        yield _Clause(Span(start, at), kind)


def _next_clause(folded: str, start: int, end: int) -> int:
    """Go on in the next paragraph where it tells who else is there."""
    blanks = _BLANKS.match(folded, start, end)
    following = blanks.end() if blanks else start
    return following if "\n" in folded[start:following] and _ALSO.match(folded, following) else start


def _end_of_clause(folded: str, start: int, end: int) -> int:
    found = _CLAUSE_ENDS.search(folded, start, end)
    return end if found is None else found.start() if folded[found.start()] in ".;\n" else found.end() - 1


def _kind(words: str) -> str | None:
    """Say what a clause tells of those it names."""
    if _LIST.match(words.strip()):
        return ""
    if _ALSO.search(words):
        return "present"
    if _MANDATE.search(words):
        return "proxy"
    if _AWAY.search(words):
        return "absent"
    return None if _TITLED.search(words) and not _OFFICER.search(words) else ""


def _blocks(text: str, folded: str, clauses: Sequence[_Clause]) -> Iterator[Block]:
    kinds = {"present": "PRESENT", "absent": "ABSENT", "proxy": "PROXIES"}
    for clause in clauses:
        total = _SUM.search(folded, clause.span.start, clause.span.end)
        counts = read_counts(text, Span(total.start(), clause.span.end), folded) if total else ()
        named = Span(clause.span.start, total.start() if total else clause.span.end)
        pieces = (*counts, *_each_once(tuple(_read(text, folded, replace(clause, span=named)))))
        yield Block(kinds[clause.kind or ""], Span(named.start, named.start), clause.span, pieces)


def _each_once(told: tuple[Person | ProxyPair, ...]) -> tuple[Person | ProxyPair, ...]:
    """Leave out who is named again: « M. Basile TERNEZAY, maire, présidant, les élus que voici : B. TERNEZAY »."""
    people = [piece for piece in told if isinstance(piece, Person)]
    twice = {a.span for i, a in enumerate(people) for b in people[i + 1 :] if persons.same(a.name, b.name) is True}
    return tuple(piece for piece in told if piece.span not in twice)


def _read(text: str, folded: str, clause: _Clause) -> Iterator[Person | ProxyPair]:
    """Read the members of a clause, or who gives a proxy to whom."""
    first = _TITLED.search(folded, clause.span.start, clause.span.end)
    near = Span(first.start() if first else clause.span.start, clause.span.end)
    if clause.kind == "proxy":
        yield from (p for p in read_proxies(text, near, folded, columns=False) if isinstance(p, ProxyPair))
        return
    heads = [Span(*found.span()) for found in _OF_SEVERAL.finditer(folded, near.start, near.end)]
    for span in between(near, heads):
        verb = _AWAY.search(folded, span.start, span.end) if clause.kind == "absent" else None
        who = Span(span.start, _subject_end(folded, span.start, verb.start())) if verb else span
        yield from (p for p in read_people(text, who, folded) if isinstance(p, Person) and p.name)


def _subject_end(folded: str, start: int, verb: int) -> int:
    """Leave out the auxiliary of « M. GOURDAN est absent », « Mme DURVAL s'est excusée »."""
    found = _AUXILIARY.search(folded[start:verb])
    return start + found.start() if found else verb


def _in_part(text: str, folded: str, clause: _Clause) -> bool:
    """Say whether words in capitals among those present were not understood: somebody may be missing."""
    if clause.kind != "present":
        return False
    total = _SUM.search(folded, clause.span.start, clause.span.end)
    first = _TITLED.search(folded, clause.span.start, clause.span.end)
    near = Span(first.start() if first else clause.span.start, total.start() if total else clause.span.end)
    junk = (p.span for p in read_people(text, near, folded) if not isinstance(p, Person))
    return any(_CAPITALS.search(text, span.start, span.end) for span in junk)
