"""Lists within a page that follow from the code: what is read and written, and the modules.

They stand between `<!-- generated: NAME -->` and `<!-- end -->`.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
import re

import yaml

from docs.generators.house import picture, rooms, way
from refcheck.cli.group import COMMANDS
from refcheck.core.mapping.beside import BESIDE
from refcheck.core.mapping.bibtex import FIELDS
from refcheck.core.mapping.ris import TAGS
from refcheck.readers import READERS
from refcheck.reporters import REPORTERS
from refcheck.writers import WRITERS

_PACKAGE = Path(__file__).resolve().parents[2] / "refcheck"
_PLACE = re.compile(
    r"(?P<open><!-- generated: (?P<name>[a-z-]+) -->\n).*?(?P<close><!-- end -->)", re.DOTALL
)
_TARGET = re.compile(r"^([a-z-]+):.*## (.*)$", re.MULTILINE)
# From the top of the import order to its bottom.
_LAYERS = (
    "cli",
    "lsp",
    "assistant",
    "serving",
    "page",
    "hosting",
    "engine",
    "reporters",
    "writers",
    "readers",
    "readers/formats",
    "readers/citing",
    "readers/lists",
    "readers/citation",
    "readers/markup",
    "sources",
    "config",
    "rules",
    "rules/kit",
    "rules/kit/adding",
    "core",
    "core/guided",
    "core/citing",
    "core/fields",
    "core/text",
    "core/mapping",
    "core/model",
)


def filled(page: str) -> str:
    """Return a page with its generated lists as they are today."""

    def fill(match: re.Match[str]) -> str:
        listed = "\n".join(_LISTS[match["name"]]())
        return f"{match['open']}{listed}\n{match['close']}"

    return _PLACE.sub(fill, page)


def _formats_read() -> Iterator[str]:
    yield "| format | suffixes |\n| --- | --- |"
    for reader in READERS:
        yield f"| `{reader.name}` | {' '.join(f'`{suffix}`' for suffix in reader.suffixes)} |"


def _formats_reported() -> Iterator[str]:
    for name, module in REPORTERS.items():
        yield f"- `{name}`: {_summary(_PACKAGE.parent / (module.replace('.', '/') + '.py'))}"


def _formats_written() -> Iterator[str]:
    yield ", ".join(f"`{name}`" for name in WRITERS)


def _commands() -> Iterator[str]:
    for name, summary in COMMANDS.items():
        yield f"- `refcheck {name}`: {summary}"


def _beside_table() -> Iterator[str]:
    yield "| BibTeX, biblatex | CSL | RIS |"
    yield "| --- | --- | --- |"
    for row in BESIDE:
        names = ", ".join(f"`{name}`" for name in (row.bibtex, *row.also_read))
        yield f"| {names} | `{row.csl}` | `{row.ris}` |"


def _not_in_ris() -> Iterator[str]:
    kept = {row.csl for row in (*TAGS, *BESIDE)} | {"page"}
    rows = [row for row in FIELDS if row.csl not in kept]
    named = {row.biblatex or row.bibtex: row.csl for row in rows}
    yield ", ".join(f"`{name}` (`{csl}`)" for name, csl in named.items())
    yield "and, of a date, all but the day on which it begins."


def _make_targets() -> Iterator[str]:
    yield "| target | what it does |\n| --- | --- |"
    for target, meaning in _TARGET.findall((_PACKAGE.parent / "Makefile").read_text("utf-8")):
        yield f"| `make {target}` | {meaning} |"


def _action_inputs() -> Iterator[str]:
    yield "| input | default | meaning |\n| --- | --- | --- |"
    action = yaml.safe_load((_PACKAGE.parent / "action.yml").read_text("utf-8"))
    for name, told in action["inputs"].items():
        default = f"`{told['default']}`" if told["default"] else ""
        yield f"| `{name}` | {default} | {told['description']} |"


def _modules() -> Iterator[str]:
    yield "| module | what it holds |\n| --- | --- |"
    yield from (_row(path) for path in _modules_in(_PACKAGE))
    for layer in _LAYERS:
        folder = _PACKAGE / layer
        yield f"| **`{layer}/`** | {_summary(folder / '__init__.py')} |"
        yield from (_row(path) for path in _modules_in(folder) if not _is_rule(path))


def _row(path: Path) -> str:
    return f"| `{path.relative_to(_PACKAGE).as_posix()}` | {_summary(path)} |"


def _modules_in(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.glob("*.py")) if path.name != "__init__.py")


def _is_rule(path: Path) -> bool:
    return path.parent.name == "rules" and re.match(r"RC\d", _summary(path)) is not None


def _summary(path: Path) -> str:
    """Return the first sentence of a module's docstring."""
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    first = " ".join(text.partition("\n\n")[0].split())
    return first.replace("|", "\\|")


_LISTS: Mapping[str, Callable[[], Iterator[str]]] = {
    "action": _action_inputs,
    "formats-read": _formats_read,
    "formats-reported": _formats_reported,
    "formats-written": _formats_written,
    "commands": _commands,
    "make": _make_targets,
    "beside": _beside_table,
    "not-in-ris": _not_in_ris,
    "modules": _modules,
    "house": picture,
    "rooms": rooms,
    "way": way,
}
