"""RTF taken apart into groups, control words and text; nothing in it is carried out.

Source: Microsoft, "Rich Text Format (RTF) Specification", version 1.9.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
import re

from msgspec import Struct

from refcheck.patterns import lazily

# `\par` · `\u8217 ` · `\'e9` · `\*` · `{` · text up to the next of these; line ends say nothing
_TOKEN = lazily(
    r"""\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})?[ ]?
      | \\'(?P<byte>[0-9A-Fa-f]{2})
      | \\(?P<symbol>[\s\S])
      | (?P<brace>[{}])
      | (?P<text>[^\\{}\r\n]+)
      | [\r\n]+ | \\""",
    re.VERBOSE,
)


class Kind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    WORD = auto()
    SYMBOL = auto()
    BYTE = auto()
    TEXT = auto()


class Token(Struct, frozen=True):
    """A piece of RTF: `text` is a control word's name, a symbol or text; `number` what stands
    behind the word, or the byte.
    """

    kind: Kind
    text: str = ""
    number: int | None = None


_OPEN, _CLOSE = Token(Kind.OPEN), Token(Kind.CLOSE)


def rtf_tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of `text`, whose characters are the file's bytes.

    The bytes of a picture or an object, which may be anything, are passed over.
    """
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        assert match is not None  # one of its branches takes every character
        position = match.end()
        match match.lastgroup:
            case "word" | "number":
                number = None if match["number"] is None else int(match["number"])
                if match["word"] == "bin":
                    position += max(0, number or 0)
                yield Token(Kind.WORD, match["word"], number)
            case "byte":
                yield Token(Kind.BYTE, number=int(match["byte"], 16))
            case "symbol":
                yield Token(Kind.SYMBOL, match["symbol"])
            case "brace":
                yield _OPEN if match["brace"] == "{" else _CLOSE
            case "text":
                yield Token(Kind.TEXT, match["text"])
            case _:
                pass
