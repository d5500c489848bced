r"""LaTeX markup as bibliographies use it, turned into the text a reader sees in print.

Accents, letters, symbols, dashes and quotes become Unicode, braces and font commands vanish,
sub- and superscripts come down to the line (`K\textsubscript{2}` is *K2*, as in a registry's
title without its tags). What commands mean comes from pylatexenc's table of Unicode characters,
read backwards. One pass, no recursion: linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
import re
import unicodedata

from refcheck.core.model.location import MappedText, MappedTextBuilder
from refcheck.core.text.journal_codes import macro_text
from refcheck.readers.markup.latex_commands import (
    ACCENTS,
    ALONE,
    DASHES,
    QUANTITIES,
    QUOTES,
    QUOTING,
    SPACINGS,
    UNPRINTED,
    VERBATIM,
    commands,
    is_known,
)

_COMMAND = r"\\(?P<command>[A-Za-z]+)\*?[ \t\r\n]*|\\(?P<sign>[^A-Za-z])"
_LENGTH = r"-?\d{0,4}\.?\d{0,4}[ ]?(?:em|ex|pt|mm|cm|mu|sp|in|fil{1,3})"
# \penalty0 · \hskip 1em plus 0.5em minus 0.4em\relax: BibTeX styles write them between numbers
_TOKEN = re.compile(
    rf"""\\penalty[ ]?-?\d{{1,5}}[ ]?
       | \\(?:[hv]skip|m?kern|mskip)[ ]?(?P<skip>{_LENGTH}(?:[ ]?plus[ ]?{_LENGTH})?
         (?:[ ]?minus[ ]?{_LENGTH})?)
       | {_COMMAND}
       | (?P<brace>[{{}}])
       | (?P<dash>-{{2,3}})
       | (?P<quote>``|''|`|[?!]`)
       | (?P<space>\s+|~)
       | (?P<math>\$)
       | (?P<script>[\^_])""",
    re.VERBOSE,
)
_BRACE = re.compile(r"[{}]")
_UNESCAPED_BRACE = re.compile(r"(?<!\\)[{}]")
_NOTHING_TO_DO = re.compile(r"[^\\{}$~`'^_\s-]*(?:(?:[ ](?=\S)|-(?!-)|'(?!'))[^\\{}$~`'^_\s-]*)*")


@lru_cache(maxsize=8192)
def plain(latex: str) -> str:
    """Return `latex` as it is printed: one line, no markup, white space collapsed."""
    whole = _NOTHING_TO_DO.fullmatch(latex)
    if whole is not None and not latex.startswith(" "):
        return latex
    return "".join(text for text, _, _ in _Decoder(latex)).strip()


def unread_at(latex: str) -> tuple[int, ...]:
    """Return the places in `plain(latex)` at which a command stands that is defined elsewhere, so
    that nobody here knows what it prints.
    """
    if "\\" not in latex:
        return ()
    places: list[int] = []
    length = 0
    for text, _, _ in _Decoder(latex):
        if not text:
            places.append(length)
        length += len(text) if length or not text.isspace() else 0
    return tuple(dict.fromkeys(places))


def plain_mapped(latex: MappedText) -> MappedText:
    """Return `latex` as `plain` does, each character still knowing its place in the document."""
    builder = MappedTextBuilder(latex.base)
    for text, start, end in _Decoder(latex.text):
        if len(text) == end - start:
            for i, char in enumerate(text):
                where = latex.span(start + i, start + i + 1)
                builder.add(char, where.start, where.end)
        else:
            where = latex.span(start, end)
            builder.add(text, where.start, where.end)
    return builder.build().stripped()


# Between \ifmmode and \fi stands an accent, no more.
_LONGEST_BRANCH = 200


def text_branch(latex: str) -> str:
    r"""Return `latex` with what is printed outside of mathematics of each
    `\ifmmode ... \else ... \fi`, which the American Physical Society exports for accents.
    """
    head, *rest = latex.split("\\ifmmode")
    return head + "".join(map(_chosen, rest))


def _chosen(conditional: str) -> str:
    end = conditional.find("\\fi", 0, 2 * _LONGEST_BRANCH)
    if end < 0:
        return conditional
    start = conditional.find("\\else", 0, end)
    chosen = "" if start < 0 else conditional[start + len("\\else") : end].lstrip()
    return chosen + conditional[end + len("\\fi") :]


_VERBATIM_ESCAPE = re.compile(r"\{\\([_%&#$~^{}])\}|\\([_%&#$~^{}])(?:\{\})?|[{}]")


def unescaped(verbatim: MappedText) -> MappedText:
    r"""Return the text of a verbatim field (`doi`, `url`) without the escapes people type there.

    `\_`, `{\_}`, `\%`, ... lose their backslash and braces vanish; dashes and tildes stay.
    """
    text = verbatim.text
    if "\\" not in text and "{" not in text and "}" not in text:
        return verbatim
    kept: list[int] = []
    position = 0
    for match in _VERBATIM_ESCAPE.finditer(text):
        kept.extend(range(position, match.start()))
        group = 1 if match.group(1) is not None else 2
        if match.group(group) is not None:
            kept.append(match.start(group))
        position = match.end()
    kept.extend(range(position, len(text)))
    return verbatim.kept(kept)


def group_ends(latex: str, *, escaped: bool = True) -> dict[int, int]:
    """Return, for the offset of each brace that opens a group, the offset behind its partner.

    Escaped braces count as any other, as BibTeX itself counts, or are passed over.
    """
    ends: dict[int, int] = {}
    waiting: list[int] = []
    for match in (_BRACE if escaped else _UNESCAPED_BRACE).finditer(latex):
        if match.group() == "{":
            waiting.append(match.start())
        elif waiting:
            ends[waiting.pop()] = match.end()
    return ends


class _Decoder:
    """Walks over LaTeX text and yields `(printed, start, end)`: what the range prints."""

    def __init__(self, latex: str) -> None:
        self._latex = latex
        self._accents: list[str] = []  # waiting for their letter, outermost first
        self._accent_start = 0
        self._closers: list[str] = []  # what each open brace prints when it closes
        self._in_math = False
        self._math_signs = len(re.findall(r"(?<!\\)\$", latex))
        self._after_space = True
        self._group_ends: dict[int, int] | None = None

    def __iter__(self) -> Iterator[tuple[str, int, int]]:
        position = 0
        while match := _TOKEN.search(self._latex, position):
            if match.start() > position:
                yield from self._copy(position, match.start())
            position = match.end()
            if match["command"] is not None:
                name, end = match["command"], match.end()
                position, printed = self._command(name, match.start(), end)
                if not printed and not is_known(name):
                    yield "", match.start(), end
            else:
                printed = self._sign(match)
            if printed:
                yield from self._print(printed, match.start(), match.end())
        if position < len(self._latex):
            yield from self._copy(position, len(self._latex))

    def _copy(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """Yield the characters from `start` to `end` as they are, under waiting accents."""
        if self._accents:
            yield from self._print(self._latex[start], start, start + 1)
            start += 1
        if start < end:
            self._after_space = False
            yield self._latex[start:end], start, end

    def _print(self, text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """Yield `text` for the range, with waiting accents, and never a second space."""
        if text == " ":
            if not self._after_space:
                self._after_space = True
                yield text, start, end
            return
        if self._accents:
            base = {"ı": "i", "ȷ": "j"}.get(text[0], text[0])
            accented = base + "".join(reversed(self._accents))
            text = unicodedata.normalize("NFC", accented) + text[1:]
            start = self._accent_start
            self._accents.clear()
        self._after_space = text.endswith(" ")
        yield text, start, end

    def _command(self, name: str, start: int, end: int) -> tuple[int, str]:
        """Return where to go on after the command `name`, and what it prints."""
        if name in ACCENTS:
            self._accent(ACCENTS[name], start)
            return end, ""
        if name in ("ifmmode", "else"):
            return self._behind_branch(name, end), ""
        if name.lower() in UNPRINTED:
            return self._group_end(end), ""
        if name in VERBATIM:
            group = self._group_end(end)
            return group, self._latex[end + 1 : group - 1]
        if name in QUOTING and self._latex.startswith("{", end):
            opening, closing = QUOTING[name]
            self._closers.append(closing)
            return end + 1, opening
        if name in QUANTITIES and self._latex.startswith("{", end):
            self._closers.append(" ")
            return end + 1, ""
        return end, commands().get(name) or macro_text(name) or ""

    def _behind_branch(self, name: str, start: int) -> int:
        r"""Return where the branch that is not printed ends: at `\else` or `\fi`."""
        if name == "ifmmode" and self._in_math:
            return start
        ends = ("\\else", "\\fi") if name == "ifmmode" else ("\\fi",)
        for end in ends:
            at = self._latex.find(end, start, start + _LONGEST_BRANCH)
            if at >= 0:
                behind = at + len(end)
                return behind + (self._latex[behind : behind + 1] == " ")
        return start

    def _accent(self, mark: str, start: int) -> None:
        if not self._accents:
            self._accent_start = start
        self._accents.append(mark)

    def _group_end(self, start: int) -> int:
        """Return where the argument at `start` ends; `start` itself if there is none."""
        if self._group_ends is None:
            self._group_ends = group_ends(self._latex)
        return self._group_ends.get(start, start)

    def _sign(self, match: re.Match[str]) -> str:
        """Return what a token other than a letter command prints."""
        if (sign := match["sign"]) is not None:
            return self._escaped(sign, match.start())
        if match["brace"] is not None:
            return self._brace(match["brace"])
        if match["dash"] is not None:
            return DASHES[match["dash"]] if not self._in_math else match["dash"]
        if match["quote"] is not None:
            return QUOTES[match["quote"]]
        if match["math"] is not None:
            return self._math(match["math"])
        if match["script"] is not None:
            return "" if self._in_math else match["script"]
        return " " if match["space"] or match["skip"] else ""

    def _escaped(self, sign: str, start: int) -> str:
        if sign in ACCENTS:
            self._accent(ACCENTS[sign], start)
            return ""
        return SPACINGS.get(sign, sign)

    def _brace(self, brace: str) -> str:
        if brace == "{":
            self._closers.append("")
            return ""
        alone = "".join(ALONE.get(mark, "") for mark in self._accents)
        self._accents.clear()
        return alone + (self._closers.pop() if self._closers else "")

    def _math(self, sign: str) -> str:
        """Enter or leave mathematics; a `$` that has no partner is a dollar."""
        self._math_signs -= 1
        if not self._in_math and self._math_signs == 0:
            return sign
        self._in_math = not self._in_math
        return ""
