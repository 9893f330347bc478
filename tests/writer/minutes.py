"""Minutes: one head, then items, each an act; members come and go between them."""

from __future__ import annotations

from . import acts
from .moments import HOURS
from .openings import bare, spoken
from .pieces import UNSURE, Facts, Page, Piece, joined, piece, with_facts
from .story import Move


def items(page: Page) -> list[Piece]:
    """Write one piece an act: who comes or goes before it, its title, its text, its vote."""
    return [_item(Page(page.story, act, page.layout, rank)) for rank, act in enumerate(page.story.acts)]


def _item(page: Page) -> Piece:
    moves = [_move(page, move) for move in page.story.moves if move.before == page.item]
    return joined((*moves, _title(page), acts.visas(page), acts.told(page), acts.decided(page)))


def _title(page: Page) -> Piece:
    act, rank = page.act, page.item + 1
    title = act.affair.title
    forms = {
        "numbers": f"{rank}. {title}",
        "points": f"Point n° {rank} : {title}",
        "act_numbers": f"Délibération n° {act.number} : {title}",
        "capitals": f"{rank} - {title.upper()}",
    }
    facts: Facts = {"act__title": title}
    if page.layout.items == "act_numbers":
        facts["act__number"] = act.number
    if page.layout.flow in ("one_line", "double_spaces"):
        return piece(forms[page.layout.items] + ".", **facts)
    return piece(forms[page.layout.items], **facts)


def _in_list(page: Page, move: Move) -> bool:
    return page.layout.moves == "in_list" and move.kind == "arrival"


def _move(page: Page, move: Move) -> Piece:
    if _in_list(page, move):
        return Piece()
    who, hour = spoken(page, move.person), HOURS[page.layout.hour](move.hour)
    arrives = move.kind == "arrival"
    if page.layout.moves == "quits":
        return piece(f"{who} {'rejoint' if arrives else 'quitte'} la séance à {hour}.")
    return piece(f"{'Arrivée' if arrives else 'Départ'} de {who} à {hour}.")


def moved(page: Page, head: Piece) -> Piece:
    """Give the head's facts as they are when an item opens."""
    story = page.story
    if not story.moves:
        return head
    facts: Facts = {
        "members.movements": [{"name": bare(page, move.person), "kind": move.kind} for move in story.moves],
    }
    if head.facts.get("members.movements") is UNSURE:
        facts = {}
    if any(move.before <= page.item for move in story.moves):
        # the numbers of the opening are no longer those of the item, but for the present who are counted
        facts |= {"members.voters": UNSURE, "members.represented": UNSURE}
        if head.facts.get("members.present") is not None:
            facts["members.present"] = story.present_at(page.item)
    return with_facts(head, facts)
