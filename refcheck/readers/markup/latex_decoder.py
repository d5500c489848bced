r"""The walk over LaTeX text without macros that collects what is printed of it."""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

from refcheck.core.model.location import MappedText, MappedTextBuilder
from refcheck.patterns import lazily
from refcheck.readers.markup.latex_commands import (
    EMPHATIC,
    FONTS,
    LINKS,
    QUOTING,
    SWITCHES,
    TEXT_IN_MATH,
    UNPRINTED,
    VERBATIM,
    is_known,
)
from refcheck.readers.markup.latex_conditions import CONDITIONALS, branches, is_true
from refcheck.readers.markup.latex_groups import group_ends
from refcheck.readers.markup.latex_symbols import (
    ACCENTS,
    ALONE,
    DASHES,
    QUOTES,
    SPACINGS,
    symbols,
)
from refcheck.readers.markup.latex_tokens import TOKEN, numbered_character
from refcheck.readers.markup.latex_verbatim import unescaped

_OPTIONS = lazily(r"(?:\[[^\[\]{}]{0,200}\]\s?)*")
_BLANK = lazily(r"\s*")
_DELIMITERS = "|!+/=@"


class Printed(Struct, frozen=True):
    """LaTeX as it is printed, and where its links lead.

    `unread` are the places in the text at which a command stands that nobody here knows.
    """

    text: MappedText
    targets: tuple[MappedText, ...]
    unread: tuple[int, ...] = ()


class _Group(Struct, frozen=True):
    """What the brace that ends a group prints; whether it ends a mark, and mathematics or text."""

    closing: str = ""
    is_marked: bool = False
    math_before: bool | None = None


