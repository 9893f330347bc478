"""Change one token of a rule at a time; every mutant must be killed by the rule's cases, or be excused.

    python tools/mutants.py [RULE...] [--jobs N] [--suggest]

With --suggest, each survivor comes with facts on which it differs from the rule, found by varying those of the cases:
a case to write, once the law has been read again for what the rule says of them.

A mutant: a number one more or one less, a comparison, `and` for `or`, a `not` removed, a day shifted by one, a body
left out, another level, another verdict of a branch. `tests/equivalent-mutants.txt` holds those that change nothing,
one a line with its reason: `rule | place | mutation | why`.
"""

from __future__ import annotations

import argparse
import copy
import json
import re
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import msgspec

from ctgcheck import casebook, resources
from ctgcheck.errors import RuleError
from ctgcheck.judging.judge import judge_rule
from ctgcheck.judging.rule_folder import rule_files
from ctgcheck.judging.rulebook import load_rules, read_rule
from ctgcheck.judging.rules import Rule
from ctgcheck.judging.timeline import gaps
from ctgcheck.model import Facts, Given, Reading, Value
from ctgcheck.pipeline import derived
from ctgcheck.vocabulary import FACTS
from ctgcheck.yaml_files import load

ROOT = Path(__file__).resolve().parent.parent
EXCUSES = ROOT / "tests" / "equivalent-mutants.txt"
CONDITIONS = {"is", "applies", "when", "where", "require", "saved_when"}
SWAPS = {">": ">=", ">=": ">", "<": "<=", "<=": "<", "==": "!=", "!=": "==", "and": "or", "or": "and", "not": ""}
LEVELS = {"A": "B", "B": "C", "C": "A"}
VERDICTS = {
    "fail": "review",
    "review": "fail",
    "undetermined": "fail",
    "pass": "fail",
    "not_applicable": "undetermined",
}
TOKEN = re.compile(r'"[^"]*"|\'[^\']*\'|\d{4}-\d{2}-\d{2}|>=|<=|==|!=|>|<|\b(?:and|or|not)\b|(?<![\w.])\d+(?!\w)')

Path_ = tuple[str | int, ...]


