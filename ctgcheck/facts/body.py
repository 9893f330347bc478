"""The deliberating body: what it is, its name, its department."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.facts.body_department import department
from ctgcheck.facts.departments import CODES
from ctgcheck.facts.scope import Scope, preamble, whole
from ctgcheck.model import Reading, Span

Found = tuple[str, Reading]

_REACH = 6000  # the head of an act, its lists included
_KINDS = (
    ("commission_permanente", r"commission\s+permanente"),
    ("ccas", r"conseil\s+d'administration\s+du\s+(?:ccas|cias|c\.c\.a\.s|centre\s+(?:inter)?communal)"),
    ("ccas", r"\bc\.?[ci]\.?a\.?s\b(?=[^;]{0,160}conseil\s+d'administration)"),
    ("ccas", r"\bc\.?c\.?a\.?s\b(?=[^;]{0,200}\bles\s+administrateurs\b)"),
    ("ccas", r"centre\s+(?:inter)?communal\s+d'action\s+sociale(?=[^.;]{0,200}conseil\s+d'administration)"),
    ("ccas", r"centre\s+(?:inter)?communal\s+d['\s]\s*action\s+sociale(?=[^.;]{0,200}commission\s+administrative)"),
    ("communaute", r"conseil\s+(?:communautaire|metropolitain|d'agglomeration)"),
    ("communaute", r"conseil\s+de\s+(?:la\s+)?(?:communaute|metropole)"),
    ("communaute", r"bureau\s+(?:communautaire|metropolitain|d'agglomeration|de\s+la\s+(?:communaute|metropole))"),
    ("syndicat_mixte_ouvert", r"syndicat\s+mixte\s+ouvert"),
    ("syndicat", r"(?:comite|conseil)\s+syndical"),
    ("departement", r"conseil\s+(?:departemental|general)|assemblee\s+departementale"),
    ("region", r"conseil\s+regional"),
    ("commune", r"conseil\s+municipal"),
)
_KIND = re.compile("|".join(f"(?P<k{i}>{pattern})" for i, (_, pattern) in enumerate(_KINDS)))
_SYNDICATES = frozenset({"syndicat", "syndicat_mixte_ouvert"})
_CCAS = frozenset(f"k{i}" for i, (kind, _) in enumerate(_KINDS) if kind == "ccas")
_COMMISSION = re.compile(rf"(?P<k0>{_KINDS[0][1]})")
_SYNDICATE = re.compile(
    r"[^a-z0-9]*(syndicat\b(?! d'initiative)|sivu\b|sivom\b|s\. ?i\. ?v\. ?(?:u|o\. ?m)\.)"
)  # the first words
_FIRST_LINE = 120
_PLACE_FIRST_LINE = re.compile(r"\s*(?P<place>[a-z][a-z' -]{1,38}[a-z]) - (?P<department>[a-z][a-z' -]{2,30}?)[ ]*\n")
_A_BODY = re.compile(
    r"\b(?:commune|ville|mairie|conseil|syndicat|communaute|sivu|sivom|ccas|centre|departement|region|republique)\b"
)
_SIREN = re.compile(r"\bsire[nt]\b[^\d\n]{0,8}(\d{3}[ .]?\d{3}[ .]?\d{3})(?!\d)")
_SMALL = r"(?:sur|sous|en|la|le|les|de|du|des|l[eè]s|et|aux?|l|d|à|saint|sainte)"
_NAME = re.compile(
    rf"(?:(?:L[EAes]{{1,2}}|[Ll]a)\s)?[A-ZÀ-ÖØ-Þ][\wÀ-ÿ’']*"
    rf"(?:(?:-|[ ]{{1,3}}|[ *]{{0,4}}\n[ *]*(?=(?i:en|sur|sous|l[eè]s|de"
    rf"|du)[ -](?!\d)))(?:{_SMALL}(?:-|\s|['’])){{0,3}}"
    r"(?:[dl]['’])?[A-ZÀ-ÖØ-Þ][\wÀ-ÿ’']*){0,6}"
)
_COMMUNE = (
    re.compile(r"\bcommune\s+(?:nouvelle\s+)?(?:d(?:e\s+|u\s+|es\s+|'\s?))"),
    re.compile(r"\bville\s+(?:d(?:e\s+|u\s+|es\s+|'\s?))"),
    re.compile(r"conseil\s+municipal\s+(?:d(?:e\s+(?!la\s+(?:ville|commune))|u\s+|es\s+|'\s?))"),
    re.compile(r"(?:^|\n)[ #*|]*commune\s*(?::\s*|\s(?=l[ea]s?\s))"),
    re.compile(r"\bc\.?c\.?a\.?s\.?\s+(?:d(?:e\s+(?!la\s+(?:ville|commune))|u\s+|es\s+|'\s?))"),
    re.compile(r"action\s+sociale\s+(?:d(?:e\s+|u\s+|es\s+|'\s?))"),
    re.compile(r"\bmairie\s+(?:d(?:e\s+|u\s+|es\s+|'\s?))"),
)
_GROUPING = re.compile(
    r"\b(?:communaute\s+(?:de\s+communes|d'agglomeration|urbaine)|metropole|pole\s+metropolitain"
    r"|pole\s+d'\s?equilibre\s+territorial(?:\s+et\s+rural)?"
    r"|syndicat\s+(?:mixte|intercommunal|intercommunautaire|departemental|d')"
    r"|(?:sivu|sivom|siaep|siea|sictom|smictom|sirtom|petr)\b)"
    r"(?:\s+d(?:e\s+la|e\s+l'|es|u|e|'))?[^\S\n]*(?:\n[^\S\n]*)?"  # alone on a line below the name, it is none
)
# « Saint-Brieuc Armor Agglomération »
_PLACE_FIRST = re.compile(
    r"(?<![^\n])[ #*]*((?:[A-ZÀ-ÝŒŸ][\wÀ-ÿ'’-]*[ ]){1,6}(?:Agglom[ée]ration|AGGLOM[ÉE]RATION|M[ée]tropole|M[ÉE]TROPOLE"
    r"|Agglo|AGGLO|Communaut[ée]|COMMUNAUT[ÉE]))[ *]*$",
    re.MULTILINE,
)
# the rest of « Syndicat intercommunal des eaux de la Drive »: a line, up to what is no name
_LINE = re.compile(r"[^\n,;.:()|\t\"«»]{2,110}")
_ENDS_GROUPING = re.compile(
    r"(?i)\s(?:s['’]est|l[ée]galement|d[ûu]ment|r[ée]guli[èe]rement|r[ée]uni|convoqu|[ée]tait|est"
    r"|a|se|sont|en s[ée]ance|s[ée]ance|session"
    r"|conseil|comit[ée]|bureau|n°|\d|-|–|extrait|d[ée]lib[ée]r|le pr[ée]sident|la pr[ée]sidente"
    r"|sous la|dans|pour|par|qui)(?![a-zà-ÿœ])|\s{2}"
)
_BELOW = frozenset({"OBJECT", "AGENDA", "ITEM", "APPROVED_MINUTES"})
_OTHER_BODY = re.compile(
    r"communaute|syndicat|\bs\.?i\.?v\.?[uo]\b|\bsivom\b|\bsm?ictom\b|c\.?c\.?a\.?s\b|centre\s+communal|conseil\s+d'administration|comite|bureau"
)
_NO_NAME = re.compile(
    r"(?i)x{3,}|seance|séance|conseil|extrait|deliberation|délibération|france$|france\b|monsieur|le\s+maire|plus\s|\d"
)
_STOPS = re.compile(
    r"\s(?:N|NO|SEANCE|SÉANCE|DEPARTEMENT|DÉPARTEMENT|ARRONDISSEMENT|CANTON|Département|EXTRAIT|PROCES|PROCÈS|COMPTE|CONSEIL|Conseil|COMITE|COMITÉ|Comité|BUREAU|Bureau|REUNION|RÉUNION|Réunion|REGISTRE|Registre|DELIBERATION|DÉLIBÉRATION|Délibération|Arrondissement|Canton|Extrait|Procès|Compte|OBJET|Objet|MEMBRES|Membres|Nombre|NOMBRE|Séance|Le|L|Date|DATE|PRESENTS|Présents)\b"
)


def body(scope: Scope) -> Iterator[Found]:
    """Read « le Conseil Municipal de la Ville d'ANTONY », « DEPARTEMENT DU PAS-DE-CALAIS »."""
    head = _head(scope)
    kind = _kind_in(scope.folded, head)
    kind = kind or _in_the_decision(scope)
    if kind and kind.lastgroup:
        yield "body.kind", scope.reading(_KINDS[int(kind.lastgroup[1:])][0], Span(kind.start(), kind.end()))
    syndicate = _SYNDICATE.match(scope.folded, head.start, head.end) if kind is None else None
    if syndicate:
        yield "body.kind", scope.reading("syndicat", Span(*syndicate.span(1)))
    grouping = kind is not None and not kind[0].startswith(("conseil municipal", "conseil d'admin", "centre"))
    of_groupings = syndicate is not None or (
        kind is not None and _KINDS[int(str(kind.lastgroup)[1:])][0] in _SYNDICATES
    )
    name = _name(scope, head, grouping or syndicate is not None, of_groupings=of_groupings)
    if name is not None:
        yield "body.name", scope.reading(scope.words(name), name)
        if kind is None and not _OTHER_BODY.search(scope.folded, head.start, head.end):
            yield "body.kind", scope.reading("commune", name)
    yield from department(scope, head)
    siren = _SIREN.search(scope.folded, head.start, head.end)
    if siren:
        yield "body.siren", scope.reading(re.sub(r"\D", "", siren[1]), Span(siren.start(1), siren.end(1)))


