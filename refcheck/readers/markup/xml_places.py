"""XML as a tree in which every piece of text knows where it stands in the file.

The parser is expat, which opens no other file. Documents that define entities are refused:
nothing we read needs them, and they are how a small file becomes a large one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
import html
from xml.parsers import expat

from msgspec import Struct, field

from refcheck.core.model.location import MappedText, MappedTextBuilder, SourceText, Span
from refcheck.errors import UnreadableInput
from refcheck.readers.base import Document, Reading
from refcheck.readers.markup.decoding import decode

MAX_ELEMENTS = 1_500_000
"""The most elements read: a bibliography of fifty thousand works has fewer. They are kept in
memory, at up to a kilobyte each with their text."""

_DEEPEST = 200  # levels; articles need twenty
# Elements that stand inside words: what they begin and end is no part of the text.
_WITHIN_WORDS = frozenset(("sub", "sup", "inline-formula", "formula", "math", "tex-math"))
_SCRIPTS = frozenset(("sub", "subscript", "sup", "super", "superscript"))  # as TEI renders them


class Text(Struct):
    """A run of characters and the range of the file it was written in."""

    text: str
    start: int
    end: int = 0


class Element(Struct):
    """An element: its name without prefix, its attributes, and what it holds in order."""

    name: str
    attributes: Mapping[str, str]
    start: int
    end: int = 0
    content: list[Element | Text] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """Return the range from the start tag to the end tag."""
        return Span(self.start, self.end)

    @property
    def children(self) -> tuple[Element, ...]:
        """Return the elements directly inside."""
        return tuple(item for item in self.content if isinstance(item, Element))

    def walk(self) -> Iterator[Element]:
        """Yield the element and all elements inside it in document order."""
        waiting: list[Element] = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))

    def find(self, *names: str) -> Element | None:
        """Return the first element inside that has one of `names`, the first name first."""
        inside = tuple(self.walk())[1:]
        return next((e for name in names for e in inside if e.name == name), None)

    def all(self, *names: str) -> tuple[Element, ...]:
        """Return the elements inside that have one of `names`."""
        return tuple(element for element in self.walk() if element.name in names)

    def along(self, *path: str) -> tuple[Element, ...]:
        """Return the elements at the end of a path from child to child."""
        found: tuple[Element, ...] = (self,)
        for name in path:
            found = tuple(child for each in found for child in each.children if child.name == name)
        return found

    def stated(self, *paths: tuple[str, ...]) -> MappedText | None:
        """Return the text of the first element along one of `paths` that has any."""
        texts = (element.text() for path in paths for element in self.along(*path))
        return next((text for text in texts if text.text), None)

    def text(self) -> MappedText:
        """Return all text inside, white space collapsed, each character knowing its place.

        The text is marked where elements inside begin and end.
        """
        builder = MappedTextBuilder(self.start)
        for piece in self._pieces():
            if piece is None:
                builder.mark()
                continue
            exact = piece.end - piece.start == len(piece.text)
            for i, char in enumerate(piece.text):
                if char.isspace():
                    if builder.last in ("", " "):
                        continue
                    char = " "
                start = piece.start + i if exact else piece.start
                builder.add(char, start, start + 1 if exact else piece.end)
        return builder.build().stripped()

    def _pieces(self) -> Iterator[Text | None]:
        """Yield the runs of characters inside, and None where an element begins or ends."""
        waiting: list[Element | Text | None] = list(reversed(self.content))
        while waiting:
            item = waiting.pop()
            if not isinstance(item, Element):
                yield item
            elif item._is_within_words():
                yield from (piece for piece in item._pieces() if piece is not None)
            elif item.content:
                yield None
                waiting.append(None)
                waiting.extend(reversed(item.content))

    def _is_within_words(self) -> bool:
        return self.name in _WITHIN_WORDS or (
            self.name == "hi" and self.attributes.get("rend") in _SCRIPTS
        )


def read_xml(document: Document, read_root: Callable[[SourceText, Element], Reading]) -> Reading:
    """Return what `read_root` reads of a document's root; an empty file holds nothing."""
    source = decode(document)
    if not source.text.strip():
        return Reading(source, ())
    return read_root(source, parse_xml(source))


def parse_xml(source: SourceText) -> Element:
    """Return the root element.

    Raise `UnreadableInput` where the text is not well-formed, defines entities or nests too
    deeply.
    """
    return _TreeBuilder(source).build()


class _TreeBuilder:
    """Receives expat's events."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._bytes = source.text.encode("utf-8", "surrogatepass")
        self._root = Element("", {}, 0)
        self._open = [self._root]
        self._last: Text | None = None
        self._count = 0
        self._known = (0, 0)  # an offset in bytes and the same in characters
        self._parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text = False
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.SkippedEntityHandler = self._skipped
        parser.EntityDeclHandler = self._entity
        for event in ("Comment", "StartCdataSection", "EndCdataSection"):
            setattr(parser, f"{event}Handler", self._close_text)
        parser.ProcessingInstructionHandler = self._close_text
        parser.UseForeignDTD(True)  # so that an entity of a DTD we do not read is only skipped

    def build(self) -> Element:
        try:
            self._parser.Parse(self._bytes, True)
        except expat.ExpatError as error:
            place = f"{self._source.path}:{error.lineno}:{error.offset + 1}"
            reason = expat.ErrorString(error.code)
            raise UnreadableInput(
                f"{place}: this is not well-formed XML: {reason}",
                hint="correct it there, or save the document again",
            ) from error
        return self._root.children[0]

    def _offset(self) -> int:
        """Return where the parser is, in characters; it only moves forward."""
        at = max(0, self._parser.CurrentByteIndex)
        known_bytes, known_chars = self._known
        if at > known_bytes:
            passed = self._bytes[known_bytes:at].decode("utf-8", "replace")
            self._known = (at, known_chars + len(passed))
        return self._known[1]

    def _close_text(self, *_: object) -> None:
        if self._last is not None:
            self._last.end = self._offset()
            self._last = None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._close_text()
        if len(self._open) > _DEEPEST:
            raise UnreadableInput(
                f"{self._source.path}: elements are nested more than {_DEEPEST} deep",
                hint="no format that is read does so: is this the right file?",
            )
        self._count += 1
        if self._count > MAX_ELEMENTS:
            raise UnreadableInput(
                f"{self._source.path}: this XML has more than the {MAX_ELEMENTS:,} elements"
                " refcheck reads",
                hint="divide the file",
            )
        local = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        element = Element(name.rpartition(":")[2], local, self._offset())
        self._open[-1].content.append(element)
        self._open.append(element)

    def _end(self, _: str) -> None:
        self._close_text()
        element = self._open.pop()
        close = self._source.text.find(">", self._offset())
        element.end = close + 1 if close >= 0 else len(self._source.text)

    def _text(self, text: str) -> None:
        self._close_text()
        self._last = Text(text, self._offset())
        self._open[-1].content.append(self._last)

    def _skipped(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self._text(html.unescape(f"&{name};"))

    def _entity(self, name: str, *_: object) -> None:
        raise UnreadableInput(
            f"{self._source.path}: the document defines the entity {name!r}: that is refused",
            hint="save the document with its entities written out",
        )
