"""The frozen structure of invented facts that a document is written from.

Body names and departments are real and public; persons, dates, acts and figures are invented.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time


@dataclass(frozen=True)
class Person:
    """A member of the council; ``place`` is the commune that a delegate sits for."""

    first: str
    surname: str
    woman: bool
    function: str = ""
    place: str = ""


@dataclass(frozen=True)
class Body:
    """A deliberating body: its kind as in the contract, the name that it bears, its department."""

    kind: str
    name: str
    department: str
    code: str


@dataclass(frozen=True)
class Vote:
    """The outcome of a vote; ``against_names`` and the next are as many as the numbers."""

    in_favour: int
    against: tuple[Person, ...] = ()
    abstaining: tuple[Person, ...] = ()
    not_voting: tuple[Person, ...] = ()


@dataclass(frozen=True)
class Affair:
    """What one act decides; ``subjects`` as in the contract, None where the contract leaves a doubt."""

    title: str
    subjects: tuple[str, ...] | None
    decisions: tuple[str, ...]


@dataclass(frozen=True)
class ActStory:
    """One act of the sitting."""

    number: str
    affair: Affair
    citations: tuple[str, ...]
    vote: Vote


@dataclass(frozen=True)
class Move:
    """A member who comes or goes before the item of that rank (from 1: the second act)."""

    person: Person
    kind: str
    before: int
    hour: time


@dataclass(frozen=True)
class Formalities:
    """What follows the vote; the identifier is made from the act."""

    posted: date
    signed: date
    sent: date
    received: date
    published: date
    siren: str


@dataclass(frozen=True)
class Story:
    """One sitting: who was there, what was decided. The first of ``present`` presides."""

    body: Body
    day: date
    hour: time
    convoked: date
    legal_seats: int
    present: tuple[Person, ...]
    proxies: tuple[tuple[Person, Person], ...]
    absent: tuple[Person, ...]
    secretary: Person
    acts: tuple[ActStory, ...]
    formalities: Formalities
    moves: tuple[Move, ...] = ()
    older_day: date = field(default=date(2018, 2, 6))

    @property
    def president(self) -> Person:
        """Give who presides."""
        return self.present[0]

    @property
    def members(self) -> tuple[Person, ...]:
        """Give the whole council."""
        return (*self.present, *(giver for giver, _ in self.proxies), *self.absent)

    @property
    def in_office(self) -> int:
        """Give the number of members in office."""
        return len(self.members)

    def present_at(self, item: int) -> int:
        """Give how many are there when the item of that rank opens."""
        moved = [move.kind for move in self.moves if move.before <= item]
        return len(self.present) + moved.count("arrival") - moved.count("departure")

    def homonyms(self, person: Person) -> bool:
        """Say whether another member bears the same surname."""
        return sum(other.surname == person.surname for other in self.members) > 1


def whole(story: Story) -> list[str]:
    """Say what is wrong in a story: nothing, for those that the strategies draw."""
    wrong = []
    if story.in_office != len(set(story.members)):
        wrong.append("somebody is twice in the council")
    if any(holder not in story.present for _, holder in story.proxies):
        wrong.append("a holder is not there")
    if not story.convoked < story.day <= story.formalities.signed <= story.formalities.sent:
        wrong.append("the days are out of order")
    return wrong
