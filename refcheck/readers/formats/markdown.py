"""Markdown, with what Quarto, R Markdown and Pandoc add: front matter, footnotes, fenced divs.

markdown-it-py tells headings, list items and paragraphs; the text inside them is read in place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
import re

from msgspec import Struct, field
from msgspec.structs import replace

from refcheck.core.model.location import MappedText, SourceText
from refcheck.patterns import lazily
from refcheck.readers.base import Document, Reading
from refcheck.readers.citing.apart import apart_in_markdown
from refcheck.readers.citing.leading import notes_in_markdown, with_leading
from refcheck.readers.citing.typed import joined_texts, with_typed
from refcheck.readers.formats.libraries import library_hint
from refcheck.readers.formats.markdown_blocks import Block, blocks_of
from refcheck.readers.formats.markdown_nested import besides_works
from refcheck.readers.formats.markdown_yaml import named_libraries, stated_references, yaml_blocks
from refcheck.readers.lists.areas import Areas, Edge, names
from refcheck.readers.lists.blocks import joined, parted
from refcheck.readers.lists.entries import read_lists
from refcheck.readers.lists.headings import is_list_heading
from refcheck.readers.lists.lines import Line, comments
from refcheck.readers.markup.decoding import decode
from refcheck.readers.markup.markdown_inline import read_inline
from refcheck.readers.markup.pieces import concatenate

# ::: {#refs .references} · ::: warning ::: · and the end, :::
_FENCED_DIV = lazily(r"^[ \t]{0,3}:{3,}(?P<names>[^\r\n]*)", re.MULTILINE)
_NAMES = lazily(r"#[^\s#.{}=\"']{1,100}|(?<=\.)[^\s#.{}=\"']{1,100}")
# Of a work without authors an entry begins with its year, which looks like an item's number.
_YEAR = lazily(r"(?:1[5-9]|20)\d\d[.)]")
# What a block of code is called that holds no program.
_NO_LANGUAGE = frozenset(("", "text", "txt", "plain", "plaintext", "none"))
_DIVS = frozenset({"div", "section"})
_NOTE = lazily(r"^[ \t]{0,3}(?P<label>\[\^[^\]\s]{1,100}\]):[ \t]*", re.MULTILINE, signs="[^")
_HEADING_ATTRIBUTES = lazily(r"(?<!\s)\s*\{[^{}]{0,200}\}$")
# A cell of a table, in which a bar has a backslash (GitHub Flavored Markdown, section 4.10).
_CELL = lazily(r"(?:[^|\\\r\n]|\\[^\r\n])++")
_MARK = "X"  # stands for what markdown-it must take for text

# All of one of these stand in whatever cites by keys, and in what names another file.
_CITING = (
    *(("@",), ("{cite",), ("cite:",), ("cite}",), ("cite", "\\"), ("data-cite",)),
    *(("bibliography",), ("bibtex_bibfiles",), ("{include}",), ("{{<",), ("child=",), ("child =",)),
)


def read(document: Document) -> Reading:
    """See `Reader.read`.

    The works that the document's YAML states are references; the list that pandoc made of them
    (`::: {#refs}`) is not read besides.
    """
    source = decode(document, running=True)
    reading = _listed(source)
    if not any(all(sign in source.text for sign in signs) for signs in _CITING):
        return reading
    from refcheck.readers.citing.pandoc import pandoc_text  # a list by itself cites nothing

    return joined_texts(reading, pandoc_text(source))


def _listed(source: SourceText) -> Reading:
    """Return the works that a document states, and the entries of its lists."""
    stated = stated_references(source)
    lines = markdown_lines(source)
    if stated.references:
        lines = (line for line in lines if not line.entry)
    shown = tuple(lines)
    printed = read_lists(source, shown)
    if not (stated.references or stated.problems):
        typed = with_typed(printed, shown, apart=apart_in_markdown)
        if "[^" in source.text:
            typed = with_leading(typed, notes_in_markdown(source))
        return replace(typed, hint=library_hint(named_libraries(source)))
    references = (*stated.references, *printed.references)
    ordered = sorted(references, key=lambda reference: reference.span)
    counted = (reference.with_index(i) for i, reference in enumerate(ordered, start=1))
    return Reading(source, tuple(counted), stated.problems)


def markdown_lines(source: SourceText) -> Iterator[Line]:
    """Yield the lines of the blocks of a Markdown document, markup undone."""
    shown, notes = _masked(source.text)
    blocks = blocks_of(shown)
    walk = _Walk(source, shown, notes, blocks.definitions, besides_works(blocks.all))
    areas = Areas((*_fenced_edges(source.text), *walk.html_edges(blocks.all)))
    for block in blocks.all:
        yield from map(areas.placed, walk.lines(block))


def _fenced_edges(text: str) -> Iterator[Edge]:
    """Yield where the fenced divs of a document begin and end."""
    for match in _FENCED_DIV.finditer(text):
        written = match["names"].strip(" \t:")
        words = " ".join(_NAMES.findall(written)) if "{" in written else written
        yield Edge(match.start(), ":::", words.lower() if written else None)


def _masked(text: str) -> tuple[str, dict[int, tuple[int, int]]]:
    """Return `text` with what is no Markdown blanked out, and the footnote labels in it.

    Every character keeps its place. The labels are keyed by where they begin; the values are
    where the label ends and where the text of the note begins.
    """
    chars = list(text)
    notes: dict[int, tuple[int, int]] = {}
    hidden = [(span.start, span.end) for span in comments(text)]
    hidden.extend((block.start, block.end) for block in yaml_blocks(text))
    hidden.extend(match.span() for match in _FENCED_DIV.finditer(text))
    for start, end in hidden:
        chars[start:end] = (char if char in "\r\n" else " " for char in text[start:end])
    for match in _NOTE.finditer(text):
        start, end = match.start("label"), match.end()
        if chars[start] == "[":
            chars[start:end] = _MARK * (end - start)
            notes[start] = (match.end("label"), end)
    return "".join(chars), notes


class _Place(Struct, frozen=True):
    """Where the text of one line of a block stands, and the footnote label in front of it."""

    start: int
    end: int
    indent: int
    note: MappedText | None = None


class _Walk(Struct):
    """Walks over the blocks and makes lines of them."""

    source: SourceText
    shown: str
    notes: dict[int, tuple[int, int]]
    definitions: frozenset[str]
    besides_works: frozenset[int]  # lines where what cites nothing begins, in a list of works
    level: int | None = None
    items: list[Block] = field(default_factory=list)
    in_table: bool = False
    in_head: bool = False
    under_list: bool = False  # the last heading is that of a reference list
    fresh: bool = False  # the first line of the list item has not come yet
    in_note: bool = False

    def lines(self, block: Block) -> Iterator[Line]:
        match block.type:
            case "heading_open":
                self.level = int(block.tag[1])
            case "heading_close":
                self.level = None
            case "list_item_open":
                self.items.append(block)
                self.fresh = True
            case "list_item_close":
                self.items.pop()
            case "table_open" | "table_close":
                self.in_table = block.type == "table_open"
            case "thead_open" | "thead_close":
                self.in_head = block.type == "thead_open"
            case "tr_open" if block.map:
                yield from self._row(block.map[0])
            case "inline" if self._is_besides_works(block):
                self.fresh = False
            case "inline" if not self.in_table:
                yield from self._block(list(self._places(block)))
            case "fence" if block.map and block.info.strip().lower() in _NO_LANGUAGE:
                yield from self._typed(block)
            case "html_block" if block.map:
                from refcheck.readers.lists.html_lines import html_lines

                start, end = self._offset(block.map[0]), self._offset(block.map[1])
                yield from html_lines(self.source.text, start, end)

    def _is_besides_works(self, block: Block) -> bool:
        return self.under_list and block.map is not None and block.map[0] in self.besides_works

    def html_edges(self, tokens: Iterable[Block]) -> Iterator[Edge]:
        """Yield where the divs begin and end that are written as HTML, blocks between them."""
        for block in tokens:
            if block.type != "html_block" or not block.map:
                continue
            from refcheck.readers.markup.html_tokens import Tag
            from refcheck.readers.markup.html_tokens import tokens as html_tokens

            start, end = self._offset(block.map[0]), self._offset(block.map[1])
            for tag in html_tokens(self.source.text, start, end):
                if isinstance(tag, Tag) and tag.name in _DIVS:
                    words = names(*(tag.attributes.get(name, "") for name in ("id", "class")))
                    yield Edge(tag.start, tag.name, None if tag.closes else words)

    def _row(self, line: int) -> Iterator[Line]:
        """Yield a row of a table as the entry that it may be."""
        from refcheck.readers.lists.cells import heads_columns, is_cited_in, row_text

        start, end = self._offset(line), self._offset(line + 1)
        row = MappedText(self.shown[start:end], start)
        cells: list[MappedText] = []
        targets: list[MappedText] = []
        for match in _CELL.finditer(row.text):
            cell, linked = read_inline(row.part(*match.span()).stripped(), self.definitions)
            cells.append(cell)
            targets.extend(linked)
        text = row_text(cells)
        if not text.text or (self.in_head and heads_columns(text.text)):
            return
        if self.under_list or is_cited_in(text.text):
            yield Line(text, 0, gap=True, starts=True, targets=tuple(targets))

    def _offset(self, line: int) -> int:
        """Return where line `line` (from 0, as markdown-it counts) begins."""
        count = self.source.line_count
        return self.source.offset(line + 1) if line < count else len(self.source.text)

    def _typed(self, fence: Block) -> Iterator[Line]:
        """Yield the lines of a block of code that is called no program."""
        first = True
        for place in self._places(fence, below=1):
            text = MappedText(self.shown[place.start : place.end], place.start)
            yield Line(text, place.indent, first, code=True)
            first = False

    def _places(self, block: Block, below: int = 0) -> Iterator[_Place]:
        """Yield where each line of a block's text stands, without list and quote marks.

        The text begins so many lines `below` the block's first.
        """
        if block.map is None:
            return
        for i, content in enumerate(block.content.split("\n"), start=block.map[0] + below):
            text = content.strip()
            line_start = self._offset(i)
            at = self.shown.rfind(text, line_start, self._offset(i + 1)) if text else -1
            if at >= 0:
                head = self.shown[line_start:at]
                indent = len(head) - len(head.rstrip(" \t"))
                if head.rstrip(" \t").endswith(">"):  # the mark of a quote has a space behind it
                    indent = max(0, indent - 1)
                yield self._noted(_Place(at, at + len(text), indent))

    def _noted(self, place: _Place) -> _Place:
        """Return the place without the footnote label it begins with."""
        if place.start not in self.notes:
            return place
        label_end, text_start = self.notes[place.start]
        label = MappedText(self.source.text[place.start : label_end], place.start)
        return _Place(text_start, max(text_start, place.end), place.indent, label)

    def _block(self, places: list[_Place]) -> Iterator[Line]:
        if not places:
            return
        self.in_note = places[0].note is not None or (self.in_note and places[0].indent > 1)
        spans = [(place.start, place.end) for place in places]
        is_term = self.shown.startswith("`", places[0].start) and self.level is None
        text, targets = read_inline(joined(self.shown, spans), self.definitions)
        for i, (place, line) in enumerate(zip(places, parted(text, spans), strict=True)):
            limit = places[i + 1].start if i + 1 < len(places) else places[-1].end
            linked = tuple(t for t in targets if place.start <= t.span().start < limit)
            if line.text:
                made = self._line(line, place, first=i == 0, targets=linked)
                yield replace(made, term=True) if is_term else made

    def _line(
        self, text: MappedText, place: _Place, *, first: bool, targets: tuple[MappedText, ...]
    ) -> Line:
        if self.level is not None:
            title = text.part(0, len(_HEADING_ATTRIBUTES.sub("", text.text)))
            self.under_list = is_list_heading(title.text)
            return Line(title, gap=True, level=self.level)
        if place.note is not None:
            return Line(text, 0, True, starts=True, label=place.note, targets=targets, note=True)
        if self.items and self.fresh:
            self.fresh = False
            label = self._number(place)
            if label is not None and _YEAR.fullmatch(label.text):
                lead = self.shown[label.base : place.start]
                text, label = concatenate((MappedText(lead, label.base), text)), None
            return Line(text, 0, True, starts=True, label=label, targets=targets)
        indent = max(1, place.indent) if self.items or self.in_note else place.indent
        return Line(text, indent, first, targets=targets, note=self.in_note)

    def _number(self, place: _Place) -> MappedText | None:
        """Return the number printed before an ordered list's item."""
        item = self.items[-1]
        number = item.info + item.markup
        at = self.shown.rfind(number, max(0, place.start - 40), place.start) if item.info else -1
        return MappedText(number, at) if at >= 0 else None
