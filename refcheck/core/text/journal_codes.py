"""Names of journals that their words do not give: codes, former and translated titles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
import pkgutil

from msgspec import Struct

from refcheck.core.text.container_words import read_title
from refcheck.core.text.folding import squeeze


class Code(Struct, frozen=True):
    """What a code stands for. `is_exclusive` says that nobody else's journal is called so."""

    titles: tuple[str, ...]
    is_exclusive: bool


def code_of(name: str) -> Code | None:
    """Return what a name stands for where it is an index's code (`ApJ`, `JHEP`)."""
    return _codes().get(squeeze(name))


def former_titles(title: str) -> tuple[str, ...]:
    """Return the former, later and translated titles of the journal that has this one."""
    return _former().get(title_key(title), ())


def title_key(title: str) -> str:
    """Return what two ways of writing one title in full have in common."""
    return "".join(word.text for word in read_title(title).words)


def _rows(name: str) -> list[list[str]]:
    text = (pkgutil.get_data("refcheck.core.text", name) or b"").decode()
    return [row.split("\t") for row in text.splitlines() if row and not row.startswith("#")]


@cache
def _codes() -> Mapping[str, Code]:
    found: dict[str, Code] = {}
    for names, titles, source in _rows("journal_codes.tsv"):
        code = Code(tuple(titles.split(";")), not source.startswith("usage"))
        found |= dict.fromkeys(map(squeeze, names.split(";")), code)
    return found


@cache
def _former() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for titles in _rows("former_titles.tsv"):
        for title in titles:
            found[title_key(title)] += tuple(other for other in titles if other != title)
    return dict(found)
