"""Pages of a wiki (MediaWiki): citation templates, notes in `<ref>`, and lists below headings.

A template states fields. What stands in a note, or in an item of a list, without one is a
citation like any other. A note that is named is written once and cited often: its name counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
import re

from msgspec.structs import replace

from refcheck.core.model.location import MappedText, SourceText, Span
from refcheck.core.model.reference import Reference
from refcheck.patterns import lazily
from refcheck.readers.base import Document, Problem, Reading
from refcheck.readers.formats.wiki_citations import is_citation, reference_of
from refcheck.readers.lists.blocks import Row, block_lines, written_lines
from refcheck.readers.lists.entries import read_lists
from refcheck.readers.lists.evidence import citation_marks, has_doi
from refcheck.readers.lists.headings import is_list_heading, is_weak_heading
from refcheck.readers.lists.lines import Line
from refcheck.readers.lists.prose import is_prose
from refcheck.readers.markup.decoding import decode
from refcheck.readers.markup.wiki_inline import read_wiki
from refcheck.readers.markup.wiki_templates import Note, Template, WikiPage, wiki_page

_HEADING = lazily(r"(?P<level>={1,6})[ \t]*(?=[^\s=])")
_ITEM = lazily(r"[*#:;]{1,9}[ \t]*(?=\S)")
_WORD = lazily(r"\w")
_TABLE = lazily(r"\{\||\|[-}+]|!")
# {{refn|group=n|Marsh, A. (2014). ...}}
_NOTES = frozenset("refn efn efn-lr efn-ua fn notetag #tag:ref".split())
_EMPTY = "this template cites a work and states neither its title nor an identifier"
_MARKS = 2  # marks of a citation that a note bears


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    source = decode(document, running=True)
    return read_page(source)


def read_page(source: SourceText) -> Reading:
    """Return the references of a wiki's page."""
    page = _with_note_templates(wiki_page(source.text))
    repeated = tuple(_repeated(page.notes))
    templates = tuple(_outermost(page.templates, repeated))
    stated = [(template, reference_of(source, template, 1)) for template in templates]
    printed = read_lists(source, tuple(_lines(source, page, templates, repeated)))
    references = (*(r for _, r in stated if r is not None), *printed.references)
    ordered: Sequence[Reference] = sorted(references, key=lambda reference: reference.span)
    return replace(
        printed,
        references=tuple(r.with_index(i) for i, r in enumerate(ordered, start=1)),
        problems=tuple(Problem(_EMPTY, template.span) for template, r in stated if r is None),
        unlisted=() if stated else printed.unlisted,
    )


def _with_note_templates(page: WikiPage) -> WikiPage:
    """Return the page with the notes that templates make of their first parameter."""
    made = (
        Note(template.span, parameter.value, None)
        for template in page.templates
        if template.name in _NOTES
        for parameter in template.parameters
        if parameter.name == "1"
    )
    return replace(page, notes=tuple(sorted((*page.notes, *made), key=lambda note: note.span)))


def cites_by_templates(text: str) -> bool:
    """Say whether a text is a wiki's page that cites by templates."""
    return any(map(is_citation, wiki_page(text).templates)) if "{{" in text else False


def _repeated(notes: Sequence[Note]) -> Iterator[Span]:
    """Yield the notes that were written before under the same name."""
    known: set[tuple[str, str]] = set()
    for note in notes:
        if note.key is not None and note.key in known:
            yield note.span
        elif note.key is not None:
            known.add(note.key)


def _outermost(templates: Sequence[Template], hidden: Sequence[Span]) -> Iterator[Template]:
    """Yield the citation templates that stand in no other one, and not in what is hidden."""
    end = 0
    covers = iter([*hidden, None])
    cover = next(covers)
    for template in templates:
        start = template.span.start
        while cover is not None and cover.end <= start:
            cover = next(covers)
        is_hidden = cover is not None and cover.start <= start
        if start >= end and not is_hidden and is_citation(template):
            end = template.span.end
            yield template


def _lines(
    source: SourceText,
    page: WikiPage,
    templates: Sequence[Template],
    repeated: Sequence[Span],
) -> Iterator[Line]:
    """Yield the lines of the page and of its notes, each where it stands."""
    text = source.text
    apart = [*page.hidden, *(note.span for note in page.notes), *(t.span for t in templates)]
    lines = [*_page_lines(_blanked(text, apart)), *_note_lines(text, page, templates, repeated)]
    yield from sorted(lines, key=lambda line: line.text.span())


def _blanked(text: str, hidden: Sequence[Span]) -> str:
    """Return the text with the hidden stretches blanked out, every character in its place."""
    pieces: list[str] = []
    position = 0
    for span in sorted(hidden):
        if span.end > position:
            start = max(position, span.start)
            pieces += (text[position:start], re.sub(r"[^\r\n]", " ", text[start : span.end]))
            position = span.end
    return "".join((*pieces, text[position:]))


def _page_lines(shown: str) -> Iterator[Line]:
    """Yield the lines outside notes; an item below a heading that may head a list is an entry."""
    listed = False
    for line in block_lines(shown, _rows(shown), read_wiki):
        if line.level is not None:
            title = line.text.text
            listed = is_weak_heading(title) and not is_list_heading(title)
        called = listed and line.starts and _is_citation(line.text.text)
        yield replace(line, entry=True) if called else line


def _rows(shown: str) -> Iterator[Row]:
    apart, in_table = True, 0
    for line in written_lines(shown):
        if line.content.startswith("{|"):
            in_table += 1
        if in_table or _TABLE.match(line.content) or not _WORD.search(line.content):
            apart = True
        elif (heading := _HEADING.match(line.content)) and line.content.endswith("="):
            start, end = heading.end(), len(line.content.rstrip("= \t"))
            level = len(heading["level"])
            yield Row(line.start + start, line.start + end, apart=True, level=level)
            apart = True
        elif item := _ITEM.match(line.content):
            yield Row(line.start + item.end(), line.end, 0, apart=True, item=True)
            apart = True
        else:
            yield Row(line.start, line.end, line.indent, apart)
            apart = False
        if in_table and line.content.startswith("|}"):
            in_table -= 1


def _note_lines(
    text: str, page: WikiPage, templates: Sequence[Template], repeated: Sequence[Span]
) -> Iterator[Line]:
    """Yield what the notes cite that have no template for it."""
    cited = iter([*templates, None])
    template = next(cited)
    skipped = set(repeated)
    for note, following in zip_longest(page.notes, page.notes[1:]):
        while template is not None and template.span.end <= note.span.start:
            template = next(cited)
        has_template = template is not None and template.span.start < note.span.end
        if has_template or note.span in skipped:
            continue
        # A note within the note is read as one of its own.
        end = note.inner.end if following is None else min(note.inner.end, following.span.start)
        written = MappedText(text[note.inner.start : end], note.inner.start).stripped()
        shown, targets = read_wiki(written)
        shown = shown.stripped()
        if _is_citation(shown.text):
            yield Line(shown, 0, gap=True, starts=True, targets=targets, note=True, entry=True)


def _is_citation(text: str) -> bool:
    if is_prose(text):
        return False
    return citation_marks(text) >= _MARKS or has_doi(text)
