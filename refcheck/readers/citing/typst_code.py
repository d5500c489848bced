"""What of a document in Typst is no text: comments, raw text, addresses, and strings in code.

Quotation marks are text in markup and hold a string in code, so the two are told apart: code begins
with a `#` and holds markup in square brackets.

Source: Typst's reference 0.13, "Syntax": modes, comments, raw blocks, links and code expressions.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from refcheck.patterns import lazily

_COMMON = (
    r"(?P<comment>/\*(?:[^*]|\*(?!/))*+(?:\*/)?|(?<![:/])//[^\r\n]*)"
    r"|(?P<raw>`{3,}|`)"
)
_MARKUP = lazily(
    rf"(?P<address>https?://[^\s\[\]\"]*)|{_COMMON}|\\."
    r"|\#(?P<statement>(?:let|set|show|import|include|if|for|while|return)\b)"
    r"|\#[\w.-]{0,200}(?P<code>[({])|\#(?P<string>\"(?:[^\"\\]|\\.)*+\"?)"
    r"|(?P<opening>\[)|(?P<closing>\])"
)
_CODE = lazily(
    rf"(?P<string>\"(?:[^\"\\]|\\.)*+\"?)|{_COMMON}"
    r"|(?P<code>[({])|(?P<opening>\[)|(?P<closing>[)}\]])|(?P<end>[\r\n;])"
)
_ENDS = {")": "(", "}": "{", "]": "["}
_STATEMENT = "#"
_DEEPEST = 100  # brackets that are open behind the one that is closed


class Untold(Struct, frozen=True):
    """A stretch that is no text; of a `string` what code says is still to be read."""

    start: int
    end: int
    string: bool


def untold(text: str) -> Iterator[Untold]:
    """Yield what of a document is no text, in its order."""
    around: list[str] = []  # what is open: brackets of code, brackets of markup, a statement
    position = 0
    while True:
        in_code = bool(around) and around[-1] != "["
        match = (_CODE if in_code else _MARKUP).search(text, position)
        if match is None:
            return
        position, kind, written = match.end(), match.lastgroup, match.group()
        if kind == "raw":
            position = _raw_end(text, position, written)
            yield Untold(match.start(), position, string=False)
        elif kind == "comment":
            yield Untold(match.start(), position, string=False)
        elif kind in ("string", "address"):
            yield Untold(match.start(), position, string=True)
        elif kind == "statement":
            around.append(_STATEMENT)
        elif kind in ("code", "opening"):
            around.append(written[-1])
        elif kind == "end" and around[-1] == _STATEMENT:
            around.pop()
        elif kind == "closing" and _ENDS[written] in around[-_DEEPEST:]:
            while around.pop() != _ENDS[written]:
                pass


def _raw_end(text: str, position: int, mark: str) -> int:
    end = text.find(mark, position)
    return len(text) if end < 0 else end + len(mark)