def _in_the_decision(scope: Scope) -> re.Match[str] | None:
    """Find the body that speaks: « après en avoir délibéré, le conseil municipal »."""
    voices = (b for b in scope.own if b.kind in ("DELIBERATED", "VOTES", "DECISION", "HEARD"))
    found = (_KIND.search(scope.folded, b.cue.start, min(whole(b).end, b.cue.end + 80)) for b in voices)
    return next((f for f in found if f), None)


def _kind_in(folded: str, head: Span) -> re.Match[str] | None:
    """Find what the body is: a permanent commission wins over its council, not over a CCAS that tells of its own."""
    first = _KIND.search(folded, head.start, head.end)
    commission = _COMMISSION.search(folded, head.start, head.end)
    if first is not None and first.lastgroup in _CCAS:
        return first
    return commission or first


def _head(scope: Scope) -> Span:
    """Give the words that name the body: the head of the act, down to its object or its agenda."""
    first = scope.header[0].cue.start if scope.header else scope.span.start
    first = first if scope.kind == "item" else min(first, scope.span.start)
    if scope.kind == "list":
        return Span(first, min(scope.span.end, first + _REACH))
    stop = next((b.cue.start for b in preamble(scope.header) if b.kind in _BELOW and scope.words(b.body)), None)
    blocks = preamble(scope.header)
    end = stop if stop is not None else blocks[-1].body.end if blocks else first + _REACH
    return Span(first, min(max(end, first + 300), first + _REACH, len(scope.folded)))


