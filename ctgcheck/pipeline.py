"""The whole flow on one screen: bytes -> Document -> Tree -> Facts -> Findings.

The only module that knows all stages. Whose word counts: a correction by hand replaces; then the text, the profile,
the register, derivation: a lower one only fills gaps, and a difference is a remark.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

import ctgcheck
from ctgcheck.errors import FactsError, UnreadableDocument, UsageError
from ctgcheck.exemptions import applied, useless
from ctgcheck.facts import extract
from ctgcheck.facts.derivation import derive, identify
from ctgcheck.judging.judge import judge
from ctgcheck.judging.ready import shipped_rulebook
from ctgcheck.judging.rules import Rulebook
from ctgcheck.model import Act, Document, Facts, Reading, Stage, Struct
from ctgcheck.parsing import parse
from ctgcheck.reading import read, read_path
from ctgcheck.results import ActResult, DocumentResult, Report, RulebookId
from ctgcheck.territory import facts_of
from ctgcheck.vocabulary import label

if TYPE_CHECKING:  # what reads YAML is loaded where there is some
    from ctgcheck.given import GivenFacts

PROFILE = "ctgcheck.yaml"
_ALONE = (
    ("act.order", "un arrêté"),
    ("act.by_delegation", "une décision prise par délégation du conseil"),
)
_LANDMARKS = ("act.document_kind", "sitting.date", "sitting.convocation_date", "members.in_office")
_NOT_COMPARED = frozenset({"body.name", "members.council_names", "members.present"})


class Options(Struct, frozen=True):
    """What the user asked for: the stage, the profile, the rules (None: those that ship).

    ``corrections``: by rank of the act from 0, the facts that the user corrected by hand; they replace what was read,
    and a fact without a reading is taken away. ``stages``: by rank as well, before ``stage``.
    """

    stage: str | None = None
    profile: GivenFacts | None = None
    rulebook: Rulebook | None = None
    judging: bool = True
    corrections: tuple[tuple[int, Facts], ...] = ()
    stages: tuple[tuple[int, str], ...] = ()

    def rules(self) -> Rulebook:
        """Give the rules to apply."""
        return self.rulebook or shipped_rules()


@cache
def shipped_rules() -> Rulebook:
    """Load the rules that ship with the program, once."""
    return shipped_rulebook()


def check_path(path: Path, options: Options | None = None) -> DocumentResult:
    """Check one file; a file that cannot be read gives a result with its error."""
    options = options or Options()
    try:
        return check_document(read_path(path), with_profile(options, path), str(path))
    except UnreadableDocument as error:
        return DocumentResult(path=str(path), error=str(error))


def check_text(text: str, name: str = "texte", options: Options | None = None) -> DocumentResult:
    """Check a deliberation given as text."""
    return check_document(read(text.encode(), name), options or Options(), name)


def check_document(document: Document, options: Options, path: str) -> DocumentResult:
    """Check a document already read."""
    acts = tuple(_result(act, rank, options, path) for rank, act in enumerate(_completed(document, options)))
    return DocumentResult(
        path=path,
        sha256=document.sha256,
        media_type=document.media_type,
        pages=max(1, len(document.pages)),
        characters=len(document.text),
        recognised=document.recognised,
        acts=acts,
        remarks=(*document.remarks, *_foreign(acts), *_useless(acts, options, path)),
    )


def _completed(document: Document, options: Options) -> Iterator[Act]:
    corrections = dict(options.corrections)
    for rank, act in enumerate(extract(document, parse(document))):
        by_hand = dict(corrections[rank].entries) if rank in corrections else {}
        done = complete(msgspec.structs.replace(act, facts=act.facts.replaced(by_hand)), options.profile)
        # once more: what is derived is never added to a word given by hand
        yield msgspec.structs.replace(done, facts=done.facts.replaced(by_hand))


def judged(document: DocumentResult, options: Options) -> DocumentResult:
    """Judge the acts of a document that was read without judging (``Options.judging``)."""
    acts = tuple(_judged(act, options, document.path) for act in document.acts)
    remarks = (*document.remarks, *_useless(acts, options, document.path))
    return msgspec.structs.replace(document, acts=acts, remarks=remarks)


def check_facts(given: GivenFacts, name: str, options: Options | None = None) -> DocumentResult:
    """Judge facts given by another program, without a document."""
    options = options or Options()
    facts = derived(given.facts, options.profile)
    stage = Stage(options.stage or given.stage or _stage_of(facts), () if options.stage else (_why(given),))
    findings = judge(facts, stage.value, options.rules()) if options.judging else ()
    act = ActResult(stage=stage, facts=facts, findings=findings)
    return DocumentResult(path=name, media_type="application/yaml", acts=(act,))


def report(documents: tuple[DocumentResult, ...], rulebook: Rulebook | None = None) -> Report:
    """Gather the results of a run."""
    rules = rulebook or shipped_rules()
    return Report(ctgcheck.__version__, RulebookId(rules.version, rules.sha256), documents)


def derived(facts: Facts, profile: GivenFacts | None = None) -> Facts:
    """Complete facts by the profile, the register and derivation, each one filling gaps only."""
    known = _filled(facts, dict(_readings(profile.facts))) if profile else facts
    return derive(_filled(known, _register(known)))


def _register(known: Facts) -> Mapping[str, tuple[Reading, ...]]:
    """Look the body up by what is stated; by what is derived (the SIREN of a stamp) only where that finds nothing."""
    day = known.value("sitting.date")
    on = day if isinstance(day, date) else None
    return facts_of(known, on) or facts_of(identify(known), on)


def complete(act: Act, profile: GivenFacts | None) -> Act:
    """Complete the facts of an act, and remark where the profile or the register says otherwise."""
    facts = derived(act.facts, profile)
    remarks = (*act.remarks, *_differences(act.facts, profile))
    return Act(facts=facts, stage=act.stage, span=act.span, unread=act.unread, remarks=remarks, header=act.header)


def _result(act: Act, rank: int, options: Options, path: str) -> ActResult:
    said = dict(options.stages).get(rank, options.stage)
    stage = Stage(said) if said else act.stage
    findings = judge(act.facts, stage.value, options.rules()) if options.judging else ()
    exemptions = options.profile.exemptions if options.profile else ()
    return ActResult(stage, act.facts, applied(findings, exemptions, path), act.unread, act.remarks, act.header)


def _judged(act: ActResult, options: Options, path: str) -> ActResult:
    exemptions = options.profile.exemptions if options.profile else ()
    findings = judge(act.facts, act.stage.value, options.rules())
    return msgspec.structs.replace(act, findings=applied(findings, exemptions, path))


def _foreign(acts: tuple[ActResult, ...]) -> tuple[str, ...]:
    """Say so when nothing shows that the text is a deliberation, or when one person decided it."""
    for name, words in _ALONE:
        if any(act.facts.value(name) is True for act in acts):
            return (
                f"Ce texte se présente comme {words} : les contrôles portent sur les délibérations et ne s'y font pas.",
            )
    if any(name in act.facts for act in acts for name in _LANDMARKS):
        return ()
    return ("Ce texte ne se présente pas comme une délibération : ni séance datée, ni nature d'acte n'y sont lues.",)


def _useless(acts: tuple[ActResult, ...], options: Options, path: str) -> tuple[str, ...]:
    if options.profile is None or not options.judging:
        return ()
    findings = [finding for act in acts for finding in act.findings]
    known = frozenset(rule.id for rule in options.rules().rules)
    return tuple(useless(findings, options.profile.exemptions, path, known))


def _readings(facts: Facts) -> Iterator[tuple[str, tuple[Reading, ...]]]:
    for name in facts:
        yield name, facts[name]


def _filled(facts: Facts, lower: Mapping[str, tuple[Reading, ...]]) -> Facts:
    return facts.replaced({name: readings for name, readings in lower.items() if name not in facts})


def _differences(read_: Facts, profile: GivenFacts | None) -> Iterator[str]:
    sources = [("le profil", dict(_readings(profile.facts)))] if profile else []
    sources.append(("le registre", dict(_register(read_))))
    for source, readings in sources:
        for name, others in readings.items():
            stated = [reading.value for reading in read_[name]]
            if stated and name not in _NOT_COMPARED and not any(o.value in stated for o in others):
                yield f"{label(name)} : le document indique {stated[0]}, {source} {others[0].value}."


def with_profile(options: Options, path: Path) -> Options:
    """Give the options with the profile that stands beside a document, unless another was named."""
    beside = path.parent / PROFILE
    if options.profile is not None or not beside.is_file():
        return options
    profile = read_given_file(beside)
    return Options(options.stage, profile, options.rulebook or own_rules(profile, beside), options.judging)


def own_rules(profile: GivenFacts, file: Path) -> Rulebook | None:
    """Give the rules that ship with those of the profile's folder; None where it names none."""
    return with_own_rules(file.parent / profile.rules) if profile.rules else None


def with_own_rules(folder: Path) -> Rulebook:
    """Add the rules of a folder to those that ship; one of the same name replaces the other."""
    if not folder.is_dir():
        raise UsageError(f"{folder} : ce dossier de règles n'existe pas")
    from ctgcheck.judging.rulebook import load_rules, merged  # noqa: PLC0415

    return merged(shipped_rules(), load_rules(folder))


def read_given_file(path: Path) -> GivenFacts:
    """Read a facts file or a profile; raise FactsError, or an ExceptionGroup of them, where it is wrong."""
    from ctgcheck.given import read_given  # noqa: PLC0415

    try:
        return read_given(read_path(path).text, str(path))
    except UnreadableDocument as error:
        raise FactsError(f"{path} : {error}") from None


def _stage_of(facts: Facts) -> str:
    if any(f"formalities.{name}" in facts for name in ("receipt_date", "receipt_id", "publication_date")):
        return "transmitted"
    if any(name.startswith("vote.") or name in ("members.present", "members.present_names") for name in facts):
        return "ready"
    return "before_sitting"


def _why(given: GivenFacts) -> str:
    return "étape indiquée dans le fichier de faits" if given.stage else "d'après les faits donnés"
