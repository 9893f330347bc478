"""Persons written in every way (§4): one name, a list of names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from .layout import Layout
from .story import Person, Story

# The member that a substitute sits for, who stands in no list.
TITULAR = "M. Alban FROIDEVALLE"
# Layouts of names where initials stand for the first name, and of lists headed by functions.
INITIALS = ("initial_LAST", "LAST_initial", "initial_Last", "Last_initial", "dotless_LAST")
BY_FUNCTION = ("functions", "functions_lines", "functions_dash", "functions_sentence")
# Where a page head may fall in the middle of a list or of a sentence.
INJECT = "\x00"
Write = Callable[[Person], str]

_PARTICLES = ("de ", "la ", "du ", "d'", "von ")
_NAMES: Mapping[str, Callable[[Person], str]] = {
    "first_LAST": lambda p: f"{p.first} {capitals(p.surname)}",
    "LAST_first": lambda p: f"{capitals(p.surname)} {p.first}",
    "LAST": lambda p: capitals(p.surname),
    "initial_LAST": lambda p: f"{initials(p)} {capitals(p.surname)}",
    "LAST_initial": lambda p: f"{capitals(p.surname)} {initials(p)}",
    "first_Last": lambda p: f"{p.first} {p.surname}",
    "Last_first": lambda p: f"{p.surname} {p.first}",
    "FIRST_LAST": lambda p: f"{p.first.upper()} {p.surname.upper()}",
    "LAST_FIRST": lambda p: f"{p.surname.upper()} {p.first.upper()}",
    "initial_Last": lambda p: f"{initials(p)} {p.surname}",
    "Last_initial": lambda p: f"{p.surname} {initials(p)}",
    "dotless_LAST": lambda p: f"{initials(p).removesuffix('.').replace('-', '')} {capitals(p.surname)}",
}
_TITLES = {
    "short": ("M. ", "Mme "),
    "long": ("Monsieur ", "Madame "),
    "none": ("", ""),
    "tight": ("M.", "Mme "),
    "dotless": ("M ", "Mme "),
    "groups": ("M. ", "Mme "),
    "lower": ("m. ", "mme "),
}
_SEPARATORS = {"semicolon": " ; ", "dash": " - ", "slash": " / ", "titles_only": " "}


def capitals(surname: str) -> str:
    """Write a surname in capitals, its particle in small letters."""
    for particle in _PARTICLES:
        if surname.startswith(particle):
            return particle + capitals(surname.removeprefix(particle))
    return surname.upper()


def initials(person: Person) -> str:
    """Give the initials of the first name: « J. », « J-P. »."""
    return "-".join(part[0] for part in person.first.split("-")) + "."


def name(person: Person, story: Story, layout: Layout) -> str:
    """Write a name without its title; a surname alone only where nobody else bears it."""
    alone = layout.names == "LAST" and story.homonyms(person)
    return _NAMES["first_LAST" if alone else layout.names](person)


def titled(person: Person, story: Story, layout: Layout) -> str:
    """Write a name with its title."""
    return _TITLES[layout.titles][person.woman] + name(person, story, layout)


def surname(person: Person, story: Story, layout: Layout) -> str:
    """Write « M. VALLOIRE », with the first name where somebody else bears it."""
    return titled(person, story, replace(layout, names="LAST", titles="short"))


def suffix(person: Person, story: Story, layout: Layout) -> str:
    """Write what stands after a name in a list: a function, the commune."""
    if layout.functions == "place":
        return f" ({person.place})" if person.place else ""
    if layout.functions == "substitute":
        return f" (suppléant{'e' if person.woman else ''} de {TITULAR})" if person is story.present[1] else ""
    shown = layout.functions == "all" or (layout.functions == "mayor" and person is story.president)
    return f", {person.function}" if shown and person.function else ""


def writer(story: Story, layout: Layout) -> Write:
    """Give how a person of a list is written."""
    return lambda person: titled(person, story, layout) + suffix(person, story, layout)


def listing(label: str, persons: Sequence[Person], story: Story, layout: Layout, write: Write) -> tuple[str, ...]:
    """Write a labelled list of persons in the shape that the layout chooses."""
    if not persons:
        return ()
    if layout.titles == "groups":
        return (_stopped(f"{label} {_grouped(persons, story, layout)}"),)
    entries = [write(person) for person in persons]
    if layout.people in BY_FUNCTION:
        return _by_function(label, persons, layout.people, write)
    if layout.people == "places":
        return (label, *_by(persons, write, lambda p: f"Pour {p.place}"))
    return _shaped(label, entries, layout.people)


def shaped(label: str, entries: Sequence[str], layout: Layout) -> tuple[str, ...]:
    """Write a labelled list of phrases: no civility parts them and no column."""
    apart = {"titles_only": "semicolon", "places": "lines", "tabs": "lines", "mixed": "comma"}
    apart |= {**dict.fromkeys(BY_FUNCTION, "lines"), "functions_sentence": "comma"}
    return _shaped(label, list(entries), apart.get(layout.people, layout.people))


def _shaped(label: str, entries: list[str], shape: str) -> tuple[str, ...]:
    if shape == "lines":
        return (label, *entries)
    if shape == "bullets":
        return (label, *(f"- {entry}" for entry in entries))
    if shape == "tabs":
        rows = [entries[i : i + 3] for i in range(0, len(entries), 3)]
        return (f"{label}\t" + "\t".join(rows[0]), *("\t" + "\t".join(row) for row in rows[1:]))
    return (_stopped(f"{label} {_joined(entries, shape)}"),)


def _stopped(line: str) -> str:
    """End a line by one full stop, an initial's included."""
    return line if line.endswith(".") else f"{line}."


