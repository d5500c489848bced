"""RTF documents: the paragraphs of their lists, and what citation fields carry.

As in Word's other format (`docx`): a list that a reference manager wrote is taken as it stands;
where none is printed, the works that the citation fields carry are the references. Text that was
deleted under "track changes" or is hidden is not there, and neither are pictures, comments, heads
and feet of pages. For lines see `manuscript`.

Source: Microsoft, "Rich Text Format (RTF) Specification", version 1.9.1.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.model.location import SourceText
from refcheck.errors import UnreadableInput
from refcheck.readers.base import Document, Reading
from refcheck.readers.formats.citation_fields import CarriedWorks, is_bibliography_style
from refcheck.readers.formats.cited_fields import read_with_fields
from refcheck.readers.formats.document_fields import Fields
from refcheck.readers.lists.manuscript import PLAIN, RAISED, Pages, manuscript
from refcheck.readers.markup.decoding import require_size
from refcheck.readers.markup.rtf_letters import Letters
from refcheck.readers.markup.rtf_tokens import Kind, Token, rtf_tokens
from refcheck.readers.markup.rtf_words import (
    BREAKS,
    CHARACTERS,
    MANNERS,
    PLACES,
    STARRED,
    SYMBOLS,
    Place,
)

_DEEPEST = 1000  # groups; Word writes thirty
_START = b"{\\rtf"


class _Style(Struct, frozen=True):
    """What a paragraph style says: the level of a heading, or that it is of a list's entries."""

    level: int | None = None
    lists: bool = False


class _Group(Struct):
    """How things stand between two braces; what is set there ends with them."""

    place: Place = Place.TEXT
    skips: int = 1  # `\ucN`: what stands behind a `\uN` for programs without Unicode
    font: int | None = None
    manner: frozenset[str] = PLAIN
    hidden: bool = False
    level: int | None = None
    style: int = 0
    listed: bool = False
    note: bool = False
    closes: Callable[[], None] | None = None


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    if not document.data.strip():
        return Reading(SourceText(document.path, ""), ())
    require_size(document.data, document.path)
    if not document.data.lstrip().startswith(_START):
        raise UnreadableInput(
            f"{document.path}: this is not an RTF document",
            hint="open and save it again, or give the file its proper suffix",
        )
    pages = Pages(document.path)
    body = _Body(pages, document.path)
    for token in rtf_tokens(document.data.decode("latin-1")):
        body.take(token)
    body.end()
    text = manuscript(document.path, pages.paragraphs)
    return read_with_fields(text, CarriedWorks(text.source))


