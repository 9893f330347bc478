"""Make one person of its token: title, name and function apart, with the letters of the document."""

from __future__ import annotations

from lark import Token

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.tree import Person

_TITLE = re.compile(
    r"(M[\"']{2,4}|(?i:monsieur|madame|mademoiselle|docteur|maitre|mme|mlle|mrs|mr|dr)(?![\w'])|(?:Mme|Mlle)(?=[A-Z]{3})|[Mm](?=\.)|M(?![\w'.])"
    r"|Me(?![\w']))\.?[ ,:]*"
)
_TITLES = {
    **dict.fromkeys(("m", "mr", "mrs", "monsieur"), "M."),
    **dict.fromkeys(("mme", "madame", *(f"m{quotes}" for quotes in ('""', '"""', "''", "\"'", '"\'"'))), "Mme"),
    **dict.fromkeys(("mlle", "mademoiselle"), "Mlle"),
    **dict.fromkeys(("dr", "docteur"), "Dr"),
    **dict.fromkeys(("me", "maitre"), "Me"),
}
_WOMEN = re.compile(r"\b(?:mesdames|mmes?|mlles?|madame|mademoiselle|mesdemoiselles)\b", re.IGNORECASE)
_MEN = re.compile(r"\b(?:messieurs|MM|monsieur|Mr|M)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"l[ea] ", re.IGNORECASE)
_MARKUP = re.compile(r"</?[a-zA-Z][^<>\n]{0,40}>|[*#_<>$^{}~`\\|•·]")
_HYPHENATED = re.compile(r"([-‐‑–])\s*\n\s*")
_EMPTY_LINE = re.compile(r"\n[ \t\u00a0]*\n\s*$")
_NAMED = re.compile(r"\(?\s*(?:(?:M\.|Mr|Mme|Mlle|Monsieur|Madame)\s*)?[A-Z][a-z'-]+\s+[A-Z][A-Z'-]+\s+[a-z]")
_ANNOUNCES = re.compile(
    r" *:\s*(?:/|neant|NEANT|Neant|(?:MM?\.?|Mr|Mmes?|Mlle|Monsieur|Madame|Messieurs|Mesdames|MME|[A-Z]\.)[ \n]"
    r"|[A-Z][a-z-]+ [A-Z][A-Z'-]+|[A-Z][A-Z'-]+ [A-Z][a-z-]+)"
)
_ABOVE = re.compile(
    r" *\n\s*(?:M\.|MM\.?|Mr|Mmes?|Mlle|Monsieur|Madame|MME) ?[A-Z]"
)  # alone over those who have titles
_THREE_LETTERS = re.compile(r"[^\W\d_]{3}")


class Words:
    """A passage: the document's text, where the passage starts, and its words made ready."""

    __slots__ = ("offset", "ready", "text")

    def __init__(self, text: str, offset: int, ready: str) -> None:
        self.text, self.offset, self.ready = text, offset, ready

    def span(self, start: int, end: int) -> Span:
        """Give the span in the document of a place in the passage."""
        return Span(self.offset + start, self.offset + end)

    def original(self, start: int, end: int) -> str:
        """Give the document's own letters, without markup, spaces normalised."""
        raw = self.text[self.offset + start : self.offset + end]
        if "\n" in raw:
            raw = _HYPHENATED.sub(r"\1", raw)
        return " ".join(_MARKUP.sub(" ", raw).split())

    def original_gap(self, start: int, end: int) -> str:
        """Give the document's own characters, line breaks included."""
        return self.text[self.offset + start : self.offset + end]

    def resumes(self, token: Token) -> bool:
        """Say whether « Monsieur le Maire » opens a new paragraph: what follows a list, not a member of it."""
        before = self.text[max(0, self.offset + start_of(token) - 12) : self.offset + start_of(token)]
        return token.type == "ROLE" and token[:1] in "Mm" and bool(_EMPTY_LINE.search(before))

    def heads(self, token: Token) -> bool:
        """Say whether words at the beginning of a line announce those who follow: a commune and its members."""
        start, end = start_of(token), end_of(token)
        line = self.ready[self.ready.rfind("\n", 0, start) + 1 : start].strip(" -\t.")
        if not line and (token.isupper() or " " not in token) and _ABOVE.match(self.ready, end):
            return True
        return (not line or line.endswith((";", ":"))) and _ANNOUNCES.match(self.ready, end) is not None

    def count(self, span: Span) -> int:
        """Count the words of a span."""
        return len(self.text[span.start : span.end].split())

    def same_paragraph(self, span: Span, following: list[Span]) -> bool:
        """Say whether no empty line divides a span from the one that follows it."""
        return bool(following) and "\n\n" not in self.text[span.end : following[0].start]

    def person(self, token: Token, group: str | None = None) -> Person:
        """Make a person of a PERSON or ROLE token; ``group`` is the title that « Mmes » lends."""
        start, end = token.start_pos or 0, token.end_pos or 0
        own = _TITLE.match(self.ready, start, end)
        begin = own.end() if own else start
        title = _TITLES.get(own[1].lower()) if own else group
        if token.type != "ROLE":
            return Person(self.span(start, end), self.original(begin, end), title)
        article = _ARTICLE.match(self.ready, begin, end)
        function = self.original(article.end() if article else begin, end).lower()
        return Person(self.span(start, end), "", title, function)

    def group_title(self, token: Token) -> str | None:
        """Give the title that « Mmes » or « MM. » lends to the names that follow; None for both sexes."""
        women, men = bool(_WOMEN.search(token)), bool(_MEN.search(token))
        if women and not men:
            return "Mme"
        # « MM. » stands for everybody where no woman is announced
        return "M." if men and not women and _WOMEN.search(self.ready) else None


def names_another(remark: str) -> bool:
    """Say whether a remark in brackets speaks of somebody else: « (Luc VALLOIRE absent au point 6) »."""
    return bool(_NAMED.match(remark))


def said(words: str) -> bool:
    """Say whether words are more than noise, such as a bullet misread as a letter."""
    return bool(_THREE_LETTERS.search(words))


def start_of(token: Token) -> int:
    """Give where a token starts in the passage."""
    return token.start_pos or 0


def end_of(token: Token) -> int:
    """Give where a token ends in the passage."""
    return token.end_pos or 0