def _joined(entries: list[str], shape: str) -> str:
    if shape == "and_last" and len(entries) > 1:
        return f"{_injected(entries[:-1], ', ')} et {entries[-1]}"
    if shape == "mixed":
        half = len(entries) // 2
        return " ; ".join(part for part in (", ".join(entries[:half]), " - ".join(entries[half:])) if part)
    if shape == "doubled" and len(entries) > 2:
        return f"{entries[0]}, , {', '.join(entries[1:])}"
    return _injected(entries, _SEPARATORS.get(shape, ", "))


def _injected(entries: list[str], separator: str) -> str:
    half = len(entries) // 2
    parts = [separator.join(entries[:half]), separator.join(entries[half:])]
    return (separator.rstrip() + INJECT + " ").join(parts) if half else separator.join(entries)


def _grouped(persons: Sequence[Person], story: Story, layout: Layout) -> str:
    heads = ((True, ("Mme", "Mmes")), (False, ("M.", "MM.")))
    groups = []
    for woman, forms in heads:
        names = [name(p, story, layout) for p in persons if p.woman is woman]
        if names:
            groups.append(f"{forms[len(names) > 1]} {_joined(names, layout.people)}")
    return " ; ".join(groups)


def _by_function(label: str, persons: Sequence[Person], shape: str, write: Write) -> tuple[str, ...]:
    groups: dict[str, list[str]] = {}
    for person in persons:
        groups.setdefault(_function_head(person), []).append(write(person))
    if shape == "functions_lines":
        return (label, *(line for head, names in groups.items() for line in (f"{head} :", *names)))
    if shape == "functions_sentence":
        parts = (f"{_the_function(head)} {_joined(names, 'and_last')}" for head, names in groups.items())
        return (_stopped(f"{label} {' ; '.join(parts)}"),)
    mark = "–" if shape == "functions_dash" else ":"
    return (label, *(_stopped(f"{head} {mark} {', '.join(names)}") for head, names in groups.items()))


def _the_function(head: str) -> str:
    article = "les" if head.endswith("s") else "la" if head == "Présidente" else "le"
    return f"{article} {head.lower()}"


def _function_head(person: Person) -> str:
    plural = {"maire": "Maire", "président": "Président", "présidente": "Présidente"}
    if person.function.startswith("adjoint"):
        return "Adjoints"
    if person.function.startswith("vice"):
        return "Vice-présidents"
    return plural.get(person.function, "Conseillers")


def _by(persons: Iterable[Person], write: Write, head: Callable[[Person], str]) -> list[str]:
    groups: dict[str, list[str]] = {}
    for person in persons:
        groups.setdefault(head(person), []).append(write(person))
    return [_stopped(f"{label} : {', '.join(names)}") for label, names in groups.items()]
