"""Change one token of the code that evaluates conditions at a time; the tests must notice it, or it is excused.

    python tools/evaluator_mutants.py [MODULE...] [--jobs N]

Written here because the mutation tools of PyPI start the tests anew for each mutant, which takes seconds; here the code
of one function is replaced in a process where all is loaded, and the first case that notices ends it.

A mutant: another comparison, `and` for `or`, a `not` removed or a test turned round, a number one more or one less, a
truth value turned, another operator, `any` for `all`, `min` for `max`, a statement left out. It meets the cases of all
rules, then the situations made on both sides of each bound (tests/boundaries.py), then the tests of the
language: those of them that call the function changed.
`tests/equivalent-mutants-evaluator.txt` holds those that change nothing: `function | mutation | why`.
"""

from __future__ import annotations

import argparse
import ast
import copy
import gc
import importlib
import multiprocessing
import os
import signal
import sys
import types
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import pytest  # noqa: E402 -- after the path: the tests are no installed package

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
)
TESTS = ("evaluation", "conditions", "judging")
SECONDS = 60
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
Change = Callable[[Any], ast.AST | None]
NAMES = {"any": "all", "all": "any", "min": "max", "max": "min", "floor": "ceil", "ceil": "floor"}


class Mutant:
    """One change of one function; `change` alters the node of that rank among those of the function."""

    def __init__(self, module: str, function: str, rank: int, what: str, change: Change):
        self.module, self.function, self.rank, self.what, self.change = module, function, rank, what, change

    def __str__(self) -> str:
        return f"{self.module}.{self.function} | {self.what}"


# --- the mutants of a module -----------------------------------------------------------------------------------------


@cache
def tree_of(module: str) -> ast.Module:
    """Parse the source of a module."""
    return ast.parse((ROOT / "ctgcheck" / "judging" / f"{module}.py").read_text(encoding="utf-8"))


def functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Go through the functions of a module and the methods of its classes."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{item.name}", item) for item in node.body if isinstance(item, ast.FunctionDef))


def mutants(module: str) -> Iterator[Mutant]:
    """Give the mutants of a module; a change told twice in a function is numbered."""
    for name, function in functions(tree_of(module)):
        told: dict[str, int] = {}
        idle = {id(node) for part in idle_parts(function) for node in ast.walk(part)}
        for rank, node in enumerate(ast.walk(function)):
            for change in changes(node) if id(node) not in idle else ():
                before = ast.unparse(node)
                after = change(copy.deepcopy(node))
                what = f"{before} -> {ast.unparse(after) if after else 'nothing'}".replace("\n", " ")
                told[what] = told.get(what, 0) + 1
                yield Mutant(module, name, rank, what + (f" ({told[what]})" if told[what] > 1 else ""), change)


def idle_parts(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """Give what does nothing when a function runs: its decorators and its types."""
    yield from function.decorator_list
    for node in ast.walk(function):
        types_of = (getattr(node, name, None) for name in ("annotation", "returns"))
        yield from (part for part in types_of if isinstance(part, ast.AST))


def changes(node: ast.AST) -> Iterator[Change]:
    """Give the changes that one node can undergo."""
    if type(node) in KINDS:
        yield from KINDS[type(node)](node)


def junction(node: ast.BoolOp) -> Iterator[Change]:
    """Write `and` for `or`, and the other way round."""
    yield lambda n: ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), n.values)


def negation(node: ast.UnaryOp) -> Iterator[Change]:
    """Leave a `not` out."""
    if isinstance(node.op, ast.Not):
        yield lambda n: n.operand


def operation(node: ast.BinOp) -> Iterator[Change]:
    """Write another operator."""
    if type(node.op) in OPERATORS:
        yield lambda n: ast.BinOp(n.left, OPERATORS[type(n.op)](), n.right)


def name(node: ast.Name) -> Iterator[Change]:
    """Write another function of the same shape."""
    if node.id in NAMES and isinstance(node.ctx, ast.Load):
        yield lambda n: ast.Name(NAMES[n.id], ast.Load())


