"""Works of every kind as the entries of a `.bib` file that BibTeX of 1988 and biber read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
import re

from benchmarks.comparing.bibtex import escaped
from training.kinds import Item

_TYPES = {
    "article-journal": "article",
    "article-newspaper": "article",
    "paper-conference": "inproceedings",
    "chapter": "incollection",
    "book": "book",
    "report": "techreport",
    "thesis": "phdthesis",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Signs that mean something to TeX and have no escape that a style leaves alone.
_UNSETTABLE = re.compile(r"[\\{}^~$<>]|https?:")


def can_be_set(item: Item) -> bool:
    """Say whether BibTeX, which has one byte for a letter, and pdfTeX can set `item`."""
    values = [str(value) for value in item.values() if isinstance(value, str)]
    names = [part for name in _people(item) for part in name.values()]
    if any(_UNSETTABLE.search(str(item.get(name, ""))) for name in ("title", "container-title")):
        return False
    return all(escaped(value, latex=True).isascii() for value in (*values, *names))


def entry(key: str, item: Item, *, doi_in_note: bool) -> str:
    """Return `item` as an entry under `key`; a style older than the DOI prints it from the note."""
    kind = _TYPES.get(item["type"], "misc")
    fields = {name: escaped(value, latex=True) for name, value in _fields(kind, item) if value}
    if doi := item.get("DOI"):
        fields |= {"note": rf"\url{{https://doi.org/{doi}}}"} if doi_in_note else {"doi": doi}
    if "URL" in item and not doi:
        fields["url"] = item["URL"]
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items()]
    date = item["issued"]["date-parts"][0]
    if len(date) > 1 and date[1] <= len(_MONTHS):
        lines.append(f"  month = {_MONTHS[date[1] - 1]}")
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _fields(kind: str, item: Item) -> Iterable[tuple[str, str]]:
    container = item.get("container-title", "")
    publisher = {"techreport": "institution", "phdthesis": "school"}.get(kind, "publisher")
    return (
        ("author", _joined(item.get("author", ()))),
        ("editor", _joined(item.get("editor", ()))),
        ("title", item.get("title", "")),
        ({"article": "journal", "misc": "howpublished"}.get(kind, "booktitle"), container),
        ("volume", item.get("volume", "")),
        ("number", item.get("issue", "") or item.get("number", "")),
        ("pages", item.get("page", "").replace("-", "--").replace("–", "--")),
        (publisher, item.get("publisher", "")),
        ("address", item.get("publisher-place", "")),
        ("edition", item.get("edition", "")),
        ("series", item.get("collection-title", "")),
        ("type", item.get("genre", "") if kind in ("techreport", "phdthesis") else ""),
        ("year", str(item["issued"]["date-parts"][0][0])),
    )


def _people(item: Item) -> list[Mapping[str, str]]:
    return [*item.get("author", ()), *item.get("editor", ())]


def _joined(names: Iterable[Mapping[str, str]]) -> str:
    return " and ".join(
        f"{name['family']}, {name['given']}" if "given" in name else f"{{{name['family']}}}"
        for name in names
    )
