"""What an entry states, one by one and under its own names: what has to be accounted for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
import json
import re

from msgspec import Struct

from refcheck.core.model.location import MappedText
from refcheck.core.model.reference import Field, Reference
from refcheck.engine.extended_dates import in_biblatex
from refcheck.engine.latex_words import has_macro, is_inside, raw_fields
from refcheck.patterns import lazily
from refcheck.readers.markup.bibtex_blocks import RawField
from refcheck.readers.markup.bibtex_names import read_names
from refcheck.readers.markup.latex_apart import set_apart
from refcheck.readers.markup.latex_runs import FONTS, SWITCHES
from refcheck.readers.markup.latex_symbols import ACCENTS, symbols
from refcheck.readers.markup.latex_text import plain
from refcheck.writers.markup import runs_of

Mark = tuple[str, str]
"""A way in which text is set (`i b sc sub sup nocase`, or a command of LaTeX), and that text."""


class Statement(Struct, frozen=True):
    """What an entry says: under which name, as which variable of CSL (None: as none), and how its
    text is set.
    """

    name: str
    text: str
    csl: str | None = None
    marks: tuple[Mark, ...] = ()


_ENTRY = lazily(r"\s*@\s*\w+\s*[{(]")
_LINE = lazily(r"^\s?(?P<tag>[A-Z][A-Z0-9])\s{1,4}-(?:[^\S\n]|$)[^\S\n]{0,4}(?P<value>.*)$", re.M)
_AS_JSON = " as JSON"
_PEOPLE = frozenset({"author", "editor", "AU", "A1", "ED"})
# What names the entry or its type, and what other entries lend, which is stated already.
_NO_STATEMENTS = frozenset({"TY", "ID", "ER"})
# Further lists of names (biblatex manual 3.20, section 2.2.2).
_NAME_LISTS = frozenset(
    """afterword annotator bookauthor commentator editora editorb editorc foreword holder
    introduction shortauthor shorteditor translator""".split()
)
_OUR_NOTE = re.compile(r"refcheck: RC\d{3}\b")
_COMMENT = lazily(r"%[^\n]+")
_COMMAND = lazily(r"\\([A-Za-z]+)")
# What is told by tags, or changes no letter of what it prints.
_AS_LETTERS = FONTS.keys() | SWITCHES.keys() | ACCENTS.keys() | {
    "TeX", "LaTeX", "LaTeXe", "BibTeX", "XeTeX", "XeLaTeX", "LuaTeX", "LuaLaTeX", "url",
    "ensuremath", "mathrm", "text", "textrm", "mbox", "left", "right", "protect", "enquote",
}  # fmt: skip


def statements(reference: Reference) -> tuple[Statement, ...]:
    """Return what a reference states besides its people, in the order of its carrier."""
    raw = reference.raw.text
    if _ENTRY.match(raw):
        return (*_of_bibtex(reference), *_lent(reference))
    lines = tuple(_LINE.finditer(raw))
    if lines and lines[0]["tag"] == "TY":
        return tuple(_of_ris(reference, lines))
    return tuple(_of_fields(reference))


def _of_bibtex(reference: Reference) -> Iterator[Statement]:
    base, raw = reference.span.start, reference.raw.text
    passed = _PEOPLE | ({"crossref", "xdata"} if any(_lent(reference)) else set())
    for field in raw_fields(reference):
        if field.name in passed or not field.pieces:
            continue
        start, end = base + field.pieces[0].start, base + field.pieces[-1].end
        csl = _standing_in(reference.fields, start, end)
        latex, text = _latex_of(field, raw), None
        if latex is None:
            found = reference.text(csl) if csl else None
            extra = reference.extra.get(field.name)
            text = found or (extra.text if extra is not None else None)
            latex = text = text or raw[start - base : end - base]
        if field.name.endswith("date"):  # `1850~` has no blank in it
            text = latex
        if field.name in _NAME_LISTS:
            text = "; ".join(map(str, read_names(MappedText(latex))[0]))
        yield Statement(field.name, text or plain(latex), csl, tuple(_marks_of(latex)))
    yield from (Statement("comment", text) for text in _comments(raw_fields(reference), raw))


def _comments(fields: Sequence[RawField], raw: str) -> Iterator[str]:
    """Yield the comments between the fields of an entry."""
    ends = [field.pieces[-1].end for field in fields if field.pieces]
    starts = [field.pieces[0].start for field in fields if field.pieces]
    for end, start in zip(ends, [*starts[1:], len(raw)], strict=False):
        for comment in _COMMENT.finditer(raw, end, start):
            yield comment.group()


def _latex_of(field: RawField, raw: str) -> str | None:
    """Return a value as it is written, None where a macro stands in it."""
    if has_macro(field, raw):
        return None
    return "".join(raw[piece.start : piece.end] for piece in field.pieces)


def _marks_of(latex: str) -> Iterator[Mark]:
    for stretch in set_apart(latex):
        yield from ((tag, run.text) for run in stretch.runs for tag in run.tags)
        for command in _COMMAND.findall(stretch.latex or ""):
            if command not in _AS_LETTERS and command not in symbols():
                yield f"\\{command}", stretch.text


def _lent(reference: Reference) -> Iterator[Statement]:
    """Yield what another entry of the file lends."""
    for csl, field in reference.fields.items():
        if field.span is not None and not is_inside(reference, field.span):
            yield Statement(csl, field.text, csl)


def _of_ris(reference: Reference, lines: tuple[re.Match[str], ...]) -> Iterator[Statement]:
    base = reference.span.start
    for line in lines:
        tag, value = line["tag"], line["value"].strip()
        if tag in _PEOPLE | _NO_STATEMENTS or not value or _OUR_NOTE.match(value):
            continue
        start, end = (base + at for at in line.span("value"))
        csl = "page" if tag == "EP" else _standing_in(reference.fields, start, end)
        yield Statement(tag, value, csl)


def _of_fields(reference: Reference) -> Iterator[Statement]:
    as_json = {n.removesuffix(_AS_JSON): f for n, f in reference.extra.items() if _AS_JSON in n}
    for name, field in (*reference.fields.items(), *reference.extra.items()):
        if name.endswith(_AS_JSON) or name in as_json:
            continue
        csl = name if name in reference.fields else None
        yield Statement(name, field.text, csl, ())
    for name, field in as_json.items():
        value = json.loads(field.text)
        marks = tuple(_marks_in(value)) if isinstance(value, str) else ()
        csl = name if name in reference.fields else None
        text = reference.text(name) if isinstance(value, str) else in_biblatex(value)
        yield Statement(name, text or " ".join(_leaves(value)), csl, marks)


def _marks_in(markup: str) -> Iterator[Mark]:
    return ((tag, run.text) for run in runs_of(markup) for tag in run.tags)


def _leaves(value: object) -> Iterator[str]:
    """Yield the texts and numbers of what came as JSON."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    elif value is not None and not isinstance(value, bool):
        yield str(value)


def _standing_in(fields: Mapping[str, Field], start: int, end: int) -> str | None:
    """Return which variable the text between two places of the document states."""
    for csl, field in fields.items():
        if field.span is not None and start <= field.span.start < max(end, start + 1):
            return csl
    return None