class _Body:
    """Collects the paragraphs of a document from its tokens."""

    def __init__(self, pages: Pages, path: str) -> None:
        self._pages = pages
        self._path = path
        self._fields = Fields(pages)
        self._letters = Letters()
        self._styles: dict[int, _Style] = {}
        self._style_name = ""
        self._groups: list[_Group] = []
        self._group = _Group()
        self._starred = False
        self._starts = False  # the paragraph has a number or a bullet of its own
        self._unread = 0  # of what stands behind a `\uN`
        pages.begin()

    def take(self, token: Token) -> None:
        """Take the next token."""
        if token.kind in (Kind.OPEN, Kind.CLOSE):
            self._flush()
            self._unread = 0
            self._open() if token.kind is Kind.OPEN else self._close()
        elif self._unread and token.kind is not Kind.TEXT:
            self._unread -= 1
        elif token.kind is Kind.WORD:
            self._word(token.text, token.number)
        elif token.kind is Kind.BYTE:
            self._write(self._letters.add_byte(token.number or 0, self._group.font))
        elif token.kind is Kind.SYMBOL:
            self._symbol(token.text)
        else:
            # What stands for half a character of Unicode may stand between its halves.
            if text := token.text[self._unread :]:
                self._flush()
                self._write(text)
            self._unread = max(0, self._unread - len(token.text))

    def end(self) -> None:
        """Take the end of the document, whatever is open still."""
        self._flush()
        if self._pages.length:
            self._end_paragraph()

    def _open(self) -> None:
        if len(self._groups) >= _DEEPEST:
            raise UnreadableInput(
                f"{self._path}: the document nests more than {_DEEPEST:,} groups",
                hint="open and save it again with a word processor",
            )
        self._groups.append(self._group)
        self._group = replace(self._group, closes=None)
        self._style_name = ""

    def _close(self) -> None:
        if self._group.closes is not None:
            self._group.closes()
        if self._groups:
            self._group = self._groups.pop()
        self._starred = False

    def _flush(self) -> None:
        self._write(self._letters.taken())

    def _write(self, text: str) -> None:
        group = self._group
        if not text or group.hidden:
            return
        if group.place is Place.INSTRUCTION:
            self._fields.instruct(text)
        elif group.place is Place.STYLES:
            self._name_style(text)
        elif group.place is Place.TEXT:
            self._pages.write(text, group.manner)
            if (paragraph := self._pages.current) is not None and text.strip():
                paragraph.listed |= self._fields.lists

    def _symbol(self, symbol: str) -> None:
        self._flush()
        if symbol == "*":
            self._starred = True
        elif symbol in "\r\n":
            self._break()
        elif symbol in SYMBOLS:
            self._write(SYMBOLS[symbol])

    def _word(self, word: str, number: int | None) -> None:
        if word == "u" and number is not None:
            self._write(self._letters.add_number(number))
            self._unread = self._group.skips
            return
        self._flush()
        is_starred, self._starred = self._starred, False
        if is_starred and word not in STARRED:
            self._group.place = Place.NOWHERE
        elif self._group.place is not Place.NOWHERE:
            self._act(word, number)

    def _act(self, word: str, number: int | None) -> None:
        group = self._group
        if word in PLACES:
            self._starts |= word in ("listtext", "pntext")
            group.place = PLACES[word]
            if word == "shptxt":
                self._begin_inner(note=group.note)
        elif word in CHARACTERS:
            self._write(CHARACTERS[word])
        elif word in BREAKS:
            self._break()
        elif word == "footnote":
            group.place = Place.TEXT
            self._begin_inner(note=True)
        elif word.startswith("f"):
            self._field_or_font(word, number)
        elif word in ("ansi", "mac", "pc", "pca", "ansicpg"):
            self._letters.set_document(word, number)
        else:
            self._property(word, number)

    def _field_or_font(self, word: str, number: int | None) -> None:
        group = self._group
        if word == "field":
            self._fields.begin()
            group.closes = self._fields.end
        elif word == "fldrslt":
            # What a field within an instruction prints is no text.
            if group.place is Place.INSTRUCTION:
                group.place = Place.NOWHERE
            self._fields.separate()
        elif word == "f":
            group.font = number
        elif word == "fcharset" and group.font is not None:
            self._letters.set_font(group.font, word, number)

    def _property(self, word: str, number: int | None) -> None:
        group = self._group
        is_on = number != 0
        match word:
            case "cpg" if group.font is not None:
                self._letters.set_font(group.font, word, number)
            case "uc":
                group.skips = max(0, number or 0)
            case "v" | "deleted":
                group.hidden = is_on
            case "plain":
                group.manner, group.hidden = PLAIN, False
            case "ulnone":
                group.manner -= {"ul"}
            case "super":
                group.manner = group.manner | {RAISED} if is_on else group.manner - {RAISED}
            case "nosupersub" | "sub":
                group.manner -= {RAISED}
            case "pard":
                group.level, group.style, group.listed = None, 0, False
            case "s":
                style = self._styles.get(number or 0, _Style())
                group.style, group.level, group.listed = number or 0, style.level, style.lists
            case "outlinelevel":
                group.level = number + 1 if number is not None and 0 <= number < 9 else None
            case "ls" if number:
                self._starts = True
            case _ if word in MANNERS:
                manner = {MANNERS[word]}
                group.manner = group.manner | manner if is_on else group.manner - manner

    def _name_style(self, text: str) -> None:
        name, semicolon, _ = text.partition(";")
        self._style_name += name
        if semicolon and self._group.style:
            lists = is_bibliography_style(self._style_name.strip())
            self._styles[self._group.style] = _Style(self._group.level, lists)

    def _begin_inner(self, *, note: bool) -> None:
        """Begin a paragraph within a paragraph: of a note, or of a box of text."""
        self._pages.begin()
        group = self._group
        group.note, group.level, group.style, group.listed = note, None, 0, False
        starts, self._starts = self._starts, note
        group.manner = PLAIN

        def close() -> None:
            self._end_paragraph()
            self._starts = starts

        group.closes = close

    def _break(self) -> None:
        if self._group.place is Place.TEXT:
            self._end_paragraph()
            self._pages.begin()

    def _end_paragraph(self) -> None:
        group, paragraph = self._group, self._pages.current
        if paragraph is not None:
            paragraph.level, paragraph.note = group.level, group.note
            paragraph.starts, self._starts = self._starts, False
            paragraph.listed |= group.listed
        self._pages.end()
