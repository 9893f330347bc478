"""Rows of a label and its value (dots or a tab between them, or names alone after it); they read as « label : value ».

Réunion dirigée par ........ M. Luc NERVAUX, Président          Présidence<tab>M. Luc NERVAUX, président
Présents VALLOIRE Anaïs NERVAUX Luc
"""

from __future__ import annotations

from ctgcheck import ready_patterns as re

_LEAST = 2  # rows with dots: one alone may be a blank of a sentence
# what such a row tells: a commune and its member are no label and its value
_LABEL = re.compile(
    r"(?i)\b(?:s[ée]ance|r[ée]union|jour|date|heure|lieu|convo|pr[ée]sid|dirig|secr[ée]ta|effectif|membre|conseiller"
    r"|exercice|pr[ée]sen|si[ée]g|pouvoir|procuration|repr[ée]sent|absen|excus|votant|exprim|pour|contre|abst|avis|voix"
    r"|favorable|d[ée]favorable|blanc|nul|quorum|objet|intitul|titre|mati[èe]re|nomenclature|rapport|num[ée]ro|service"
    r"|publi|transmi|t[ée]l[ée]trans|affich|r[ée]ception|notifi|sign|l[ée]gal|aff[ée]rent|num[ée]ro|plume)"
)
_OPEN_END = r"(?i:[ldn]['’]|d[eu]s?|l[ea]s?|à|a|au|en|par|n°|et|est|sous|sur|pour)"
# what follows the dots is a value; dots at the end of a line are still to be filled in
_DOTS = re.compile(
    r"(?m)^(?P<label>[ ]*(?:[-•*][ ]?)?[^\W\d_][^\n:;,.…|\t]{2,50}?[ ]?)(?P<dots>[.…]{4,}|…{2,})"
    r"[ ]+(?=[^\s.…][^\n….]*(?:\.[^\n….][^\n….]*)*\.?$)"
)
_ENDS_OPEN = re.compile(rf"(?<!\w){_OPEN_END}[ ]*\Z")
_BY = re.compile(r"(?i)\b(?:dirigée?|présidée?|convoqué(?:e?s)?|tenue?|assurée?|réunie?)[ ](?:par|le|la)[ ]*\Z")
_TAB = re.compile(
    r"(?m)^(?P<label>(?i:objet|rapport(?:eu?r|rice|eure)s?|s[ée]ance|r[ée]union|convocation|pr[ée]sidence|pr[ée]sidente?"
    r"(?:[ ]de[ ](?:la[ ])?s[ée]ance)?|secr[ée]ta(?:ire|riat)(?:[ ]de[ ](?:la[ ])?s[ée]ance)?"
    r"|intitul[ée]|date[ ](?:de[ ](?:la[ ])?)?(?:s[ée]ance|convocation)))[ ]?(?P<gap>\t)(?=[^\t\n]*[^\s][^\t\n]*$)"
)
# « Présents VALLOIRE Anaïs NERVAUX Luc »: names run on after their label
_RUN_ON = re.compile(
    r"(?m)^(?P<label>[ ]*(?i:(?:(?:étai|etai|so)(?:en|n)t[ ])?pr[ée]sente?s?"
    r"|absente?s?(?:[ ](?:et[ ])?(?:non[ ])?excus[ée]e?s?)?|excus[ée]e?s?(?:[ ](?:et[ ])?absente?s?)?"
    r"|secr[ée]taire[ ]de[ ](?:la[ ])?s[ée]ance))(?P<gap>[ ]{1,9})"
    r"(?P<names>[^\W\d_][^\n:;()\d]{3,300})$"
)
_SURNAME = re.compile(r"(?!MM?\b)[^\W\d_a-z]['’A-ZÀ-Ý-]+,?")
_FIRST_NAME = re.compile(r"(?!Mme|Mlle|Mr)[A-ZÀ-Ý][a-zà-ÿ][a-zà-ÿ-]*(?:-[A-ZÀ-Ý][a-zà-ÿ]+)*,?")
_BESIDE_NAMES = re.compile(r"M\.|MM\.|Mr|M|Mmes?|Mlles?|-|–|et|d[eu]|la")


def with_colons(text: str) -> str:
    """Put a colon where dots or a tab lead from a label to its value; every character keeps its place."""
    rows = [found for found in _DOTS.finditer(text) if _is_label(found["label"])]
    text = _written(text, rows, "dots") if len(rows) >= _LEAST else text
    run_on = [found for found in _RUN_ON.finditer(text) if _are_names(found["names"].split())]
    text = _written(text, run_on, "gap")
    return _written(text, list(_TAB.finditer(text)), "gap") if "\t" in text else text


def _is_label(words: str) -> bool:
    """Say whether words are the label of such a row: « L'an deux mille ........ mai » is a blank of a sentence."""
    whole = _ENDS_OPEN.search(words) is None or _BY.search(words) is not None or words.strip().lower() == "pour"
    return whole and _LABEL.search(words) is not None


def _are_names(words: list[str]) -> bool:
    """Say whether words are surnames in capitals and first names, nothing else."""
    surnames = sum(_SURNAME.fullmatch(word) is not None for word in words)
    first_names = sum(_FIRST_NAME.fullmatch(word) is not None for word in words)
    others = sum(_BESIDE_NAMES.fullmatch(word) is not None for word in words)
    return min(surnames, first_names) > 0 and surnames + first_names + others >= len(words)


def _written(text: str, rows: list[re.Match[str]], gap: str) -> str:
    out, at = [], 0
    for row in rows:
        out += [text[at : row.start(gap)], ":".ljust(len(row[gap]))]
        at = row.end(gap)
    return "".join((*out, text[at:]))
