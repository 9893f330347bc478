"""What a jurist needs to write rules: a rule with its cases to fill in, and what changes between two rule folders."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ctgcheck import ready_patterns as re
from ctgcheck.errors import UsageError
from ctgcheck.judging.rules import Rulebook
from ctgcheck.model import Struct
from ctgcheck.pipeline import Options, check_path
from ctgcheck.results import DocumentResult

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
RULE = """\
id: {id}
title: "[Ce que l'acte respecte, en une affirmation]"
level: C
checks: "[Ce que la règle vérifie, en une phrase.]"
stages: {{after_vote: verdict, ready: verdict, transmitted: verdict}}
versions:
  - bodies: [commune]
    article: "[CGCT, article L. …]"
    checked: {today}
    regle: "[Le texte, en mots simples.]"
    require: members.present <= members.in_office
constat:
  pass: "{{members.present}} présents pour {{members.in_office}} membres en exercice."
  fail: "{{members.present}} présents, plus que les {{members.in_office}} membres en exercice."
que_faire:
  default: "[L'étape suivante, quand le point est à corriger.]"
  undetermined: "[Ce qu'on cherche, et dans quelle pièce, quand le document ne le dit pas.]"
limite: "[Ce que la règle ne voit pas.]"
sources: ["[source lue]"]
"""
CASES = """\
facts: {{body.kind: commune, sitting.date: 2024-03-12}}
cases:
  - name: la condition est remplie
    facts: {{members.in_office: 15, members.present: 14}}
    verdict: pass
  - name: la condition est remplie de justesse
    facts: {{members.in_office: 15, members.present: 15}}
    verdict: pass
  - name: un de plus, elle ne l'est pas
    facts: {{members.in_office: 15, members.present: 16}}
    verdict: fail
    level: C
  - name: un nombre manque
    facts: {{members.in_office: 15}}
    verdict: undetermined
    missing: [members.present]
  - name: une autre collectivité
    facts: {{body.kind: region, members.in_office: 15, members.present: 16}}
    verdict: not_applicable
  - name: un projet
    facts: {{members.in_office: 15, members.present: 16}}
    stage: before_sitting
    verdict: not_applicable
"""


class Change(Struct, frozen=True):
    """A verdict that differs between two rulebooks; None where a rulebook has no such rule."""

    document: str
    act: int
    rule: str
    old: str | None
    new: str | None


def write_rule(name: str, folder: Path, today: date) -> tuple[Path, Path]:
    """Write a rule and its cases to fill in; never over a file that is there."""
    if not _ID.fullmatch(name):
        raise UsageError(f"« {name} » : un nom de règle est en minuscules, chiffres et tirets (exemple : delai-essai)")
    rule, cases = folder / f"{name}.yaml", folder / f"{name}.cases.yaml"
    for file in (rule, cases):
        if file.exists():
            raise UsageError(f"{file} : ce fichier existe déjà ; choisissez un autre nom ou un autre dossier")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        rule.write_text(RULE.format(id=name, today=today), encoding="utf-8")
        cases.write_text(CASES.format(), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{folder} : impossible d'écrire ici ; choisissez un dossier où vous pouvez écrire") from error
    return rule, cases


def changes(old: Rulebook, new: Rulebook, file: Path) -> tuple[Change, ...]:
    """Give the verdicts that change on a document from one rulebook to another; UsageError where it is not read."""
    results = [check_path(file, Options(rulebook=book)) for book in (old, new)]
    for result in results:
        if result.error:
            raise UsageError(f"{file} : {result.error}")
    before, after = (_verdicts(result) for result in results)
    pairs = ((key, before.get(key), after.get(key)) for key in sorted({*before, *after}))
    return tuple(Change(str(file), *key, first, second) for key, first, second in pairs if first != second)


def _verdicts(result: DocumentResult) -> dict[tuple[int, str], str]:
    findings = ((i, finding) for i, act in enumerate(result.acts, 1) for finding in act.findings)
    return {(act, f.rule): f"{f.verdict} {f.level}" if f.verdict == "fail" else f.verdict for act, f in findings}


def documents_in(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """Give the files of some folders, in order, and the files named."""
    found: list[Path] = []
    for path in paths:
        found += sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    return tuple(found)
