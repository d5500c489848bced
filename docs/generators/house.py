"""The picture of the house: its rooms, from the contracts that `make imports` checks."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from importlib import import_module
import inspect
from pathlib import Path
import tomllib
from typing import Any

_ROOT = Path(__file__).resolve().parents[2]
_PACKAGE = "refcheck"
_INDENT = "    "

# One reference from its file to the report: the functions it meets, in order.
_WAY = (
    "refcheck.cli.preparing.read_inputs",
    "refcheck.engine.inputs.read_documents",
    "refcheck.readers.markup.decoding.decode",
    "refcheck.readers.formats.text.read",
    "refcheck.readers.lists.sections.find_entries",
    "refcheck.readers.lists.splitting.split",
    "refcheck.readers.lists.entries.to_references",
    "refcheck.readers.citation.reading.read_citation",
    "refcheck.engine.verifying.verify",
    "refcheck.engine.learning.learn",
    "refcheck.sources.chain.Chain.answers",
    "refcheck.core.compare.compare",
    "refcheck.core.guided.first_sight.compare_at_sight",
    "refcheck.core.guided.rereading.reread",
    "refcheck.core.fields.titles.compare_title",
    "refcheck.core.fields.identity.judge_identity",
    "refcheck.engine.judging.judged",
    "refcheck.rules.kit.base.ReferenceRule.check",
    "refcheck.engine.judging.verdict_of",
    "refcheck.engine.funnel.Funnel.shown",
    "refcheck.reporters.text.render",
)


def picture() -> Iterator[str]:
    """Yield the lines of the picture: what stands on what, a room inside its package."""
    yield "```text"
    yield from _drawn(_PACKAGE, _floors(), "")
    yield "```"


def rooms() -> Iterator[str]:
    """Yield the sentences of each package inside a package, the upper ones first."""
    floors = _floors()
    for package in (name for row in floors[_PACKAGE] for name in row):
        container = f"{_PACKAGE}.{package}"
        order = [name for row in floors.get(container, []) for name in row]
        inner = {
            path.parent.name: path for path in (_ROOT / _PACKAGE / package).glob("*/__init__.py")
        }
        for name in sorted(inner, key=lambda name: order.index(name) if name in order else 0):
            yield f"- `{package}/{name}/`: {_docstring(inner[name])}"


def way() -> Iterator[str]:
    """Yield the functions that one reference meets, each with what its docstring promises."""
    for number, dotted in enumerate(_WAY, start=1):
        module, function = _found(dotted)
        promise = " ".join((inspect.getdoc(function) or "").partition("\n\n")[0].split())
        where = module.__name__.removeprefix(f"{_PACKAGE}.").replace(".", "/") + ".py"
        name = dotted.removeprefix(f"{module.__name__}.")
        yield f"{number}. `{where}`, `{name}`: {promise}"


def _floors() -> Mapping[str, list[list[str]]]:
    """Return for each package its floors, the top one first, and the rooms of each floor."""
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text("utf-8"))
    floors: dict[str, list[list[str]]] = {}
    for contract in project["tool"]["importlinter"]["contracts"]:
        if contract["type"] == "layers":
            (container,) = contract.get("containers", [_PACKAGE])
            rows = [layer.split(" | ") for layer in contract["layers"]]
            floors[container] = [[n.removeprefix(f"{_PACKAGE}.") for n in row] for row in rows]
    return floors


def _drawn(container: str, floors: Mapping[str, list[list[str]]], indent: str) -> Iterator[str]:
    for row in floors[container]:
        yield indent + " | ".join(row)
        for name in row:
            inner = f"{container}.{name}"
            if inner in floors:
                inside = indent + _INDENT
                yield f"{inside}in {name}:" if len(row) > 1 else f"{inside}in it:"
                yield from _drawn(inner, floors, inside + _INDENT)


def _found(dotted: str) -> tuple[Any, Any]:
    """Return the module and the function, or the method of a class, that a name stands for."""
    module, _, name = dotted.rpartition(".")
    holders: tuple[str, ...] = ()
    if module.rpartition(".")[2][0].isupper():
        module, _, holder = module.rpartition(".")
        holders = (holder,)
    loaded = import_module(module)
    thing: Any = loaded
    for part in (*holders, name):
        thing = getattr(thing, part)
    return loaded, thing


def _docstring(path: Path) -> str:
    """Return the sentences of a package's docstring on one line."""
    return " ".join((ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").split())
