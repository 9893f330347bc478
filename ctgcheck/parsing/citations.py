"""Articles cited: « articles L. 2121-25 et R. 2121-11 du CGCT » gives CGCT L2121-25, CGCT R2121-11."""

from __future__ import annotations

from collections.abc import Iterator

from lark import Token, Tree

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span, Struct
from ctgcheck.parsing.fold import fold
from ctgcheck.parsing.lark_files import runs, span_of
from ctgcheck.tree import CitationPiece

# nothing is cited without one of these
_CUE = re.compile(r"(?<![a-z0-9'])(?:lo|[lrd])[ ]?\.?[ ]{0,2}[0-9]|articles? (?:[0-9]{3}|[0-9]{1,2} d)")
_ANY = re.compile("")
_PARTS = re.compile(r"(lo|[lrd])?[ .]*([0-9-]+(?:\n[0-9]+)?)")
# what may stand between an article and the code that follows it, or between a code and its articles
_OF = re.compile(
    r"[ ,\n\"(]*(?:alineas? [0-9][ \n]*)?(?:et (?:suivants?|s\.)[ ,\n]*)?"
    r"(?:(?:modifie|susvise|precite)[es]{0,2}[ \n]+)?"
    r"(?:(?:du|de la|de l'|des|de)[ \n]*)?\Z"
)
_HEADED = re.compile(
    r"[ ,:(\n]*(?:et[ \n]+)?(?:notamment[ ,\n]*)?(?:(?:en|par|dans)[ \n]+)?(?:ses|son|l'|les|aux?|a l')?[ \n]*"
    r"(?:articles?|art\.)?[ \n]*\Z"
)
_LIKE_CGCT = re.compile(r"[LRD][1-7][0-9]{3}-")
_NEAR = 120
# a visa names its own code
_VISA = re.compile(r"(?<![a-z])vu(?![a-z])")
_SAME_VISA = 600
_LAW = "loi"  # an article of a law is no article of a code


class _Article(Struct, frozen=True):
    """An article, before its code is known."""

    span: Span
    article: str
    code: str | None = None


def read_citations(text: str, span: Span, folded: str | None = None) -> tuple[CitationPiece, ...]:
    """Read the articles of codes cited in a span, in order; both ends of a range.

    The code is the one that follows (« du code pénal »), else the one named before in the same visa, else the
    CGCT when it is the only one of the span and the number is like its own, else empty. A number without letter
    counts only with its code; the articles of a law are no citation.
    """
    body = (folded or fold(text))[span.start : span.end]
    if not _CUE.search(body):
        return ()
    found = _walk(body)
    named = {code for _, code in found.codes if code not in {"", _LAW}}
    only = named.pop() if len(named) == 1 else ""
    return tuple(
        CitationPiece(Span(span.start + each.span.start, span.start + each.span.end), code, each.article)
        for each in found.articles
        for code in (_fallback(each, only) if each.code is None else each.code,)
        if code != _LAW and (code or not each.article[0].isdigit())
    )


def _fallback(article: _Article, only: str) -> str:
    """Give the CGCT to an article numbered like its own, where no other code is named."""
    return only if only == "CGCT" and _LIKE_CGCT.match(article.article) else ""


class _Walk:
    """Go through the articles and the codes of a text, in order, and tie them."""

    def __init__(self, body: str) -> None:
        """Start with nothing named."""
        self.body = body
        self.articles: list[_Article] = []
        self.codes: list[tuple[Span, str]] = []
        self.code: str | None = None  # the last code named, and where
        self.named_at = 0
        self.last: list[_Article] = []  # the last list of articles, not yet sure of its code

    def cite(self, found: Tree[Token]) -> None:
        """Take a list of articles; its code is the one before, until one follows."""
        self.settle(None)
        self.last = list(_listed(found))

    def name(self, span: Span, code: str) -> None:
        """Take the name of a code or of a law: it ends the list just before, or opens the next one."""
        follows = bool(self.last) and _near(_OF, self.body, self.last[-1].span.end, span.start)
        self.settle(code if follows else None)
        self.codes.append((span, code))
        if code != _LAW:
            self.code, self.named_at = code, span.end

    def settle(self, code: str | None) -> None:
        """Give their code to the last articles."""
        self.articles.extend(
            _Article(each.span, each.article, self._code_before(each) if code is None else code) for each in self.last
        )
        self.last = []

    def _code_before(self, article: _Article) -> str | None:
        if not article.article[0].isdigit():
            between = Span(self.named_at, article.span.start)
            same_visa = len(between) <= _SAME_VISA and not _VISA.search(self.body, between.start, between.end)
            return self.code if same_visa else None
        if len(article.article) < 3:  # « Article 1 » of the act itself
            return _LAW
        headed = self.codes and _near(_HEADED, self.body, self.codes[-1][0].end, article.span.start)
        return self.codes[-1][1] if headed else _LAW


def _walk(body: str) -> _Walk:
    walk = _Walk(body)
    for end, tree in runs("citations", body + "\n", _ANY):
        for item in tree.children:
            if not isinstance(item, Tree) or (span := span_of(item, 0)).start >= end:
                continue
            if item.data == "articles":
                walk.cite(item)
            elif item.data == "same":
                walk.name(span, walk.codes[-1][1] if walk.codes else "")
            else:
                walk.name(span, _name(item))
    walk.settle(None)
    return walk


def _name(item: Tree[Token]) -> str:
    token = item.children[0]
    kind = token.type if isinstance(token, Token) else ""
    if kind == "LAW":
        return _LAW
    return str(token) if kind == "CODE" else kind  # a code without an abbreviation here bears its own name


def _near(between: re.Pattern[str], body: str, start: int, end: int) -> bool:
    return 0 <= end - start <= _NEAR and between.match(body, start, end) is not None


# --- articles -------------------------------------------------------------------------------------------------


def _listed(found: Tree[Token]) -> Iterator[_Article]:
    """Normalise a list: letter and number; « L227-1 à 3 » and « L. 2121-10, 2121-11 » borrow from the first one."""
    letter, number, ranged = "", "", False
    for token in found.children:
        if not isinstance(token, Token):
            continue
        if token.type == "TO":
            ranged = True
            continue
        own = _PARTS.search(token)
        if own is None:
            continue
        figures = own[2].replace("\n", "")
        if token.type == "SHORT":
            if not ranged or "-" not in number or int(figures) <= int(number.rpartition("-")[2]):
                continue
            figures = f"{number.rpartition('-')[0]}-{figures}"
        letter, number, ranged = (own[1] or letter).upper(), figures, False
        start = token.start_pos or 0
        yield _Article(Span(start, start + len(token)), f"{letter}{number}")
