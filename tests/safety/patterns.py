"""Every regular expression of the package, and how each one is used."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
import importlib
from pathlib import Path
import pkgutil
import re
from typing import Any

import refcheck
from refcheck.patterns import Lazy, Signed
from tests.safety.linear import Use

_ROOT = Path(refcheck.__file__).parent
_USES = {"match": Use.MATCH, "fullmatch": Use.FULLMATCH}
_CALLS = frozenset({"search", "finditer", "findall", "sub", "subn", "split", "match", "fullmatch"})


@dataclass(frozen=True, slots=True)
class Found:
    """An expression, the module and name it has, and a way in which it is used."""

    where: str
    pattern: str
    flags: int
    use: Use


def every_pattern() -> Iterator[Found]:
    """Yield every expression that a module holds or writes where it is used."""
    for module in pkgutil.walk_packages(refcheck.__path__, "refcheck."):
        if module.name.endswith("__main__"):
            continue
        loaded = importlib.import_module(module.name)
        assert loaded.__file__ is not None
        tree = ast.parse(Path(loaded.__file__).read_text("utf-8"))
        uses = _uses(tree)
        for name, value in vars(loaded).items():
            for compiled in _compiled(value):
                if isinstance(compiled.pattern, str):
                    found = uses.get(name, {Use.SEARCH}) if name[0] == "_" else {Use.SEARCH}
                    for use in sorted(found, key=lambda use: use.name):
                        flags = compiled.flags & ~re.UNICODE
                        yield Found(f"{module.name}.{name}", compiled.pattern, flags, use)
        yield from _written_in_place(module.name, tree)


def every_signed() -> Iterator[tuple[str, Signed]]:
    """Yield every pattern that has signs, each with its module, its name and its place there."""
    for module in pkgutil.walk_packages(refcheck.__path__, "refcheck."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            for place, held in enumerate(_held(value)):
                if isinstance(held, Signed):
                    yield f"{module.name}.{name}-{place}", held


def _compiled(value: Any) -> Iterator[re.Pattern[Any]]:
    return (held.compiled if isinstance(held, Lazy) else held for held in _held(value))


def _held(value: Any, depth: int = 0) -> Iterator[Lazy | re.Pattern[Any]]:
    if isinstance(value, (Lazy, re.Pattern)):
        yield value
    elif depth < 4 and isinstance(value, (tuple, list, set, frozenset)):
        for item in value:
            yield from _held(item, depth + 1)
    elif depth < 4 and isinstance(value, dict):
        for item in (*value, *value.values()):
            yield from _held(item, depth + 1)
    elif depth < 4 and type(value).__module__.startswith("refcheck") and not callable(value):
        for name in getattr(type(value), "__slots__", ()):
            yield from _held(getattr(value, name, None), depth + 1)


def _uses(tree: ast.Module) -> dict[str, set[Use]]:
    """Return the ways in which the names of a module that hold expressions are used.

    A name that is handed on is missing: it may be used in every way.
    """
    found: dict[str, set[Use]] = {}
    called: set[int] = set()
    for node in ast.walk(tree):
        if _is_call_of_name(node):
            assert isinstance(node, ast.Attribute)
            assert isinstance(node.value, ast.Name)
            found.setdefault(node.value.id, set()).add(_USES.get(node.attr, Use.SEARCH))
            called.add(id(node.value))
    handed_on = {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in called
    }
    return {name: uses for name, uses in found.items() if name not in handed_on}


def _written_in_place(module: str, tree: ast.Module) -> Iterator[Found]:
    functions = [n for n in ast.walk(tree) if isinstance(n, (ast.FunctionDef, ast.Lambda))]
    calls = {id(n): n for f in functions for n in ast.walk(f) if isinstance(n, ast.Call)}
    for node in calls.values():
        if not (_is_of_re(node.func) and node.args):
            continue
        assert isinstance(node.func, ast.Attribute)
        name, first = node.func.attr, node.args[0]
        if not isinstance(first, ast.Constant) or name not in {*_CALLS, "compile"}:
            continue
        if isinstance(first.value, str):
            use = _USES.get(name, Use.SEARCH)
            yield Found(f"{module}:{node.lineno}", first.value, _flags(node), use)


def _is_call_of_name(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in _CALLS
    )


def _is_of_re(func: ast.expr) -> bool:
    return (
        isinstance(func, ast.Attribute)
        and isinstance(func.value, ast.Name)
        and func.value.id == "re"
    )


def _flags(call: ast.Call) -> int:
    named = [n.attr for a in ast.walk(call) if isinstance(a, ast.Attribute) for n in [a]]
    return sum(getattr(re, name) for name in {"IGNORECASE", "VERBOSE", "DOTALL"} & set(named))
