"""Rule files -> rules; every error is told at once, with its file and line."""

from __future__ import annotations

import hashlib
from importlib.resources.abc import Traversable

from ctgcheck.errors import RuleError
from ctgcheck.judging.conditions import ConditionError, parse
from ctgcheck.judging.fields import Fields
from ctgcheck.judging.rule_checks import check_rule
from ctgcheck.judging.rule_folder import definitions_file, rule_files, table_files
from ctgcheck.judging.rules import OUTCOMES, STATUSES, Branch, Condition, Rule, Rulebook, Term, Version
from ctgcheck.model import STAGES
from ctgcheck.results import LEVELS
from ctgcheck.vocabulary import BODIES, FACTS
from ctgcheck.yaml_files import examine

VERDICTS = ("pass", "fail", "review", "undetermined", "not_applicable")


def load_rules(folder: Traversable) -> Rulebook:
    """Load all rules of a folder; raise an ExceptionGroup of RuleError that tells every error."""
    errors: list[RuleError] = []
    digest = hashlib.sha256()
    version, shared = _definitions(definitions_file(folder), errors, digest)
    rules = []
    for theme, file in rule_files(folder):
        text = file.read_text(encoding="utf-8")
        digest.update(text.encode())
        rule = _load_rule(text, theme, file.name, shared, errors)
        rules += [rule] if rule else []
    for table in table_files(folder):
        digest.update(table.read_bytes())
    _unique(rules, errors)
    if errors:
        raise ExceptionGroup("des fichiers de règles sont à corriger", errors)
    return Rulebook(tuple(rules), version, digest.hexdigest())


def merged(book: Rulebook, own: Rulebook) -> Rulebook:
    """Add one's own rules to a rulebook; one of the same name replaces the other."""
    replaced = {rule.id for rule in own.rules}
    rules = (*(rule for rule in book.rules if rule.id not in replaced), *own.rules)
    ordered = tuple(sorted(rules, key=lambda rule: (rule.theme, rule.id)))
    digest = hashlib.sha256(f"{book.sha256}{own.sha256}".encode())
    version = own.version if own.version != book.version else "propres"  # terms of the program's own definitions
    return Rulebook(ordered, f"{book.version}+{version}", digest.hexdigest())


def read_rule(text: str, theme: str, name: str, errors: list[RuleError], folder: Traversable) -> Rule | None:
    """Read one rule with the terms shared in a folder; None where the file is not YAML, the errors in the list."""
    _, shared = _definitions(definitions_file(folder), errors, hashlib.sha256())
    return _load_rule(text, theme, name, shared, errors)


def _unique(rules: list[Rule], errors: list[RuleError]) -> None:
    seen: dict[str, str] = {}
    for rule in rules:
        if rule.id in seen:
            errors.append(RuleError(f"l'identifiant « {rule.id} » est déjà celui de {seen[rule.id]}", rule.file, 1))
        seen[rule.id] = rule.file


def _definitions(file: Traversable, errors: list[RuleError], digest: hashlib._Hash) -> tuple[str, tuple[Term, ...]]:
    if not file.is_file():
        return "local", ()
    text = file.read_text(encoding="utf-8")
    digest.update(text.encode())
    fields = _fields(text, file.name, errors)
    if fields is None:
        return "", ()
    terms = _terms(fields, ())
    version = fields.text("version", required=True)
    fields.end()
    return version, terms


def _fields(text: str, name: str, errors: list[RuleError]) -> Fields | None:
    loaded, refused = examine(text, name)
    errors += [RuleError(error.message, error.file, error.line) for error in refused]
    return Fields(loaded, name, errors) if loaded is not None else None


def _load_rule(text: str, theme: str, name: str, shared: tuple[Term, ...], errors: list[RuleError]) -> Rule | None:
    file = f"{theme}/{name}".removeprefix("/")
    fields = _fields(text, file, errors)
    if fields is None:
        return None
    terms = _terms(fields, shared)
    rule = _rule(fields, theme, file, terms)
    fields.end()
    if rule.id != name.removesuffix(".yaml"):
        fields.error(f"l'identifiant « {rule.id} » n'est pas le nom du fichier", "id")
    check_rule(rule, fields)
    return rule


