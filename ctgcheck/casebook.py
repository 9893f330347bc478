"""The rules' own cases: read, run, compared; what ``ctgcheck rules test`` and the tests run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable

from ctgcheck.errors import FactsError, RuleError, YamlError
from ctgcheck.given import read_values
from ctgcheck.judging.judge import judge_rule
from ctgcheck.judging.rulebook import rule_files
from ctgcheck.judging.rules import Rule, Rulebook
from ctgcheck.model import STAGES, VERDICTS, Facts, Finding, Struct
from ctgcheck.pipeline import derived
from ctgcheck.yaml_files import Loaded, Node, load

_KEYS = frozenset(
    {"name", "facts", "readings", "stage", "verdict", "level", "mode", "missing", "calcul", "constat", "todo"}
)


class Case(Struct, frozen=True):
    """One case of a rule: facts and what is expected of them."""

    rule: str
    name: str
    file: str
    line: int
    facts: Facts
    stage: str
    expected: tuple[tuple[str, str], ...]
    missing: tuple[str, ...] | None = None
    todo: str = ""


class Failure(Struct, frozen=True):
    """A case that does not give what it expects, in French."""

    case: Case
    message: str


def cases_of(folder: Traversable, rulebook: Rulebook) -> tuple[Case, ...]:
    """Read the cases of all rules; raise an ExceptionGroup of RuleError that tells all that is wrong."""
    errors: list[RuleError] = []
    found: list[Case] = []
    ids = {rule.id for rule in rulebook.rules}
    for theme, file in rule_files(folder):
        rule = file.name.removesuffix(".yaml")
        place = f"{theme}/{rule}.cases.yaml".removeprefix("/")
        cases = (folder / theme if theme else folder) / f"{rule}.cases.yaml"
        if not cases.is_file():
            errors.append(RuleError("la règle n'a pas de cas : écrivez ce fichier", place, 1))
        elif rule in ids:
            found += _read(cases.read_text(encoding="utf-8"), rule, place, errors)
    if errors:
        raise ExceptionGroup("des fichiers de cas sont à corriger", errors)
    return tuple(found)


def _read(text: str, rule: str, place: str, errors: list[RuleError]) -> Iterator[Case]:
    try:
        loaded = load(text, place)
    except* YamlError as group:
        errors += [RuleError(e.message, e.file, e.line) for e in group.exceptions if isinstance(e, YamlError)]
        loaded = None
    if loaded is None:
        return
    whole = loaded.value
    common = whole.get("facts") if isinstance(whole, dict) else None
    items, path = (whole.get("cases"), ("cases",)) if isinstance(whole, dict) else (whole, ())
    for index, item in enumerate(items if isinstance(items, list) else []):
        case = _case(item, common, rule, place, loaded, (*path, index), errors)
        if case:
            yield case


def _case(
    item: Node,
    common: Node,
    rule: str,
    place: str,
    loaded: Loaded,
    path: tuple[str | int, ...],
    errors: list[RuleError],
) -> Case | None:
    line = loaded.line(path)
    if not isinstance(item, dict) or item.keys() - _KEYS or not isinstance(item.get("name"), str):
        extra = ", ".join(sorted(item.keys() - _KEYS)) if isinstance(item, dict) else ""
        errors.append(
            RuleError(f"un cas a un nom, des faits et un verdict ; clé inconnue : {extra or '—'}", place, line)
        )
        return None
    stage, verdict = str(item.get("stage") or "transmitted"), str(item.get("verdict"))
    if stage not in STAGES or verdict not in VERDICTS:
        errors.append(RuleError(f"étape ou verdict inconnu : {stage}, {verdict}", place, line))
        return None
    facts, messages = _facts(common, item, place)
    errors += [RuleError(message, place, line) for message in messages]
    missing = item.get("missing")
    expected = tuple((k, str(item[k])) for k in ("verdict", "level", "mode", "calcul", "constat") if item.get(k))
    listed = tuple(sorted(str(m) for m in missing)) if isinstance(missing, list) else None
    return Case(rule, str(item["name"]), place, line, facts, stage, expected, listed, str(item.get("todo") or ""))


def _facts(common: Node, item: Mapping[str, Node], place: str) -> tuple[Facts, list[str]]:
    messages: list[str] = []
    try:
        facts = read_values(common, place).replaced(_entries(read_values(item.get("facts"), place)))
        for name, values in _pairs(item.get("readings")):
            each = [read_values({name: value}, place)[name] for value in values]
            facts = facts.replaced({name: tuple(reading for readings in each for reading in readings)})
    except* FactsError as group:
        messages = [str(error) for error in group.exceptions]
        facts = Facts()
    return facts, messages


def _entries(facts: Facts) -> dict[str, tuple[object, ...]]:
    return {name: facts[name] for name in facts}


def _pairs(node: Node) -> Iterator[tuple[str, list[Node]]]:
    for name, values in (node if isinstance(node, dict) else {}).items():
        yield name, values if isinstance(values, list) else [values]


def run(case: Case, rule: Rule) -> Finding:
    """Judge the facts of a case, completed as those of a document are."""
    return judge_rule(rule, derived(case.facts), case.stage)


def compare(case: Case, finding: Finding) -> str:
    """Say in French what differs from what the case expects; ``""`` where nothing does."""
    for key, wanted in case.expected:
        found = str(getattr(finding, key))
        if found != wanted and not (key in ("calcul", "constat") and _plain(wanted) in _plain(found)):
            return f"{key} attendu « {wanted} », obtenu « {found} »"
    if case.missing is not None and finding.missing != case.missing:
        return f"faits manquants attendus {list(case.missing)}, obtenus {list(finding.missing)}"
    return ""


def _plain(text: str) -> str:
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())


def failures(cases: tuple[Case, ...], rulebook: Rulebook) -> Iterator[Failure]:
    """Run all cases; give those that fail, and those marked ``todo`` that pass."""
    for case in cases:
        rule = rulebook.rule(case.rule)
        if rule is None:
            continue
        message = compare(case, run(case, rule))
        if message and not case.todo:
            yield Failure(case, message)
        elif case.todo and not message:
            yield Failure(case, "ce cas était marqué « todo » et passe désormais : retirez la marque")