def comparison(node: ast.Compare) -> Iterator[Change]:
    """Write another sign, one at a time."""
    yield from (compared(place) for place, op in enumerate(node.ops) if type(op) in COMPARISONS)


def test(_: ast.AST) -> Iterator[Change]:
    """Turn a test round."""
    yield turned


def statement(node: ast.stmt) -> Iterator[Change]:
    """Leave a statement out."""
    if not is_text(node):
        yield lambda _: None


def is_text(node: ast.stmt) -> bool:
    """Say whether a statement is a docstring."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def compared(place: int) -> Callable[[Any], ast.AST]:
    """Give the change of one sign of a comparison."""

    def change(node: ast.Compare) -> ast.AST:
        node.ops[place] = COMPARISONS[type(node.ops[place])]()
        return node

    return change


def constants(node: ast.Constant) -> Iterator[Callable[[Any], ast.AST]]:
    """Give the changes of a number or a truth value."""
    if isinstance(node.value, bool):
        yield lambda n: ast.Constant(not n.value)
    elif isinstance(node.value, int):
        yield lambda n: ast.Constant(n.value + 1)
        yield lambda n: ast.Constant(n.value - 1)


def turned(node: ast.If | ast.IfExp) -> ast.AST:
    """Turn a test round."""
    node.test = ast.UnaryOp(ast.Not(), node.test)
    return node


KINDS: dict[type[ast.AST], Callable[[Any], Iterator[Change]]] = {
    ast.Compare: comparison,
    ast.BoolOp: junction,
    ast.UnaryOp: negation,
    ast.BinOp: operation,
    ast.Constant: constants,
    ast.Name: name,
    ast.If: test,
    ast.IfExp: test,
    ast.Expr: statement,
    ast.AugAssign: statement,
    ast.Raise: statement,
}


# --- putting one in place --------------------------------------------------------------------------------------------


def found_in(mutant: Mutant) -> Any:
    """Give the function changed, with what wraps it."""
    found: Any = importlib.import_module(f"ctgcheck.judging.{mutant.module}")
    for part in mutant.function.split("."):
        found = vars(found)[part]
    return found


def unwrapped(found: Any) -> Any:
    """Take away what wraps a function; what it has kept in memory is forgotten."""
    for wrapper in ("__wrapped__", "func", "fget", "__func__"):
        while hasattr(found, wrapper):
            if hasattr(found, "cache_clear"):
                found.cache_clear()
            found = getattr(found, wrapper)
    return found


def put(mutant: Mutant) -> None:
    """Replace the code of the function in the module loaded."""
    tree = copy.deepcopy(tree_of(mutant.module))
    function = dict(functions(tree))[mutant.function]
    target = list(ast.walk(function))[mutant.rank]
    changed = Replacing(target, mutant.change).visit(tree)
    code = compile(ast.fix_missing_locations(changed), mutant.module, "exec")
    for part in mutant.function.split("."):
        code = next(c for c in code.co_consts if isinstance(c, types.CodeType) and c.co_name == part)
    found = unwrapped(found_in(mutant))
    found.__code__ = code.replace(co_freevars=found.__code__.co_freevars)


class Replacing(ast.NodeTransformer):
    """Replace one node by what it becomes."""

    def __init__(self, target: ast.AST, change: Change) -> None:
        self.target, self.change = target, change

    def visit(self, node: ast.AST) -> Any:
        """Go on, or change the node looked for."""
        if node is not self.target:
            return super().generic_visit(node)
        after = self.change(node)
        return ast.Pass() if after is None else after


# --- what must notice ------------------------------------------------------------------------------------------------


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
    alive = sorted({line for _, lines in results for line in lines} - excused())
    print("\n".join(alive))
    print(f"{sum(n for n, _ in results)} mutants of the evaluator, {len(excused())} excused, {len(alive)} not killed")
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main())
