"""Nested data (JSON, YAML) in which every value knows where it stands in the file."""

from __future__ import annotations

from collections.abc import Mapping
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

from msgspec import Struct

from refcheck.core.model.location import MappedText, SourceText, Span
from refcheck.patterns import lazily
from refcheck.readers.markup.field_values import standing_at

_BLANK = lazily(r"[ \t\r\n]*")
_SCALAR = lazily(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null")
_DEEPEST = 64  # levels; CSL-JSON needs six


class Node(Struct, frozen=True):
    """A value with its place: text (numbers and words as written), a list, or an object.

    The span of a text does not cover its quotes. None is `null`. Of an object's members the last
    of a name counts, as in JavaScript; `overridden` are those of the same name before it.
    """

    value: str | tuple[Node, ...] | Mapping[str, Node] | None
    span: Span
    overridden: tuple[tuple[str, Node], ...] = ()

    @property
    def text(self) -> str | None:
        """Return the value if it is text with something in it."""
        return self.value.strip() or None if isinstance(self.value, str) else None

    @property
    def items(self) -> tuple[Node, ...]:
        """Return the elements of a list; none for anything else."""
        return self.value if isinstance(self.value, tuple) else ()

    @property
    def members(self) -> Mapping[str, Node]:
        """Return the members of an object; none for anything else."""
        return self.value if isinstance(self.value, Mapping) else {}

    @property
    def listed(self) -> tuple[Node, ...]:
        """Return the elements of a list, or else the value itself: one may stand without a list."""
        return self.value if isinstance(self.value, tuple) else (self,)


def plain_data(node: Node) -> Any:
    """Return a value as Python holds it: numbers, which are texts here, become numbers again."""
    if isinstance(node.value, Mapping):
        return {name: plain_data(member) for name, member in node.members.items()}
    if isinstance(node.value, tuple):
        return [plain_data(item) for item in node.items]
    text = node.value
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 5 else text


def as_written(source: SourceText, node: Node) -> MappedText:
    """Return a text as it stands in the file, escapes and all, where that is what it says."""
    text = source.text[node.span.start : node.span.end]
    if text == node.value or not isinstance(node.value, str):
        return MappedText(text, node.span.start)
    return standing_at(node.span, node.value)


class JSONFault(ValueError):
    """The text is not JSON: what was expected at offset `at`."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


def parse_json(text: str) -> Node:
    """Return the JSON value that `text` is (RFC 8259). Raise `JSONFault` where it is none."""
    node, end = _value(text, _blank(text, 0), _DEEPEST)
    end = _blank(text, end)
    if end < len(text):
        raise JSONFault("expected the end of the file", end)
    return node


def _blank(text: str, position: int) -> int:
    match = _BLANK.match(text, position)
    return position if match is None else match.end()


def _value(text: str, start: int, depth: int) -> tuple[Node, int]:
    if depth == 0:
        raise JSONFault(f"expected at most {_DEEPEST} levels", start)
    opening = text[start : start + 1]
    if opening == '"':
        value, end = _string(text, start)
        return Node(value, Span(start + 1, end - 1)), end
    if opening == "{":
        return _object(text, start, depth)
    if opening == "[":
        return _list(text, start, depth)
    match = _SCALAR.match(text, start)
    if match is None:
        raise JSONFault("expected a value", start)
    word = match.group()
    return Node(None if word == "null" else word, Span(*match.span())), match.end()


def _string(text: str, start: int) -> tuple[str, int]:
    if text[start : start + 1] != '"':
        raise JSONFault('expected `"`', start)
    try:
        value, end = scanstring(text, start + 1, False)
    except ValueError as error:  # the standard library's message says more than its type
        raise JSONFault("expected the closing quote of this text", start) from error
    return value, end


def _list(text: str, start: int, depth: int) -> tuple[Node, int]:
    items: list[Node] = []
    position = _blank(text, start + 1)
    while not text.startswith("]", position):
        if items:
            position = _separator(text, position, "]")
        item, position = _value(text, position, depth - 1)
        items.append(item)
        position = _blank(text, position)
    return Node(tuple(items), Span(start, position + 1)), position + 1


def _object(text: str, start: int, depth: int) -> tuple[Node, int]:
    members: dict[str, Node] = {}
    overridden: list[tuple[str, Node]] = []
    position = _blank(text, start + 1)
    while not text.startswith("}", position):
        if members:
            position = _separator(text, position, "}")
        name, position = _string(text, position)
        position = _blank(text, position)
        if not text.startswith(":", position):
            raise JSONFault("expected `:`", position)
        member, position = _value(text, _blank(text, position + 1), depth - 1)
        if name in members:
            overridden.append((name, members[name]))
        members[name] = member
        position = _blank(text, position)
    return Node(members, Span(start, position + 1), tuple(overridden)), position + 1


def _separator(text: str, position: int, closer: str) -> int:
    if not text.startswith(",", position):
        raise JSONFault(f"expected `,` or `{closer}`", position)
    return _blank(text, position + 1)
