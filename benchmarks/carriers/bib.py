"""The library of a list: its works as a `.bib` file that BibTeX of 1988 reads, too."""

from __future__ import annotations

from collections.abc import Iterable
import random
import re

from benchmarks.carriers.works import Cited
from benchmarks.comparing.bibtex import entry, escaped
from benchmarks.comparing.rendering import Item

# Signs that mean something to TeX and have no escape that a style leaves alone.
_UNSETTABLE = re.compile(r"[\\{}^~]|https?:")
_DOI_FIELD = re.compile(r"^  doi = \{(?P<doi>.*)\},?$", re.MULTILINE)


def accepts(item: Item) -> bool:
    """Say whether BibTeX can set `item`.

    It cuts and lowers letters byte by byte, and its styles print no editor of an article.
    """
    if any(_UNSETTABLE.search(str(item.get(name, ""))) for name in ("title", "container-title")):
        return False
    names = [*item.get("author", []), *item.get("editor", [])]
    written = [*(part for name in names for part in name.values()), item["DOI"]]
    return bool(item.get("author")) and all(escaped(part, latex=True).isascii() for part in written)


def library(cited: Iterable[Cited], *, faithful: bool = False, in_note: bool = False) -> str:
    """Return the works as a `.bib` file; the `faithful` one has none of the planted errors.

    Many styles are older than the DOI. With `in_note` it stands in the note, as an address, which
    is how people make such a style print it.
    """
    return "\n".join(_entry(one, faithful, in_note) for one in cited)


def _entry(one: Cited, faithful: bool, in_note: bool) -> str:
    item = one.faithful if faithful else one.item
    raw, _ = entry(item, random.Random(0), habits=False, latex=True)
    raw = raw.replace("{key,", f"{{{one.key},", 1)
    if in_note:
        raw = _DOI_FIELD.sub(r"  note = {\\url{https://doi.org/\g<doi>}},", raw)
    return raw
