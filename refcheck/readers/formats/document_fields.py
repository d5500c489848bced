"""The fields of a word processor's document: instructions, and what they print.

What a citation field carries is kept at the place of what it prints, an address at its words;
what a bibliography prints is the document's list. Source: ECMA-376-1:2016, 17.16; RTF has the same.
"""

from __future__ import annotations

from msgspec import Struct, field

from refcheck.core.model.location import Span
from refcheck.patterns import lazily
from refcheck.readers.formats.citation_fields import is_bibliography, is_bibliography_tag
from refcheck.readers.lists.manuscript import Pages, Paragraph

_HYPERLINK = lazily(r'\s{0,9}HYPERLINK\s{1,9}"(?P<url>[^"]{1,2000})"')


class _Field(Struct):
    """A field being read: its instruction, and where in which paragraph its result began."""

    instruction: list[str] = field(default_factory=list)
    in_result: bool = False
    paragraph: Paragraph | None = None
    begin: int = 0
    lists: bool = False  # its result is a bibliography


class Fields:
    """The open fields of a document, one inside another. Content controls are like them."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._open: list[_Field] = []

    @property
    def lists(self) -> bool:
        """Say whether what is printed now is of a bibliography."""
        return any(each.lists for each in self._open)

    def begin(self, instruction: str = "") -> None:
        """Begin a field."""
        self._open.append(_Field([instruction]))

    def instruct(self, text: str) -> None:
        """Add to the instruction of the innermost field that has not come to its result."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].instruction.append(text)

    def separate(self) -> None:
        """Begin the result of the innermost field."""
        if self._open:
            opened = self._open[-1]
            opened.in_result = True
            opened.paragraph, opened.begin = self._pages.current, self._pages.length
            instruction = "".join(opened.instruction)
            opened.lists = is_bibliography(instruction) or is_bibliography_tag(instruction)

    def end(self) -> None:
        """End the innermost field."""
        if not self._open:
            return
        # EndNote keeps what a citation carries in a field within the field.
        inner = self._open.pop()
        if self._open and not self._open[-1].in_result:
            self._open[-1].instruction += inner.instruction
        else:
            self._close(inner)

    def _close(self, closed: _Field) -> None:
        instruction = "".join(closed.instruction)
        paragraph = self._pages.current
        if paragraph is None or closed.lists:
            return
        begin = closed.begin if paragraph is closed.paragraph else 0
        if link := _HYPERLINK.match(instruction):
            self._pages.link(link["url"], begin)
        else:
            paragraph.cited.append((Span(begin, paragraph.length), instruction))
