"""Change one token of the code that evaluates conditions at a time; the tests must notice it, or it is excused.

    python tools/evaluator_mutants.py [MODULE...] [--jobs N]

Written here because the mutation tools of PyPI start the tests anew for each mutant, which takes seconds; here the code
of one function is replaced in a process where all is loaded, and the first case that notices ends it.

A mutant (tools/code_changes.py) meets the cases of all rules, then the situations made on both sides of each bound
(tests/boundaries.py), then the tests of the language: those of them that call the function changed.
`tests/equivalent-mutants-evaluator.txt` holds those that change nothing: `function | mutation | why`. An excuse that
serves no more is told.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import os
import signal
import sys
import types
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import pytest  # noqa: E402 -- after the path: the tests are no installed package
from code_mutants import Mutant, found_in, mutants, put, unwrapped  # noqa: E402

from ctgcheck import casebook, resources  # noqa: E402
from ctgcheck.judging import conditions  # noqa: E402
from ctgcheck.judging.judge import judge_rule  # noqa: E402
from ctgcheck.judging.rules import Rule  # noqa: E402
from ctgcheck.model import Facts  # noqa: E402
from ctgcheck.pipeline import derived, shipped_rules  # noqa: E402
from tests import test_boundaries as boundaries  # noqa: E402
from tests.second_judge import agreed  # noqa: E402

EXCUSES = ROOT / "tests" / "equivalent-mutants-evaluator.txt"
MODULES = (
    "evaluation",
    "numbers",
    "functions",
    "calendar",
    "values",
    "scope",
    "outcomes",
    "judge",
    "conditions",
    "usage",
    "doubt",
)
TESTS = ("evaluation", "conditions", "judging", "outcomes")
SECONDS = 60


Trial = Callable[[], bool]


class Trials:
    """All that can notice a change, by the functions that each calls: cases, situations made from them, tests."""

    def __init__(self) -> None:
        self.judged: dict[types.CodeType, list[Trial]] = {}
        self.tests: dict[types.CodeType, list[str]] = {}
        for trial in (*self._cases(), *self._situations()):
            for code in called(trial):
                self.judged.setdefault(code, []).append(trial)
        watching = Watching()
        run_tests([str(ROOT / "tests" / f"test_{name}.py") for name in TESTS], watching)
        for test, codes in watching.calls.items():
            for code in codes | watching.setup[test.partition("::")[0]]:
                self.tests.setdefault(code, []).append(test)

    def _cases(self) -> Iterator[Trial]:
        book = shipped_rules()
        rules = {rule.id: rule for rule in book.rules}
        for case in casebook.cases_of(resources.rules(), book):
            if not case.todo:
                yield partial(is_otherwise, case, rules[case.rule], derived(case.facts))

    def _situations(self) -> Iterator[Trial]:
        rules = {rule.id: rule for rule in shipped_rules().rules}
        for name in boundaries.FILES:
            for facts, stage, possible, _ in boundaries.explored(name).told:
                if possible:
                    yield partial(is_not_agreed, rules[name], facts, stage, possible)

    def notice(self, mutant: Mutant) -> bool:
        """Put a mutant in place and say whether anything that calls its function notices it."""
        code = unwrapped(found_in(mutant)).__code__
        put(mutant)
        tests = self.tests.get(code, [])
        return any(trial() for trial in self.judged.get(code, ())) or bool(tests and run_tests(tests))


class Watching:
    """See what code each test runs; what prepares a test counts for all tests of its file."""

    def __init__(self) -> None:
        self.calls: dict[str, set[types.CodeType]] = {}
        self.setup: dict[str, set[types.CodeType]] = {}

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Iterator[None]:
        """See what prepares a test."""
        with watched(self.setup.setdefault(item.nodeid.partition("::")[0], set())):
            yield

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        """See what a test runs; what an earlier one left in memory would hide it."""
        conditions.parse.cache_clear()
        with watched(self.calls.setdefault(item.nodeid, set())):
            yield


def run_tests(tests: list[str], *plugins: object) -> int:
    """Run tests up to the first that fails; 0 where none does."""
    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", f"--rootdir={ROOT}"]
    return int(pytest.main([*options, *tests], plugins=plugins))


@contextmanager
def watched(found: set[types.CodeType]) -> Iterator[None]:
    """Gather the code of ours that runs meanwhile."""
    sys.setprofile(lambda frame, _, __: found.add(frame.f_code))
    try:
        yield
    finally:
        sys.setprofile(None)
    found.intersection_update({code for code in found if "judging" in code.co_filename})


def called(trial: Trial) -> set[types.CodeType]:
    """Give the code of ours that a trial runs."""
    found: set[types.CodeType] = set()
    with watched(found):
        trial()
    return found


def is_otherwise(case: casebook.Case, rule: Rule, facts: Facts) -> bool:
    """Say whether a case is judged otherwise than it says."""
    return bool(casebook.compare(case, judge_rule(rule, facts, case.stage)))


def is_not_agreed(rule: Rule, facts: Facts, stage: str, possible: set[tuple[str, str]]) -> bool:
    """Say whether a situation is judged otherwise than by the second judge."""
    found = judge_rule(rule, facts, stage)
    alone = len(possible) == 1 and found.verdict != "not_applicable"
    return found.verdict not in agreed(possible) or (alone and {(found.verdict, found.level)} != possible)


TRIALS: list[Trials] = []


def survives(mutant: Mutant) -> bool:
    """Try one mutant in a process of its own; one that never ends, or breaks all, is noticed."""
    child = os.fork()
    if child == 0:
        os._exit(try_in_child(mutant))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def try_in_child(mutant: Mutant) -> int:
    """Put the mutant in place; 0 where nothing notices it."""
    signal.alarm(SECONDS)
    silence()
    try:
        return int(TRIALS[0].notice(mutant))
    except BaseException:  # noqa: BLE001 -- whatever a mutant breaks is noticed
        return 1


def silence() -> None:
    """Print nothing more from this process."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, 1)
    os.dup2(devnull, 2)


