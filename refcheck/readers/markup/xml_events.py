"""XML read as a stream of events: for large documents of which only the text is wanted.

As in `xml_places`, the parser is expat, which opens no other file, and documents that define
entities are refused.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol
from xml.parsers import expat

from refcheck.errors import UnreadableInput

_CHUNK = 64 * 1024  # bytes handed to the parser at a time
# Elements within one another; a table within a table of a text box has some fifty. The parser keeps
# half a kilobyte for each.
_MOST_NESTED = 1000


class ByteStream(Protocol):
    """Gives bytes, some at a time."""

    def read(self, size: int = -1, /) -> bytes:
        """Return the next `size` bytes, fewer at the end, all that are left if negative."""
        ...


class Events(Protocol):
    """Receives what the parser sees; names come without their prefix."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, text: str) -> None:
        """Take a run of characters."""


class _Shown:
    """Tells `events` what stands in no element that is `unshown`."""

    def __init__(self, events: Events, unshown: Collection[str], path: str) -> None:
        self._events = events
        self._unshown = unshown
        self._path = path
        self._depth = 0
        self._nested = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._nested += 1
        if self._nested > _MOST_NESTED:
            raise UnreadableInput(
                f"{self._path}: {_MOST_NESTED:,} elements of this document are within one another",
                hint="save the document again with the program it was written in",
            )
        local = _local(name)
        self._depth += local in self._unshown
        if not self._depth:
            self._events.start(local, {_local(key): value for key, value in attributes.items()})

    def end(self, name: str) -> None:
        self._nested -= 1
        local = _local(name)
        if not self._depth:
            self._events.end(local)
        self._depth -= local in self._unshown

    def text(self, text: str) -> None:
        if not self._depth:
            self._events.text(text)


def scan_xml(file: ByteStream, path: str, events: Events, *, unshown: Collection[str] = ()) -> None:
    """Tell `events` what the XML in `file` holds; `path` is for the messages.

    Elements that are `unshown` are passed over with all that is in them. Raise
    `UnreadableInput` where the XML is not well-formed, defines entities or goes too deep.
    """
    shown = _Shown(events, unshown, path)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = shown.start
    parser.EndElementHandler = shown.end
    parser.CharacterDataHandler = shown.text

    def refuse(name: str, *_: object) -> None:
        raise UnreadableInput(
            f"{path}: the document defines the entity {name!r}: that is refused",
            hint="save the document again with the program it was written in",
        )

    parser.EntityDeclHandler = refuse
    try:
        while chunk := file.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError) as error:  # LookupError: an encoding nobody knows
        raise UnreadableInput(
            f"{path}: the document is damaged: {error}", hint="open and save it again"
        ) from error


def _local(name: str) -> str:
    return name.rpartition(":")[2]