def mutants(rule: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Give each mutant: where, what was changed, the changed rule."""
    for path, value in nodes(rule, ()):
        for what, changed in changes(path, value):
            yield ".".join(map(str, path)), what, replaced(rule, path, changed)


def nodes(node: Any, path: Path_) -> Iterator[tuple[Path_, Any]]:
    """Go through a rule file's nodes."""
    yield path, node
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        yield from nodes(value, (*path, key))


def changes(path: Path_, value: Any) -> Iterator[tuple[str, Any]]:
    """Give the changes that one node can undergo."""
    key = path[-1] if path else ""
    in_let = len(path) == 2 and path[0] == "let"
    if isinstance(value, str) and (key in CONDITIONS or in_let):
        yield from in_condition(value)
    elif key in ("since", "until") or "contested" in path:
        yield from ((f"{value} -> {day}", day) for day in shifted(value))
    elif key == "level":
        yield f"{value} -> {LEVELS[value]}", LEVELS[value]
    elif key == "verdict":
        yield f"{value} -> {VERDICTS[value]}", VERDICTS[value]
    elif key == "bodies" and len(value) > 1:
        yield from ((f"without {body}", [b for b in value if b != body]) for body in value)


def shifted(value: Any) -> Iterator[str]:
    """Give the day before and the day after."""
    if isinstance(value, str):
        day = date.fromisoformat(value)
        yield from ((day + timedelta(days=shift)).isoformat() for shift in (-1, 1))


def in_condition(text: str) -> Iterator[tuple[str, str]]:
    """Give a condition with one token changed."""
    for found in TOKEN.finditer(text):
        token = found[0]
        if token[0] in "\"'":
            continue
        others = [SWAPS[token]] if token in SWAPS else list(shifted(token)) if "-" in token else numbers(token)
        for other in others:
            changed = text[: found.start()] + other + text[found.end() :]
            yield f"{token} -> {other or '(nothing)'} at {found.start()}", changed


def numbers(token: str) -> list[str]:
    """Give the number above, and the one below where it stays positive."""
    return [str(int(token) + 1), *([str(int(token) - 1)] if int(token) > 0 else [])]


def replaced(rule: dict[str, Any], path: Path_, value: Any) -> dict[str, Any]:
    """Give a copy of a rule with one node replaced."""
    whole = copy.deepcopy(rule)
    node: Any = whole
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value
    return whole


def survivors(name: str, suggest: bool = False) -> tuple[int, list[str]]:
    """Give the number of mutants of a rule, and those that its cases do not kill."""
    folder = resources.rules()
    theme, file = next((theme, file) for theme, file in rule_files(folder) if file.name == f"{name}.yaml")
    book = load_rules(folder)
    cases = [case for case in casebook.cases_of(folder, book, name) if not case.todo]
    count, alive = 0, []
    for place, what, changed in mutants(plain(file)):
        count += 1
        rule = mutated(changed, theme, file.name)
        if rule is not None and not any(casebook.compare(case, casebook.run(case, rule)) for case in cases):
            alive.append(f"{name} | {place} | {what}")
            original = book.rule(name)
            if suggest and original is not None:
                alive[-1] += f"\n    {witness(original, rule, cases)}"
    return count, alive


def witness(rule: Rule, mutant: Rule, cases: list[casebook.Case]) -> str:
    """Give facts on which a mutant differs from its rule, as a case; found by varying the facts of the cases."""
    for case in cases:
        for facts in varied(case.facts):
            for stage in {case.stage, "transmitted", "before_sitting"}:
                told = [judge_rule(r, derived(facts), stage) for r in (rule, mutant)]
                if (told[0].verdict, told[0].level) != (told[1].verdict, told[1].level):
                    shown = {name: msgspec.to_builtins(facts.value(name)) for name in facts}
                    return json.dumps({"facts": shown, "stage": stage, "verdict": told[0].verdict}, ensure_ascii=False)
    return "(no facts found: perhaps it changes nothing)"


def varied(facts: Facts) -> Iterator[Facts]:
    """Give facts that differ by one value (a number or a day shifted, another body, a fact removed), then by two."""
    for one in varied_once(facts):
        yield one
    for one in list(varied_once(facts))[:60]:
        yield from varied_once(one)


def varied_once(facts: Facts) -> Iterator[Facts]:
    """Give facts with one value changed."""
    for name in facts:
        for value in other_values(name, facts.value(name)):
            yield facts.replaced({name: (Reading(value, Given("essai")),)})
        yield facts.replaced({name: ()})


def other_values(name: str, value: Value | None) -> Iterator[Value]:
    """Give values near another."""
    fact = FACTS[name]
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (value + step for step in (-2, -1, 1, 2) if value + step >= 0)
    elif isinstance(value, date):
        yield from (value + timedelta(days=step) for step in (-2, -1, 1, 2, 365))
    elif fact.choices and isinstance(value, str):
        yield from (choice for choice in fact.choices if choice != value)
    elif isinstance(value, tuple) and value:
        yield value[1:]


def plain(file: Traversable) -> dict[str, Any]:
    """Give a rule file as plain values."""
    value = load(file.read_text(encoding="utf-8"), file.name).value
    return dict(value) if isinstance(value, dict) else {}


def mutated(changed: dict[str, Any], theme: str, name: str) -> Rule | None:
    """Load a changed rule; None where the loader or time coverage refuses it: that kills the mutant."""
    errors: list[RuleError] = []
    rule = read_rule(json.dumps(changed, ensure_ascii=False), theme, name, errors, resources.rules())
    return None if errors or rule is None or any(gaps(rule)) else rule


def excused() -> set[str]:
    """Give the mutants that are known to change nothing."""
    lines = EXCUSES.read_text(encoding="utf-8").splitlines() if EXCUSES.is_file() else []
    return {" | ".join(line.split(" | ")[:3]) for line in lines if line and not line.startswith("#")}


def main() -> int:
    """Print the survivors; exit 1 where there is one that is not excused."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rules", nargs="*")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--suggest", action="store_true")
    options = parser.parse_args()
    names = options.rules or [rule.id for rule in load_rules(resources.rules()).rules]
    known = excused()
    count, alive = 0, []
    with ProcessPoolExecutor(options.jobs) as pool:
        for made, left in pool.map(survivors, names, [options.suggest] * len(names)):
            count += made
            alive += [line for line in left if line.partition("\n")[0] not in known]
    print("\n".join(alive))
    print(f"{count} mutants of {len(names)} rules, {len(known)} excused, {len(alive)} not killed")
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main())