def _rule(fields: Fields, theme: str, file: str, terms: tuple[Term, ...]) -> Rule:
    applies = _optional(fields, "applies")
    branches = _branches(fields)
    versions = tuple(
        _version(fields.inner("versions", index), applies, branches) for index in range(fields.size("versions"))
    )
    if not versions:
        fields.error("une règle a au moins une version", "versions")
    return Rule(
        id=fields.text("id", required=True),
        theme=theme,
        title=fields.text("title", required=True),
        level=fields.choice("level", LEVELS),
        checks=fields.text("checks", required=True),
        stages=_stages(fields),
        versions=versions,
        terms=terms,
        lists=fields.flag("lists"),
        always_reminder=fields.flag("always_reminder"),
        dated_by=fields.choice("dated_by", [n for n, f in FACTS.items() if f.type == "date"], "sitting.date"),
        constat=fields.words("constat", OUTCOMES),
        que_faire=fields.words("que_faire", ("default", "undetermined", *STAGES)),
        proposition=fields.text("proposition"),
        limite=fields.text("limite"),
        sources=fields.texts("sources"),
        file=file,
    )


def _stages(fields: Fields) -> tuple[tuple[str, str], ...]:
    stages = fields.words("stages", STAGES)
    for stage, mode in stages:
        if mode not in ("verdict", "reminder"):
            fields.error(f"« {mode} » : écrivez verdict ou reminder", "stages", stage)
    if not stages:
        fields.error("« stages » manque", "stages")
    return stages


def _terms(fields: Fields, shared: tuple[Term, ...]) -> tuple[Term, ...]:
    own = []
    value = fields.take("let")
    for name in value if isinstance(value, dict) else ():
        body = value[name]  # type: ignore[call-overload,index]
        if isinstance(body, dict):
            inner = fields.inner("let", name)
            condition, label = _condition(inner, "is"), inner.text("label")
            inner.end()
        else:
            condition, label = _parse(fields, body, "let", name), ""
        if name in FACTS or any(term.name == name for term in shared):
            fields.error(f"« {name} » désigne déjà autre chose", "let", name)
        own += [Term(name, condition, label)] if condition else []
    return (*shared, *own)


def _version(fields: Fields, applies: Condition | None, branches: tuple[Branch, ...]) -> Version:
    never = fields.take("applies") == "never"
    own = None if never else _optional(fields, "applies")
    version = Version(
        bodies=_bodies(fields),
        article=fields.text("article", required=not never),
        regle=fields.text("regle", required=not never),
        since=fields.day("since"),
        until=fields.day("until"),
        contested=fields.day_pairs("contested"),
        where=_optional(fields, "where"),
        applies=tuple(condition for condition in (applies, own) if condition),
        never=never,
        branches=(*_branches(fields), *branches),
        require=_optional(fields, "require"),
        saved_when=_optional(fields, "saved_when"),
        level=fields.choice("level", LEVELS, "") or None,
        link=fields.text("link") or None,
        checked=fields.day("checked"),
        status=fields.choice("status", STATUSES, "certain"),
        constat=fields.words("constat", OUTCOMES),
    )
    asked = "require" in fields.node or never or any(b.when.text == "true" for b in version.branches)
    if not asked:
        fields.error("« require » manque")
    if not never and version.checked is None:
        fields.error("« checked » manque : le jour où la source a été lue")
    fields.end()
    return version


def _bodies(fields: Fields) -> tuple[str, ...]:
    bodies = fields.texts("bodies")
    for body in bodies:
        if body not in BODIES:
            fields.error(f"collectivité inconnue « {body} » ; attendu : {', '.join(BODIES)}", "bodies")
    if not bodies:
        fields.error("« bodies » manque", "bodies")
    return bodies


def _branches(fields: Fields) -> tuple[Branch, ...]:
    found = []
    for index in range(fields.size("branches")):
        inner = fields.inner("branches", index)
        when = _condition(inner, "when")
        branch = Branch(
            when=when or Condition("true", parse("true")),
            verdict=inner.choice("verdict", VERDICTS),
            level=inner.choice("level", LEVELS, "") or None,
            constat=inner.text("constat"),
            que_faire=inner.text("que_faire"),
        )
        inner.end()
        found.append(branch)
    return tuple(found)


def _condition(fields: Fields, key: str) -> Condition | None:
    value = fields.take(key)
    if value is None:
        fields.error(f"« {key} » manque", key)
        return None
    return _parse(fields, value, key)


def _optional(fields: Fields, key: str) -> Condition | None:
    value = fields.take(key)
    return None if value is None else _parse(fields, value, key)


def _parse(fields: Fields, value: object, *path: str) -> Condition | None:
    text = {True: "true", False: "false"}.get(value, value) if isinstance(value, bool) else value
    if not isinstance(text, str):
        fields.error("une condition est attendue", *path)
        return None
    try:
        return Condition(" ".join(text.split()), parse(text))
    except ConditionError as error:
        fields.error(str(error), *path)
        return None
