"""The findings that a jurist wrote by hand for the first five documents, against ours, by the codes of the sources.

A rule names the codes that it covers (`sources`). A code agrees when one of its rules gives the verdict written by
hand; each difference stands below with its reason. Skipped where ../shared is not there.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest

from ctgcheck.pipeline import check_path, shipped_rules

SEEDS = next(
    (folder for parent in Path(__file__).resolve().parents if (folder := parent / "shared" / "seeds").is_dir()), None
)
pytestmark = pytest.mark.skipif(SEEDS is None, reason="../shared/seeds is not on this machine")

AGREES = {
    "pass": {"pass"},
    "fail": {"fail"},
    "cannot_be_determined": {"undetermined", "review"},
    "not_applicable": {"not_applicable"},
}
NO_RULE = {
    "PUB-03": "what the page of the web site holds is not in the document",
    "FORM-04": "commune and date are what `collectivite-identifiee` and `seance-date` look at",
    "FORM-05": "not applicable to deliberations: no rule (law/README.md)",
    "FORM-10": "never `fail` (law/README.md): each mention has its own rule",
    "FORM-11": "no rule (law/README.md)",
    "ID-07": "no rule (law/README.md)",
    "ID-09": "no rule (law/README.md)",
    "CM-PLACE": "no rule (law/README.md)",
}
# (document, code): our verdict, why it is not the one written by hand
ARGUED = {
    ("000", "COH-04"): ("pass", "blank counters are zero: pass with a remark, never `fail`"),
    ("001", "CM-NOTE"): ("undetermined", "the note is there, nothing shows that it was sent with the convocation"),
    ("001", "FORM-09"): ("pass", "« décide d'approuver » is read as an assent: no doubt is cast on an act signed"),
    ("001", "FORM-06"): ("undetermined", "the articles cited are of a code that the table does not hold"),
    ("001", "COH-09"): ("not_applicable", "items of a report are not counted, only the articles of the decision"),
    ("001", "CTG-02"): ("review", "the same rule holds CTG-04: what is claimed of the COG is not confirmed"),
    ("001", "TRA-02"): ("undetermined", "the same rule holds TRA-01: nothing shows the transmission"),
    ("002", "COH-06"): ("pass", "the posting is read as that of the convocation: nothing to ask"),
    ("002", "COH-07"): ("fail", "the same rule holds COH-16: deadlines of the annex already past"),
    ("002", "TRA-04"): ("fail", "the same rule holds COH-15: annexes announced are not found"),
    ("002", "TRA-02"): ("pass", "the same rule holds TRA-01: the transmission is shown"),
    ("002", "CONV-06"): ("review", "unsettled law, [?]: the strongest verdict is `review`"),
    ("002", "COH-17"): ("fail", "the same rule holds CONV-05: the period decided is not the period annexed"),
    ("002", "FORM-06"): ("not_applicable", "no article is cited: nothing to look up"),
    ("003", "CM-SIZE"): ("pass", "55 members by addition do not exceed the legal number"),
    ("003", "FORM-06"): ("pass", "the article exists and is in force; the better one is not asked for: never `fail`"),
    ("003", "CHR-02"): ("review", "law/README.md: `review`"),
    ("003", "PUB-01"): ("pass", "the same rule holds PUB-05, the law of that day"),
    ("003", "FORM-02"): ("undetermined", "an extract does not show the signatures of the register"),
    ("003", "CONV-01"): ("review", "the same rule holds CONV-04: two instruments, one authorisation"),
    ("003", "CONV-04"): ("review", "the entry is from memory, [M]: the strongest verdict is `review`"),
    ("003", "COH-13"): ("not_applicable", "the figure is in the report, which is not the decision"),
    ("003", "COH-09"): ("not_applicable", "items of a report are not counted"),
    ("004", "COH-10"): ("pass", "the parties of the report are not those of the decision: not compared"),
    ("004", "CONV-03"): ("review", "unsettled law, [?]: the strongest verdict is `review`"),
    ("004", "TRA-02"): ("undetermined", "the same rule holds TRA-01: nothing shows the transmission"),
    ("004", "FORM-06"): ("not_applicable", "a missing visa is never `fail`; no article is cited"),
    # a code written twice with two verdicts
    ("002", "COH-15"): (
        "fail",
        "annex 3 is missing; annex 5, whose heading alone is lost, is told in the same finding",
    ),
}


@cache
def ours(seed: str) -> dict[str, str]:
    assert SEEDS is not None
    (path,) = SEEDS.glob(f"{seed}_*.txt")
    return {finding.rule: finding.verdict for finding in check_path(path).acts[0].findings}


@cache
def rules_of(code: str) -> tuple[str, ...]:
    word = re.compile(rf"(?<![\w-]){code}(?![\w-])")
    return tuple(rule.id for rule in shipped_rules().rules if any(word.search(source) for source in rule.sources))


def by_hand() -> list[tuple[str, str, str]]:
    files = sorted(SEEDS.glob("gold_*.json")) if SEEDS else []
    return [
        (file.stem[-3:], finding["rule"], finding["verdict"])
        for file in files
        for finding in json.loads(file.read_text(encoding="utf-8"))["findings"]
    ]


@pytest.mark.parametrize(("seed", "code", "verdict"), by_hand())
def test_a_finding_written_by_hand_is_ours_or_the_difference_is_argued(seed: str, code: str, verdict: str) -> None:
    rules = rules_of(code)
    if not rules:
        assert code in NO_RULE
        return
    found = {ours(seed)[rule] for rule in rules}
    if (seed, code) in ARGUED:
        assert ARGUED[seed, code][0] in found
    else:
        assert found & AGREES[verdict], found


def test_no_argument_is_left_that_serves_no_more() -> None:
    needed = {(s, c) for s, c, v in by_hand() if rules_of(c) and not {ours(s)[r] for r in rules_of(c)} & AGREES[v]}
    assert set(ARGUED) == needed
    assert set(NO_RULE) == {code for _, code, _ in by_hand() if not rules_of(code)}