def _name(scope: Scope, head: Span, grouping: bool, *, of_groupings: bool) -> Span | None:
    if grouping:
        return _grouping(scope, head, of_groupings=of_groupings)
    for pattern in _COMMUNE:
        for found in pattern.finditer(scope.folded, head.start, head.end):
            named = _proper(scope, found.end())
            if named is not None:
                return named
    return _before_department(scope, head) or _heading_alone(scope, head)


def _grouping(scope: Scope, head: Span, *, of_groupings: bool) -> Span | None:
    """Read the name of a grouping; a syndicate lists the « communautés de communes » that are its members."""
    for found in _GROUPING.finditer(scope.folded, head.start, head.end):
        if of_groupings and found[0].startswith(("communaute", "metropole")):
            continue
        named = _proper(scope, found.end())
        if named is not None and not found[0].startswith("syndicat"):
            return Span(found.start(), named.end)
        line = _LINE.match(scope.text, found.end()) if found[0].startswith("syndicat") else None
        if line:
            stop = _ENDS_GROUPING.search(line[0])
            name = line[0][: stop.start()] if stop else line[0]
            if any(word[:1].isupper() for word in name.split()):
                return Span(found.start(), found.end() + len(name.rstrip(" *'")))
    for found in _PLACE_FIRST.finditer(scope.text, head.start, head.end):
        if not _NO_NAME.search(found[1]):
            return Span(*found.span(1))
    return None


def _proper(scope: Scope, start: int) -> Span | None:
    """Give the proper name that begins there, capitals leading."""
    words = scope.text[start : start + 90]
    found = _NAME.match(words)
    if not found:
        return None
    cut = words[: found.end()].split("\n\n")[0]
    stop = _STOPS.search(cut)
    name = (cut[: stop.start()] if stop else cut).rstrip(" *\n")
    if len(name) < 2 or _NO_NAME.search(name):
        return None
    return Span(start, start + len(name))


def _before_department(scope: Scope, head: Span) -> Span | None:
    """Read « VALBREZE - Pyrénées-Atlantiques » as the first line of the act."""
    line = _PLACE_FIRST_LINE.match(scope.folded, head.start, head.start + _FIRST_LINE)
    if line is None or _A_BODY.search(line["place"]):
        return None
    known = CODES.get(" ".join(re.findall(r"[a-z]+", line["department"])))
    return Span(*line.span("place")) if known and scope.text[line.start("place")].isupper() else None


def _heading_alone(scope: Scope, head: Span) -> Span | None:
    """Read « ## LES ATTAQUES » as the first line of the act."""
    line = re.match(r"[\s#*|]*([A-ZÀ-ÝŒŸ][A-ZÀ-ÝŒŸ' ’-]{2,38})[ *|]*\n", scope.text[head.start : head.start + 200])
    if not line or re.search(
        r"(?i)republi|républi|arr[eê]t[eé]|conseil|extrait|proc|compte|liste|deliber|délib|rapport|s[eé]ance"
        r"|mairie|objet|ordre du jour|annexe|pr[ée]sent|(?:^| )[A-Z] [A-Z] [A-Z]",
        line[1],
    ):
        return None
    return Span(head.start + line.start(1), head.start + line.end(1))
