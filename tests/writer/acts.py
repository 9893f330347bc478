"""The act itself: what it rests on, what is told, what is decided."""

from __future__ import annotations

from . import votes
from .people import INJECT
from .pieces import UNSURE, Facts, Page, Piece, joined, piece
from .words import the_chief, the_council

_CODE = "code général des collectivités territoriales"


def visas(page: Page) -> Piece:
    """Write the articles that the act rests on."""
    cited = page.act.citations
    form = page.layout.visas
    if form == "none" or not cited:
        return piece("Vu le budget de l'exercice,")
    spaced = [_spaced(article) for article in cited]
    forms = {
        "notamment": f"Vu le {_CODE}, notamment {_articles(spaced)},",
        "article": " ".join(f"Vu l'article {article} du {_CODE}," for article in spaced),
        "articles": f"Vu les articles {_and(list(cited))} du C.G.C.T.,",
        "et_suivants": f"Vu les articles {spaced[0]} et suivants du CGCT,",
    }
    if form == "articles" and len(cited) == 1:
        form = "article"
    told = cited[:1] if form == "et_suivants" else cited
    lines = forms[form].split(" Vu ")
    return piece(
        lines[0],
        *(f"Vu {line}" for line in lines[1:]),
        act__citations=[{"code": "CGCT", "article": article} for article in told],
    )


def _spaced(article: str) -> str:
    return f"{article[0]}. {article[1:]}"


def _articles(articles: list[str]) -> str:
    return f"son article {articles[0]}" if len(articles) == 1 else f"ses articles {_and(articles)}"


def _and(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} et {parts[-1]}"


def told(page: Page) -> Piece:
    """Write the paragraph that presents the affair; a page head may fall in its middle."""
    who = the_chief(page.story.president, page.story.body)
    blank = " La convention porte le numéro XXXX." if page.layout.blank == "crosses" else ""
    text = f"{who} expose l'affaire et rappelle que le dossier{INJECT} a été étudié par les services.{blank}"
    return piece(text, **({"annexes__placeholders": ["XXXX"]} if blank else {}))


def decided(page: Page) -> Piece:
    """Write the vote and the decisions."""
    return _decided(page, vote_first=False)


def decided_only(page: Page) -> Piece:
    """Write the decisions; the vote was told before."""
    return _decided(page, vote_first=True)


def _decided(page: Page, vote_first: bool) -> Piece:
    phrase, facts = ("", {}) if vote_first else votes.phrase(page)
    if votes.form_of(page) == "prend_acte":
        return _takes_note(page)
    between = f", {phrase}," if phrase else ","
    head = f"{the_council(page.story.body, capital=True)}, après en avoir délibéré{between}"
    own = Piece() if vote_first else votes.lines(page)
    told: Facts = {
        "act__subjects": _subjects(page),
        "act__decisions": _expected_decisions(page),
        "vote__outcome": "adopted",
    }
    return joined((votes.withdrawn(page), piece(*_decisions(page, head), **told, **facts), own))


def vote_in_head(page: Page) -> Piece:
    """Write the vote before the text of the act."""
    phrase, facts = votes.phrase(page)
    if not phrase:
        return votes.lines(page)
    return piece(f"La présente délibération est adoptée {phrase}.", **facts)


def _takes_note(page: Page) -> Piece:
    line = f"{the_council(page.story.body, capital=True)} prend acte de cette présentation."
    doubts: Facts = dict.fromkeys(("vote__outcome", "act__decisions"), UNSURE)
    return piece(line, **doubts)


def _subjects(page: Page) -> object:
    subjects = page.act.affair.subjects
    return UNSURE if subjects is None or page.layout.title == "none" else list(subjects)


def _decisions(page: Page, head: str) -> tuple[str, ...]:
    form, decisions = page.layout.decisions, page.act.affair.decisions
    if form == "sentence":
        return (f"{head} {' et '.join(decisions)}.",)
    if form in ("dashes", "numbers"):
        marks = [f"{i}." if form == "numbers" else "-" for i in range(1, len(decisions) + 1)]
        ends = [";"] * (len(decisions) - 1) + ["."]
        entries = zip(marks, decisions, ends, strict=True)
        return (f"{head} décide :", *(f"{mark} {_noun(text)} {end}".replace(" .", ".") for mark, text, end in entries))
    return (head, "DÉCIDE", *_articles_of(page))


def _articles_of(page: Page) -> tuple[str, ...]:
    first = "1er" if page.layout.decisions == "articles_first" else "1"
    decisions = page.act.affair.decisions
    numbers = [first, *map(str, range(2, len(decisions) + 1))]
    return tuple(
        f"{'ARTICLE' if first == '1er' else 'Article'} {number} : {_council(text)}."
        for number, text in zip(numbers, decisions, strict=True)
    )


def _council(text: str) -> str:
    return f"Le conseil {text}"


def _noun(text: str) -> str:
    verbs = {"approuve": "d'approuver", "autorise": "d'autoriser", "fixe": "de fixer", "crée": "de créer"}
    verb, rest = text.split(" ", 1)
    return f"{verbs.get(verb, verb)} {rest}"


def _expected_decisions(page: Page) -> object:
    form, layout = page.layout.decisions, page.layout
    broken = layout.flow.startswith("hyphenated") or layout.noise == "ocr"
    if broken or form in ("sentence", "numbers"):
        return UNSURE
    if form == "dashes":
        return [_noun(text) for text in page.act.affair.decisions]
    return list(_articles_of(page))
