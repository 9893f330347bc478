"""The mutants of a module of `ctgcheck.judging`, and how one is put in place of the function loaded."""

from __future__ import annotations

import ast
import copy
import importlib
import types
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from code_changes import Change, changes

ROOT = Path(__file__).resolve().parent.parent


class Mutant:
    """One change of one function; `change` alters the node of that rank among those of the function."""

    def __init__(self, module: str, function: str, rank: int, what: str, change: Change):
        self.module, self.function, self.rank, self.what, self.change = module, function, rank, what, change

    def __str__(self) -> str:
        return f"{self.module}.{self.function} | {self.what}"


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
    """Give what is not in the code of a function: its decorators, its defaults (worked out before) and its types."""
    yield from (*function.decorator_list, *function.args.defaults)
    yield from (default for default in function.args.kw_defaults if default)
    for node in ast.walk(function):
        types_of = (getattr(node, name, None) for name in ("annotation", "returns"))
        yield from (part for part in types_of if isinstance(part, ast.AST))


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
