"""Rows of a label and its value: dots that lead from one to the other, or a tab; they read as « label : value ».

Réunion dirigée par ........ M. Luc NERVAUX, Président          Présidence<tab>M. Luc NERVAUX, président
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


def with_colons(text: str) -> str:
    """Put a colon where dots or a tab lead from a label to its value; every character keeps its place."""
    rows = [found for found in _DOTS.finditer(text) if _is_label(found["label"])]
    text = _written(text, rows, "dots") if len(rows) >= _LEAST else text
    return _written(text, list(_TAB.finditer(text)), "gap") if "\t" in text else text


def _is_label(words: str) -> bool:
    """Say whether words are the label of such a row: « L'an deux mille ........ mai » is a blank of a sentence."""
    whole = _ENDS_OPEN.search(words) is None or _BY.search(words) is not None or words.strip().lower() == "pour"
    return whole and _LABEL.search(words) is not None


def _written(text: str, rows: list[re.Match[str]], gap: str) -> str:
    out, at = [], 0
    for row in rows:
        out += [text[at : row.start(gap)], ":".ljust(len(row[gap]))]
        at = row.end(gap)
    return "".join((*out, text[at:]))
