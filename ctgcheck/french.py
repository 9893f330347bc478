"""Click's own words in French: what a wrong command says, and the headings of the help."""

from __future__ import annotations

from types import MappingProxyType

from click import core, decorators, exceptions, formatting, parser, types

_WORDS = MappingProxyType(
    {
        "%(prog)s, version %(version)s": "%(prog)s, version %(version)s",
        "Aborted!": "Interrompu.",
        "Argument {name!r} takes {nargs} values.": "L'argument {name} demande {nargs} valeurs.",
        "Choose from:\n\t{choices}": "à choisir parmi :\n\t{choices}",
        "Commands": "Commandes",
        "Could not open file {filename!r}: {message}": "Impossible d'ouvrir {filename} : {message}",
        "Error: {message}": "Erreur : {message}",
        "Invalid value for {param_hint}: {message}": "Valeur incorrecte pour {param_hint} : {message}",
        "Invalid value: {message}": "Valeur incorrecte : {message}",
        "Missing argument": "Il manque l'argument",
        "Missing command.": "Il manque une commande.",
        "Missing option": "Il manque l'option",
        "Missing parameter": "Il manque le paramètre",
        "No such command {name!r}.": "La commande {name} n'existe pas.",
        "No such option {name!r}.": "L'option {name} n'existe pas.",
        "No such option: {name}": "L'option {name} n'existe pas.",
        "Option {name!r} does not take a value.": "L'option {name} ne prend pas de valeur.",
        "Option {name!r} requires an argument.": "L'option {name} demande une valeur.",
        "Options": "Options",
        "Show the version and exit.": "Montrer la version.",
        "Show this message and exit.": "Montrer cette aide.",
        "Try '{command} {option}' for help.": "Pour l'aide : {command} {option}",
        "Usage:": "Emploi :",
        "required": "obligatoire",
        "default: {default}": "par défaut : {default}",
        "{value!r} is not one of {choices}.": "{value!r} n'est pas dans la liste : {choices}.",
        "Did you mean {possibility}?": "Vouliez-vous dire {possibility} ?",
        "(Did you mean one of: {possibilities}?)": "(vouliez-vous dire : {possibilities} ?)",
        "(Possible options: {possibilities})": "(options possibles : {possibilities})",
        "Got unexpected extra argument ({args})": "Argument en trop : {args}",
        "Got unexpected extra arguments ({args})": "Arguments en trop : {args}",
    }
)


# What the help shows for a value: « --port NOMBRE », « --output FICHIER ».
_KINDS: tuple[tuple[type[types.ParamType[object]], str], ...] = (
    (types.IntRange, "nombre"),
    (types.IntParamType, "nombre"),
    (types.StringParamType, "texte"),
)


def french(message: str) -> str:
    """Give a message of Click in French, as it is where it is not known."""
    return _WORDS.get(message, message)


def french_plural(one: str, many: str, count: int) -> str:
    """Give the singular or the plural of a message of Click in French."""
    return french(one if count == 1 else many)


def speak_french() -> None:
    """Make Click speak French whatever the language of the machine."""
    for module in (core, decorators, exceptions, formatting, parser, types):
        # Click asks gettext, whose answer depends on files and variables of the machine: its two names are replaced.
        vars(module).update({"_": french, "ngettext": french_plural})
    for kind, name in _KINDS:
        kind.name = name
