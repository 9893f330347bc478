"""The rules' own cases: read, run, compared; what ``ctgcheck rules test`` and the tests run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib.resources.abc import Traversable

import msgspec

from ctgcheck.errors import FactsError, RuleError, YamlError
from ctgcheck.given import read_values
from ctgcheck.judging.judge import judge_rule
from ctgcheck.judging.rule_folder import rule_files
from ctgcheck.judging.rules import Rule, Rulebook
from ctgcheck.judging.timeline import gaps
from ctgcheck.model import STAGES, Facts, Given, Reading, Struct
from ctgcheck.pipeline import derived
from ctgcheck.results import VERDICTS, Finding
from ctgcheck.yaml_files import Loaded, Node, load

_KEYS = frozenset(
    {"name", "facts", "bodies", "days", "readings", "stage", "verdict", "level", "mode", "missing", "calcul", "constat"}
    | {"todo"}
)

# pass, fail, undetermined, not applicable, and both sides of a bound
_LEAST = 6
_ANSWERS = (
    (frozenset({"pass"}), "conforme"),
    (frozenset({"fail", "review"}), "à corriger ou à vérifier"),
)
_EXPECTED = ("verdict", "level", "mode", "calcul", "constat")


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


def cases_of(folder: Traversable, rulebook: Rulebook, only: str | None = None) -> tuple[Case, ...]:
    """Read the cases of all rules, or of one; raise an ExceptionGroup of RuleError that tells all that is wrong."""
    errors: list[RuleError] = []
    found: list[Case] = []
    ids = {rule.id for rule in rulebook.rules}
    for theme, file in rule_files(folder):
        rule = file.name.removesuffix(".yaml")
        if only not in (None, rule):
            continue
        place = f"{theme}/{rule}.cases.yaml".removeprefix("/")
        cases = (folder / theme if theme else folder) / f"{rule}.cases.yaml"
        if cases.is_file() and rule in ids:
            found += _Reader(rule, place, errors).read(cases.read_text(encoding="utf-8"))
    if errors:
        raise ExceptionGroup("des fichiers de cas sont à corriger", errors)
    return tuple(found)


def cases_of_rule(folder: Traversable, rule: Rule) -> tuple[Case, ...]:
    """Read the cases of one rule of a folder; none where it has no file of cases."""
    place = f"{rule.file.removesuffix('.yaml')}.cases.yaml"
    file = folder.joinpath(*place.split("/"))
    errors: list[RuleError] = []
    found = tuple(_Reader(rule.id, place, errors).read(file.read_text(encoding="utf-8"))) if file.is_file() else ()
    if errors:
        raise ExceptionGroup("des fichiers de cas sont à corriger", errors)
    return found


class _Reader:
    """Read the cases of one file; what is wrong goes to the list given."""

    def __init__(self, rule: str, place: str, errors: list[RuleError]) -> None:
        self.rule, self.place, self.errors = rule, place, errors

    def read(self, text: str) -> Iterator[Case]:
        loaded = self._load(text)
        if loaded is None:
            return
        whole = loaded.value
        common = whole.get("facts") if isinstance(whole, dict) else None
        items, path = (whole.get("cases"), ("cases",)) if isinstance(whole, dict) else (whole, ())
        for index, item in enumerate(items if isinstance(items, list) else []):
            yield from self._case(item, common, loaded.line((*path, index)))

    def _load(self, text: str) -> Loaded | None:
        loaded = None
        try:
            loaded = load(text, self.place)
        except* YamlError as group:
            self.errors += [RuleError(e.message, e.file, e.line) for e in group.exceptions if isinstance(e, YamlError)]
        return loaded

    def _error(self, message: str, line: int) -> None:
        self.errors.append(RuleError(message, self.place, line))

    def _case(self, item: Node, common: Node, line: int) -> Iterator[Case]:
        if not isinstance(item, dict) or item.keys() - _KEYS or not isinstance(item.get("name"), str):
            extra = ", ".join(sorted(item.keys() - _KEYS)) if isinstance(item, dict) else ""
            self._error(f"un cas a un nom, des faits et un verdict ; clé inconnue : {extra or '—'}", line)
            return
        stage, days = str(item.get("stage") or "transmitted"), _days(item.get("days"))
        verdicts = list(days.values()) if days else [str(item.get("verdict"))]
        if stage not in STAGES or not set(verdicts) <= set(VERDICTS):
            self._error(f"étape ou verdict inconnu : {stage}, {', '.join(sorted(set(verdicts) - set(VERDICTS)))}", line)
            return
        facts = self._facts(common, item, line)
        expected = tuple((k, str(item[k])) for k in _EXPECTED if item.get(k))
        missing = item.get("missing")
        listed = tuple(sorted(str(m) for m in missing)) if isinstance(missing, list) else None
        todo = str(item.get("todo") or "")
        case = Case(self.rule, str(item["name"]), self.place, line, facts, stage, expected, listed, todo)
        for dated in _for_each_day(case, days):
            yield from _for_each_body(dated, item.get("bodies"))

    def _facts(self, common: Node, item: Mapping[str, Node], line: int) -> Facts:
        facts = Facts()
        try:
            facts = read_values(common, self.place)
            facts = facts.replaced(_entries(read_values(item.get("facts"), self.place)))
            for name, values in _pairs(item.get("readings")):
                each = [read_values({name: value}, self.place)[name] for value in values]
                facts = facts.replaced({name: tuple(reading for readings in each for reading in readings)})
        except* FactsError as group:
            for error in group.exceptions:
                self._error(str(error), line)
        return facts


def _days(node: Node) -> dict[str, str]:
    return {str(day): str(verdict) for day, verdict in node.items()} if isinstance(node, dict) else {}


def _for_each_day(case: Case, days: Mapping[str, str]) -> Iterator[Case]:
    """Give the case once for each day of the sitting that it names, with the verdict of that day, or as it is."""
    if not days:
        yield case
    for day, verdict in days.items():
        facts = case.facts.replaced({"sitting.date": (Reading(date.fromisoformat(day), Given(case.file)),)})
        expected = (("verdict", verdict), *((key, word) for key, word in case.expected if key != "verdict"))
        yield msgspec.structs.replace(case, name=f"{case.name} ({day})", facts=facts, expected=expected)


def _for_each_body(case: Case, bodies: Node) -> Iterator[Case]:
    """Give the case once for each body that it names, or as it is."""
    if not isinstance(bodies, list):
        yield case
    for body in bodies if isinstance(bodies, list) else ():
        facts = case.facts.replaced({"body.kind": (Reading(str(body), Given(case.file)),)})
        yield msgspec.structs.replace(case, name=f"{case.name} ({body})", facts=facts)


def _entries(facts: Facts) -> dict[str, tuple[Reading, ...]]:
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


def problems(cases: tuple[Case, ...], rulebook: Rulebook) -> Iterator[str]:
    """Tell in French the cases that fail, and what the rules and their cases lack."""
    for failure in failures(cases, rulebook):
        yield f"{failure.case.file}:{failure.case.line}: {failure.case.name}\n    {failure.message}"
    for rule in rulebook.rules:
        own = [case for case in cases if case.rule == rule.id]
        place = f"{rule.file.removesuffix('.yaml')}.cases.yaml"
        if len(own) < _LEAST:
            yield f"{place}: {len(own) or 'aucun'} cas, il en faut {_LEAST} au moins"
        elif lacking := ", ".join(_not_tried(rule, own)):
            yield f"{place}: aucun cas où la réponse est : {lacking}"
        yield from (f"{rule.file}: {gap}" for gap in gaps(rule))
        yield from (f"{rule.file}: texte à compléter : {text}" for text in dict.fromkeys(_to_fill(rule)))


def _not_tried(rule: Rule, cases: Sequence[Case]) -> Iterator[str]:
    """Give the answers that every rule has and that no case expects."""
    expected = {verdict for case in cases for name, verdict in case.expected if name == "verdict"}
    told = {"fail"} & {key for key, _ in (*rule.constat, *(text for v in rule.versions for text in v.constat))}
    told |= {branch.verdict for version in rule.versions for branch in version.branches}
    for answers, words in _ANSWERS:
        possible = answers & told if "fail" in answers else answers
        if possible and not expected & answers:
            yield words


def _to_fill(rule: Rule) -> Iterator[str]:
    """Give the texts of a new rule that are still between brackets."""
    texts = [
        rule.title,
        rule.checks,
        rule.limite,
        *rule.sources,
        *(text for _, text in (*rule.constat, *rule.que_faire)),
    ]
    for version in rule.versions:
        texts += [version.article, version.regle]
    yield from (text for text in texts if text.startswith("[") and text.endswith("]"))
