"""RIS, the format of reference managers (EndNote, RefWorks, Mendeley)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refcheck.core.mapping.beside import BESIDE
from refcheck.core.mapping.bibtex import ARTICLES, PARTS
from refcheck.core.mapping.ris import TAGS, ris_type
from refcheck.core.model.record import PartialDate
from refcheck.core.model.reference import Name
from refcheck.patterns import lazily
from refcheck.writers.base import WriteOptions
from refcheck.writers.entry import Entry
from refcheck.writers.journal import journal_fields
from refcheck.writers.keys import keyed
from refcheck.writers.markup import bare

# What has article numbers, for which `C7` is.
_OF_ARTICLES = ARTICLES | PARTS | {"article", None}
_KEYWORDS = lazily(r"[;,]")
_RANGE = lazily(r"(?P<first>[A-Za-z]?\d+[A-Za-z]?)\s?[-–—]\s?(?P<last>[A-Za-z]?\d+[A-Za-z]?)")


def write(entries: Sequence[Entry], options: WriteOptions) -> str:
    """Return the entries as RIS; see `refcheck.writers.base`.

    RIS has no comments: what remains to be said of an entry stands in its notes (`N1`).
    """
    records = (_record(entry, options) for entry in keyed(entries, options.key_format))
    return "\n".join("".join(map(_line, record)) for record in records)


def _line(tagged: tuple[str, str]) -> str:
    tag, value = tagged
    return f"{tag}  - {' '.join(value.split())}".rstrip(" ") + "\n" if value else f"{tag}  - \n"


def _record(entry: Entry, options: WriteOptions) -> Iterator[tuple[str, str]]:
    yield "TY", ris_type(entry.type)
    yield "ID", entry.key or ""
    for tag, names in (("AU", entry.author), ("ED", entry.editor)):
        for name in names:
            yield tag, _name(name)
    if entry.et_al:
        yield "AU", "et al."
    fields = journal_fields(entry, options)
    if title := entry.markup_title or entry.text("title"):
        fields["title"] = bare(title)
    yield from _date(entry.issued, entry.issued_text)
    yield from _pages(fields.pop("page", None))
    for row in TAGS:
        if row.csl in fields:
            own_number = row.csl == "number" and entry.type not in _OF_ARTICLES
            yield "M1" if own_number else row.written, fields[row.csl]
    written = {row.csl for row in TAGS}
    for beside in BESIDE:
        text = fields.get(beside.csl)
        if text is not None and beside.csl not in written:
            for line in _KEYWORDS.split(text) if beside.csl == "keyword" else [text]:
                yield beside.ris, line.strip()
    for tag, text in entry.own.items():
        yield tag.split()[0], text
    for comment in entry.comments:
        yield "N1", f"refcheck: {comment}"
    yield "ER", ""


def _name(name: Name) -> str:
    """Return `Family, Given, Suffix`; a group's name has no comma in it."""
    if name.family is None:
        return str(name).replace(",", "")
    family = name.family.replace(",", "")
    if name.suffix is not None:
        return f"{family}, {name.given or ''}, {name.suffix}"
    return family if name.given is None else f"{family}, {name.given}"


def _date(date: PartialDate | None, text: str | None) -> Iterator[tuple[str, str]]:
    if date is not None:
        yield "PY", str(date.year)
        if date.month is not None:
            yield (
                "DA",
                f"{date.year}/{date.month:02d}/{'' if date.day is None else f'{date.day:02d}'}",
            )
    elif text is not None:
        yield "PY", text


def _pages(page: str | None) -> Iterator[tuple[str, str]]:
    if page is None:
        return
    match = _RANGE.fullmatch(page)
    if match is None:
        yield "SP", page
    else:
        yield "SP", match["first"]
        yield "EP", match["last"]