class Decoder:
    """Reads a text once, from its beginning to its end."""

    def __init__(self, latex: MappedText) -> None:
        self._latex = latex
        self._text = latex.text
        self._built = MappedTextBuilder(latex.base)
        self._targets: list[MappedText] = []
        self._unread: list[int] = []
        self._accents: list[str] = []  # waiting for their letter, outermost first
        self._accent_start = 0
        self._coming = _Group()  # what a command has said of the group behind it
        self._groups: list[_Group] = []
        self._apart: set[int] = set()  # where groups begin that a space parts from the one before
        self._in_math = False
        self._math_signs = len(re.findall(r"(?<!\\)\$", latex.text))
        self._after_space = True
        self._group_ends: dict[int, int] | None = None
        self._branches: dict[int, int] | None = None

    def printed(self) -> Printed:
        """Return what the text prints."""
        position = 0
        while match := TOKEN.search(self._text, position):
            if match.start() > position:
                self._copy(position, match.start())
            position = match.end()
            if match["command"] is not None:
                position = self._command(match["command"], match.start(), match.end())
            else:
                self._print(self._sign(match), match.start(), match.end())
        if position < len(self._text):
            self._copy(position, len(self._text))
        text = self._built.build()
        lead = len(text) - len(text.text.lstrip())
        unread = tuple(dict.fromkeys(max(0, place - lead) for place in self._unread))
        return Printed(text.stripped(), tuple(self._targets), unread)

    def _copy(self, start: int, end: int) -> None:
        """Print the characters from `start` to `end` as they are, under waiting accents."""
        if self._accents:
            self._print(self._text[start], start, start + 1)
            start += 1
        if start < end:
            self._after_space = False
            self._built.append(self._latex.part(start, end))

    def _print(self, text: str, start: int, end: int) -> None:
        """Print `text` for the range, with waiting accents, and never a second space."""
        if not text or (text == " " and self._after_space):
            return
        if self._accents and text != " ":
            base = {"ı": "i", "ȷ": "j"}.get(text[0], text[0])
            accented = base + "".join(reversed(self._accents))
            text = unicodedata.normalize("NFC", accented) + text[1:]
            start = self._accent_start
            self._accents.clear()
        self._after_space = text.endswith(" ")
        where = self._latex.span(start, end)
        self._built.add(text, where.start, where.end)

    def _command(self, name: str, start: int, end: int) -> int:
        """Print what the command `name` prints, and return where to go on."""
        if name in UNPRINTED:
            return self._argument_end(end)
        if name in VERBATIM:
            return self._verbatim(end)
        if name in CONDITIONALS:
            return self._condition(name, start, end)
        if name in ACCENTS:
            self._accent(ACCENTS[name], start)
        elif name in SWITCHES:
            self._switch()
        elif name in LINKS:
            return self._link(end)
        elif name in FONTS or name in QUOTING or name == "ensuremath":
            self._announce(name, start, end)
        elif (printed := symbols().get(name)) is not None:
            self._print(printed, start, end)
        else:
            if not is_known(name):
                self._unread.append(len(self._built))
            self._part_arguments(end)
        return end

    def _announce(self, name: str, start: int, end: int) -> None:
        """Say of the group that begins at `end` what the command in front of it makes of it."""
        if not self._text.startswith("{", end):
            return
        opening, closing = QUOTING.get(name, ("", ""))
        self._print(opening, start, end)
        changes_mode = name == "ensuremath" or name in TEXT_IN_MATH
        before = self._in_math if changes_mode else None
        self._coming = _Group(closing, name in EMPHATIC, before)
        if changes_mode:
            self._in_math = name == "ensuremath"

    def _switch(self) -> None:
        """Set what follows in another font, up to the end of the group."""
        self._built.mark()
        if self._groups:
            inner = self._groups[-1]
            self._groups[-1] = _Group(inner.closing, True, inner.math_before)

    def _link(self, end: int) -> int:
        """Keep where a link leads; what it shows is the next group."""
        options = _OPTIONS.match(self._text, end)
        start = end if options is None else options.end()
        close = self._group_end(start)
        if close > start:
            self._targets.append(unescaped(self._latex.part(start + 1, close - 1).stripped()))
            blank = _BLANK.match(self._text, close)
            close = close if blank is None else blank.end()
            if self._text.startswith("{", close):
                self._coming = _Group("", is_marked=True)
        return close

    def _verbatim(self, end: int) -> int:
        """Print an address as it stands, and return where it ends."""
        if end >= len(self._text):
            return end
        delimiter = self._text[end]
        if delimiter in _DELIMITERS:
            close = self._text.find(delimiter, end + 1) + 1
        else:
            close = self._group_end(end)
        if close <= end:
            return end
        address = unescaped(self._latex.part(end + 1, close - 1).stripped())
        if address.text:
            self._targets.append(address)
            self._after_space = False
            self._built.append(address)
        return close

    def _condition(self, name: str, start: int, end: int) -> int:
        """Return where the text goes on that is printed of a conditional."""
        if self._branches is None:
            self._branches = branches(self._text)
        if name not in ("else", "fi") and is_true(name, self._in_math):
            return end
        return self._branches.get(start, end)

    def _part_arguments(self, start: int) -> None:
        """Set the arguments of an unknown command apart, which begin at `start`."""
        end = self._group_end(start)
        while end > start:
            blank = _BLANK.match(self._text, end)
            start = end if blank is None else blank.end()
            end = self._group_end(start)
            if end > start:
                self._apart.add(start)

    def _accent(self, mark: str, start: int) -> None:
        if not self._accents:
            self._accent_start = start
        self._accents.append(mark)

    def _argument_end(self, start: int) -> int:
        """Return where the argument at `start` ends, whatever options stand in front of it."""
        options = _OPTIONS.match(self._text, start)
        opening = start if options is None else options.end()
        end = self._group_end(opening)
        return end if end > opening else start

    def _group_end(self, start: int) -> int:
        """Return where the group at `start` ends; `start` itself if there is none."""
        if self._group_ends is None:
            self._group_ends = group_ends(self._text, escaped=False)
        return self._group_ends.get(start, start)

    def _sign(self, match: re.Match[str]) -> str:
        """Return what a token other than a letter command prints."""
        if (sign := match["sign"]) is not None:
            return self._escaped(sign, match.start())
        if match["brace"] is not None:
            return self._brace(match["brace"], match.start())
        if match["dash"] is not None:
            return DASHES[match["dash"]] if not self._in_math else match["dash"]
        if match["quote"] is not None:
            return QUOTES[match["quote"]]
        if match["math"] is not None:
            return self._math(match["math"])
        if match["script"] is not None:
            return "" if self._in_math else match["script"]
        if match["space"] or match["skip"] or match["newline"]:
            return " "
        return numbered_character(match)

    def _escaped(self, sign: str, start: int) -> str:
        if sign in ACCENTS:
            self._accent(ACCENTS[sign], start)
            return ""
        if sign in "()":
            self._in_math = sign == "("
        return SPACINGS.get(sign, sign)

    def _brace(self, brace: str, at: int) -> str:
        if brace == "{":
            coming, self._coming = self._coming, _Group()
            self._groups.append(coming)
            if coming.is_marked:
                self._built.mark()
            return " " if at in self._apart and not self._accents else ""
        alone = "".join(ALONE.get(mark, "") for mark in self._accents)
        self._accents.clear()
        group = self._groups.pop() if self._groups else _Group()
        if group.math_before is not None:
            self._in_math = group.math_before
        if group.is_marked:
            self._built.mark()
        return alone + group.closing

    def _math(self, sign: str) -> str:
        """Enter or leave mathematics; a `$` that has no partner is a dollar."""
        self._math_signs -= 1
        if not self._in_math and self._math_signs == 0:
            return sign
        self._in_math = not self._in_math
        return ""