def share(part: tuple[int, int, tuple[str, ...]]) -> tuple[int, list[str]]:
    """Try one share of the mutants: their number, and those that nothing notices."""
    first, step, modules = part
    mine = [mutant for module in modules for mutant in mutants(module)][first::step]
    alive = []
    for mutant in mine:
        if survives(mutant):
            alive.append(str(mutant))
            print(f"not noticed: {mutant}", file=sys.stderr, flush=True)
    return len(mine), alive


def excused() -> set[str]:
    """Give the mutants that are known to change nothing."""
    lines = EXCUSES.read_text(encoding="utf-8").splitlines() if EXCUSES.is_file() else []
    return {line.rsplit(" | ", 1)[0] for line in lines if line and not line.startswith("#")}


def main() -> int:
    """Print the survivors; exit 1 where there is one that is not excused."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", default=MODULES)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    parts = [(first, options.jobs, tuple(options.modules)) for first in range(options.jobs)]
    TRIALS.append(Trials())
    gc.freeze()
    with ProcessPoolExecutor(options.jobs, multiprocessing.get_context("fork")) as pool:
        results = list(pool.map(share, parts))
    survivors = {line for _, lines in results for line in lines}
    concerned = {line for line in excused() if line.partition(".")[0] in options.modules}
    alive, idle = sorted(survivors - concerned), sorted(concerned - survivors)
    print("\n".join([*alive, *(f"an excuse that serves no more: {line}" for line in idle)]))
    print(f"{sum(n for n, _ in results)} mutants of the evaluator, {len(concerned)} excused, {len(alive)} not killed")
    return 1 if alive or idle else 0


if __name__ == "__main__":
    sys.exit(main())
