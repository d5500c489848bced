"""How the author's BibTeX entry writes what it says: values and names in LaTeX, and macros."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refcheck.core.mapping.bibtex import FIELDS
from refcheck.core.model.location import MappedText, Span
from refcheck.core.model.reference import Name, Reference
from refcheck.readers.markup.bibtex_blocks import PieceKind, RawEntry, RawField
from refcheck.readers.markup.bibtex_names import read_names
from refcheck.readers.markup.bibtex_scanner import scan
from refcheck.readers.markup.bibtex_values import MONTHS
from refcheck.readers.markup.latex_apart import says_more_than_letters, set_apart
from refcheck.readers.markup.latex_text import plain
from refcheck.writers.entry import AsWritten

# What is written in one way, however it stands in an entry; a title keeps what is set apart in it.
_WRITTEN_ANEW = frozenset({"title", "page", "issued", "DOI", "URL", "accessed"})


def written_values(reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield the variables that an entry of BibTeX states, each as it is written."""
    for name in reference.fields:
        if (latex := latex_of(reference, name)) is not None:
            yield name, latex


def said_in_latex(
    reference: Reference, written: Mapping[str, str]
) -> Iterator[tuple[str, AsWritten]]:
    """Yield of the values as they are `written` those that say more than their letters."""
    for name, latex in written.items():
        text = reference.text(name)
        if name not in _WRITTEN_ANEW and text == plain(latex) and says_more_than_letters(latex):
            yield name, AsWritten(text, latex)


def names_in_braces(reference: Reference) -> Iterator[tuple[Name, str]]:
    """Yield the names that are divided by braces, or have a command in them, as they are written:
    `{Van der} Berg, Jan`.
    """
    for name in (*(reference.author or ()), *(reference.editor or ())):
        if name.span is None or name.literal is not None:
            continue
        start, end = reference.raw.within(name.span)
        latex = reference.raw.text[start:end]
        if is_balanced(latex) and set_apart(latex) and read_names(MappedText(latex))[0] == (name,):
            yield name, latex


def undefined_macros(reference: Reference, fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the fields whose value is a macro that the file does not define, as styles do, where
    nothing else is known of what they state.
    """
    base = reference.span.start
    spans = [f.span for f in (*reference.fields.values(), *reference.extra.values()) if f.span]
    known = {row.csl: {*row.read} for row in FIELDS if row.csl in fields}
    for field in raw_fields(reference):
        if not has_macro(field, reference.raw.text):
            continue
        start, end = base + field.pieces[0].start, base + field.pieces[-1].end
        is_read = any(start <= span.start < end for span in spans)
        if not is_read and not any(field.name in names for names in known.values()):
            yield field.name, reference.raw.text[start - base - 1 : end - base + 1].strip(" ,\n=")


def is_inside(reference: Reference, span: Span) -> bool:
    """Say whether a place is in the entry, and not in one that lends it something."""
    return reference.span.start <= span.start < reference.span.end


def raw_fields(reference: Reference) -> tuple[RawField, ...]:
    """Return the fields of an entry of BibTeX, read or not, by their places in its text."""
    blocks = (block for block in scan(reference.raw.text) if isinstance(block, RawEntry))
    return next((block.fields for block in blocks), ())


def has_macro(field: RawField, text: str) -> bool:
    """Say whether a macro other than a month's stands in a value."""
    bare = (text[p.start : p.end] for p in field.pieces if p.kind is PieceKind.BARE)
    return any(not word.isdecimal() and word.lower() not in MONTHS for word in bare)


def is_balanced(latex: str) -> bool:
    """Say whether a value can stand in braces as it is: BibTeX counts those behind a backslash."""
    depth = 0
    for sign in latex:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return False
    return depth == 0


def latex_of(reference: Reference, name: str) -> str | None:
    """Return a field as the author wrote it, or None where it does not stand in one piece."""
    field = reference.fields.get(name)
    if field is None or field.span is None:
        return None
    start, end = reference.raw.within(field.span)
    written = reference.raw.text[start:end]
    return written if field.text.startswith(plain(written)) and is_balanced(written) else None
