r"""The macros that documents, classes and the styles of bibliographies define, applied as text.

A macro is a text with places for its arguments, and a call is replaced by that text, as TeX
replaces it (The TeXbook, chapter 20: a call may take what follows the macro it came from).
Nothing is executed: a definition that does more than stand for text is not one, and its
command's arguments are then text like any other. How much is replaced is limited.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
import re

from msgspec import Struct

from refcheck.core.model.location import MappedText, MappedTextBuilder, Span
from refcheck.patterns import lazily
from refcheck.readers.markup.field_values import standing_at
from refcheck.readers.markup.latex_groups import group_ends

_LONGEST_NAME = 80
_NAME = rf"[A-Za-z@]{{1,{_LONGEST_NAME}}}"
_CALL = lazily(rf"\\(?:(?P<name>{_NAME})|.)", re.DOTALL)
_BLANK = lazily(r"\s*")
# \newcommand{\x}[2][default]{..} · \providecommand*\x[1]{..} · \def\x#1#2{..} · \let\x=\y
_GAP = r"\s{0,40}"
_DEFINITION = lazily(
    rf"""\\(?P<how>(?:new|renew|provide)command|DeclareRobustCommand|DeclareMathOperator)\*?
         {_GAP}(?:\{{\s?\\(?P<braced>{_NAME})\s?\}}|\\(?P<bare>{_NAME}))
         {_GAP}(?:\[(?P<count>\d)\]{_GAP}
           (?:\[(?P<default>[^\[\]{{}}]{{0,200}})\]{_GAP})?)?(?=\{{)
       | \\(?:[gex]?def)\s?\\(?P<defined>{_NAME}){_GAP}
         (?P<parameters>(?:\#\d){{0,9}}){_GAP}(?=\{{)
       | \\let\s?\\(?P<alias>{_NAME})\s{{0,4}}=?\s{{0,4}}\\(?P<original>{_NAME})""",
    re.VERBOSE,
)
# What a body does beyond standing for text.
_PROGRAM = lazily(
    r"\\(?:csname|catcode|begingroup|expandafter|futurelet|@ifnextchar|@ifstar|afterassignment|input"
    r"|write|openin|read|loop|count|advance|the|edef|def|let|if(?!blank)[A-Za-z@]*)(?![A-Za-z@])"
)
_PLACE = lazily(r"#(?P<digit>[1-9#])")
_WORD_AT_END = lazily(r"\\[A-Za-z@]+\Z")
_LONGEST_BODY = 2000
_LONGEST_OPTION = 500
# So many characters may come out of macros, and as many times more as go in, each call counted as
# some more: bodies may double their length again and again.
_MOST, _MORE, _CALL_COST = 200, 10, 10


class Macro(Struct, frozen=True):
    """`body` holds `#1` and so on for `arguments`; the first one has a `default` if optional."""

    body: str
    arguments: int = 0
    default: str | None = None


Macros = Mapping[str, Macro]


@cache
def known() -> Macros:
    """Return the macros of the classes and packages that bibliographies are written for."""
    text = Path(__file__).with_name("latex_classes.tex").read_text(encoding="utf-8")
    return dict(definitions(re.sub(r"(?m)^%.*\n", "", text)))


def definitions(latex: str, before: Macros | None = None) -> Iterator[tuple[str, Macro]]:
    r"""Yield the macros that `latex` (without comments) defines; of two under one name the later
    one counts, except that `\providecommand` leaves alone what is there, or was `before`.
    """
    ends: dict[int, int] | None = None
    seen: dict[str, Macro] = dict(before or {})
    for match in _DEFINITION.finditer(latex):
        if match["alias"] is not None:
            macro = seen.get(match["original"], Macro(rf"\{match['original']}"))
            seen[match["alias"]] = macro
            yield match["alias"], macro
            continue
        name = match["braced"] or match["bare"] or match["defined"]
        if ends is None:
            ends = group_ends(latex, escaped=False)
        end = ends.get(match.end())
        if end is None or (match["how"] == "providecommand" and name in seen):
            continue
        body = latex[match.end() + 1 : end - 1]
        if len(body) <= _LONGEST_BODY and not _PROGRAM.search(body):
            count = int(match["count"] or len(match["parameters"] or "") // 2)
            seen[name] = Macro(body, count, match["default"])
            yield name, seen[name]


def expanded(latex: MappedText, macros: Macros) -> MappedText:
    """Return `latex` with the calls of `macros` replaced; every character knows its place.

    What a macro prints itself stands at the call, or at the brace in front of it.
    """
    if not any(match["name"] in macros for match in _CALL.finditer(latex.text) if match["name"]):
        return latex
    return _Expansion(latex, macros).result()


class _Frame(Struct):
    """Text that is being read, from `position` on; what stands behind `copied` is still to copy."""

    latex: MappedText
    position: int = 0
    copied: int = 0
    _ends: dict[int, int] | None = None

    def ends(self) -> dict[int, int]:
        if self._ends is None:
            self._ends = group_ends(self.latex.text, escaped=False)
        return self._ends


class _Argument(Struct, frozen=True):
    """An argument, and the place of what closes it."""

    latex: MappedText
    closing: Span


class _Joined:
    r"""Pieces of LaTeX put together so that no letter behind a command becomes part of its name,
    and no space behind one is taken for its end.
    """

    def __init__(self, base: int) -> None:
        self._built = MappedTextBuilder(base)
        self._word: Span | None = None  # the place of the command that was added last

    def append(self, piece: MappedText) -> None:
        """Add `piece` at the end."""
        if not piece.text:
            return
        if self._word is not None and (piece.text[0].isalpha() or piece.text[0].isspace()):
            between = " " if piece.text[0].isalpha() else "{}"
            self._built.add(between, self._word.start, self._word.end)
        self._built.append(piece)
        is_word = _WORD_AT_END.search(piece.text[-_LONGEST_NAME:]) is not None
        self._word = piece.span(len(piece) - 1) if is_word else None

    def build(self) -> MappedText:
        """Return all pieces as one text."""
        return self._built.build()


class _Expansion:
    """Reads from the uppermost frame; a call puts what it stands for on top."""

    def __init__(self, latex: MappedText, macros: Macros) -> None:
        self._macros = macros
        self._frames = [_Frame(latex)]
        self._left = _MOST + _MORE * len(latex)
        self._joined = _Joined(latex.base)

    def result(self) -> MappedText:
        while self._frames:
            frame = self._frames[-1]
            match = _CALL.search(frame.latex.text, frame.position)
            if match is None:
                self._copy(frame, len(frame.latex))
                self._frames.pop()
                continue
            name = self._known(match["name"] or "")
            if name is None or self._left <= 0:
                frame.position = match.end()
                continue
            self._copy(frame, match.start())
            frame.position = match.start() + 1 + len(name)
            self._call(name, frame.latex.span(match.start(), frame.position))
        return self._joined.build()

    def _known(self, name: str) -> str | None:
        """Return the name of the macro called: all of `name`, or what stands before an `@`."""
        return next((n for n in (name, name.partition("@")[0]) if n in self._macros), None)

    def _copy(self, frame: _Frame, end: int) -> None:
        self._joined.append(frame.latex.part(frame.copied, end))
        frame.copied = end

    def _call(self, name: str, command: Span) -> None:
        macro = self._macros[name]
        arguments: list[_Argument] = []
        if macro.default is not None:
            given = self._optional()
            arguments.append(given or _Argument(standing_at(command, macro.default), command))
        while len(arguments) < macro.arguments and (argument := self._argument()) is not None:
            arguments.append(argument)
        if not macro.arguments:
            self._skip_blank()
        if name == "ifblank" and len(arguments) == 3:
            replacement = arguments[1 if not arguments[0].latex.text.strip() else 2].latex
        else:
            replacement = _substituted(macro.body, arguments, command)
        self._left -= len(replacement) + _CALL_COST
        self._frames[-1].copied = self._frames[-1].position
        self._frames.append(_Frame(replacement))

    def _skip_blank(self) -> _Frame:
        """Pass over white space in the uppermost frame, and return that frame."""
        frame = self._frames[-1]
        blank = _BLANK.match(frame.latex.text, frame.position)
        frame.position = frame.position if blank is None else blank.end()
        return frame

    def _next(self) -> _Frame:
        """Return the frame in which the next character stands that is no white space."""
        frame = self._skip_blank()
        while frame.position >= len(frame.latex) and len(self._frames) > 1:
            self._frames.pop()
            frame = self._skip_blank()
        return frame

    def _optional(self) -> _Argument | None:
        frame = self._next()
        text, at = frame.latex.text, frame.position
        end = text.find("]", at, at + _LONGEST_OPTION)
        if not text.startswith("[", at) or end < 0:
            return None
        frame.position = end + 1
        return _Argument(frame.latex.part(at + 1, end), frame.latex.span(end, end + 1))

    def _argument(self) -> _Argument | None:
        frame = self._next()
        text, at = frame.latex.text, frame.position
        if at >= len(text) or text[at] == "}":
            return None
        if text[at] == "{":
            end = frame.ends().get(at)
            if end is None:
                return None
            frame.position = end
            return _Argument(frame.latex.part(at + 1, end - 1), frame.latex.span(end - 1, end))
        call = _CALL.match(text, at)
        frame.position = at + 1 if call is None else call.end()
        return _Argument(
            frame.latex.part(at, frame.position),
            frame.latex.span(frame.position - 1, frame.position),
        )


def _substituted(body: str, arguments: Sequence[_Argument], command: Span) -> MappedText:
    """Return `body` with its arguments in their places.

    Where they change places, all of it stands where the whole call does: places must not go back.
    """
    used = [int(m["digit"]) for m in _PLACE.finditer(body) if m["digit"] != "#"]
    whole = None
    if used != sorted(set(used)) and arguments:
        whole = Span(command.start, max(command.end, *(a.closing.end for a in arguments)))
    joined = _Joined(command.start)
    where, position = whole or command, 0
    for match in _PLACE.finditer(body):
        joined.append(standing_at(where, body[position : match.start()]))
        position = match.end()
        if match["digit"] == "#":
            joined.append(standing_at(where, "#"))
        elif int(match["digit"]) <= len(arguments):
            argument = arguments[int(match["digit"]) - 1]
            text = argument.latex.text
            joined.append(argument.latex if whole is None else standing_at(whole, text))
            where = whole or argument.closing
    joined.append(standing_at(where, body[position:]))
    return joined.build()
