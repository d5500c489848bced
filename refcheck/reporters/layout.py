"""How wide text is on a terminal, and how it is fitted into columns.

Widths follow Unicode Standard Annex 11: wide and fullwidth characters take two columns,
combining ones none. Text is measured after `safe.shown`, so nothing invisible is left in it.
"""

from __future__ import annotations

from itertools import accumulate
import unicodedata

from refcheck.patterns import lazily

_INDENT = "  "
_NARROWEST = 20  # columns of text that remain readable
# `refcheck verify a.md`, 'my thesis.bib', but no apostrophe: "the file's `inputs`".
_HELD = lazily(r"`[^`]*`|(?<!\w)'[^']*'(?!\w)")
_HOLD = "\0"  # in the place of a space that no line ends at; a text that is shown has none


def sentence(words: str) -> str:
    """Return `words` with a capital in front and a full stop behind; nothing stays nothing."""
    return f"{words[0].upper()}{words[1:]}." if words else ""


def char_width(char: str) -> int:
    """Return how many columns one character takes: 0, 1 or 2."""
    if char.isascii():
        return 1
    # The vowels and finals of decomposed Hangul are drawn inside the syllable before them.
    if unicodedata.category(char) in ("Mn", "Me") or "\u1161" <= char <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def display_width(text: str) -> int:
    """Return how many columns `text` takes."""
    return len(text) if text.isascii() else sum(map(char_width, text))


def padded(text: str, width: int) -> str:
    """Return `text` with spaces up to `width` columns."""
    return text + " " * (width - display_width(text))


def fitting(text: str, width: int) -> int:
    """Return how many characters of `text` fit into `width` columns, combining ones included."""
    ends = accumulate(map(char_width, text))
    return next((i for i, end in enumerate(ends) if end > width), len(text))


def shortened(text: str, width: int, *, ellipsis: str = "…") -> str:
    """Return `text`, its end replaced by `ellipsis` where it is wider than `width` columns."""
    if display_width(text) <= width:
        return text
    return text[: fitting(text, max(0, width - len(ellipsis)))].rstrip() + ellipsis


def wrapped(text: str, width: int) -> tuple[str, ...]:
    """Return `text` cut at spaces into lines of at most `width` columns (at least one line).

    A word that is wider than a line is cut where the line ends.
    """
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        candidate = f"{line} {word}" if line else word
        if line and display_width(candidate) > width:
            lines.append(line)
            candidate = word
        while 0 < (cut := fitting(candidate, width)) < len(candidate):
            lines.append(candidate[:cut])
            candidate = candidate[cut:]
        line = candidate
    return (*lines, line) if line or not lines else tuple(lines)


def folded(text: str, width: int, hanging: str = _INDENT) -> tuple[str, ...]:
    """Return `text` cut at spaces into lines, those after the first indented further than it.

    Nothing that may be copied is cut: no word, no command in backticks, no name in quotes. One
    that is wider than `width` columns has a line of its own.
    """
    held = _HELD.sub(lambda quoted: quoted[0].replace(" ", _HOLD), text)
    words = held.lstrip(" ").split(" ")
    indent = " " * (len(held) - len(held.lstrip(" ")))
    lines = [indent + words[0]]
    for word in words[1:]:
        candidate = f"{lines[-1]} {word}"
        if display_width(candidate) <= max(width, _NARROWEST):
            lines[-1] = candidate
        else:
            lines.append(f"{indent}{hanging}{word}")
    return tuple(line.replace(_HOLD, " ") for line in lines)
