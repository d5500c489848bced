r"""What of LaTeX is typeset: neither comments, verbatim text, nor what a condition leaves out.

Sources: The TeXbook, chapter 20; LaTeX2e, `\verb` and `verbatim`; listings 1.10, minted 2.9 and
fancyvrb 4.5 for their environments.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.patterns import lazily
from refcheck.readers.citing.places import between, hidden, matched
from refcheck.readers.markup.latex_conditions import CONDITIONALS

# \verb|%| · \lstinline[language=C]!%d! · \mintinline{c}|%d| · \lstinline{%d}
_INLINE_TEXT = (  # behind its backslash
    r"(?:verb|lstinline|mintinline\s?\{[^{}\r\n]{0,40}\})\*?(?:\[[^\]\r\n]{0,200}\])?"
    r"(?:(?P<sign>[^\w\s*{\[])[^\r\n]{0,500}?(?P=sign)|(?<!verb)\{[^{}\r\n]{0,500}\})"
)
_INLINE = lazily(rf"\\{_INLINE_TEXT}")
_KEPT = rf"{_INLINE_TEXT}|(?:url|href|path|nolinkurl|burl|doi)\s?\{{[^{{}}\r\n]*\}}|[^\r\n]"
# Begins with a set of characters, which `re` looks for faster than for alternatives.
_COMMENT = lazily(rf"[\\%](?:(?<=%)[^\r\n]*|(?<=\\)(?P<kept>{_KEPT}))")
_LINE_END = lazily(r"[\r\n]")
_LISTINGS = "verbatim|lstlisting|minted|comment|Verbatim|alltt|filecontents|BVerbatim|LVerbatim"
_VERBATIM = lazily(rf"\\begin\s?\{{(?P<name>{_LISTINGS})\*?\}}")
_VERBATIM_END = lazily(rf"\\end\s?\{{(?P<name>{_LISTINGS})\*?\}}")
# The options of a listing are typeset: [caption={Listing from \cite{key}}]
_TYPESET = lazily(
    r"\\begin\s?\{(?:lstlisting|minted|[BL]?Verbatim)\*?\}"
    r"(?P<options>\[(?:[^\[\]{}]|\[[^\[\]{}]{0,200}\]"
    r"|\{(?:[^{}]|\{[^{}]{0,300}\}){0,1000}\}){0,1000}\])"
)
# \string\cite · \detokenize{\cite{key}}
_PRINTED = lazily(
    r"\\string\s?\\[A-Za-z@]{1,80}|\\detokenize\s?\{(?:[^{}]|\{[^{}]{0,300}\}){0,500}\}"
)
_END = lazily(r"\\(?:end\s?\{document\}|endinput(?![A-Za-z@]))")
# What names a condition begins none: \newif\ifdraft · \let\ifdraft=\iffalse
_CONDITION = lazily(
    r"\\(?:newif|let\s?\\[A-Za-z@]{1,60}\s?=?)\s?\\[A-Za-z@]{1,60}"
    r"|\\(?P<word>if[A-Za-z@]{0,60}|else|fi)(?![A-Za-z@])"
)
_NEW_CONDITION = lazily(r"\\(?:newif|let)\s?\\(?P<name>if[A-Za-z@]{1,60})")
# \if0 compares with what follows, and \if00 alone is true
_ZERO = lazily(r"\s?0(?!0)")
# Of packages: ifpdf, iftex
_OF_PACKAGES = frozenset("ifpdf ifPDFTeX ifXeTeX ifLuaTeX ifxetex ifluatex ifpdftex".split())
_DEAD = "iffalse"


def shown(text: str) -> str:
    """Return a document without what is not typeset, every character in its place."""
    end = _END.search(text)
    # Within a listing a `%` begins no comment, nor does an environment within a comment.
    bare = hidden(text, _comments(text))
    verbatim = hidden(bare, (*_listings(bare), *matched(bare, (_INLINE, _PRINTED))))
    ranges = [(start, stop) for start, stop, dead in _branches(verbatim) if dead]
    if end is not None and (end := _END.search(hidden(verbatim, ranges))) is not None:
        ranges.append((end.start(), len(text)))
    return hidden(verbatim, ranges)


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Yield comments. Only lines with a `%` are looked at: they are few, and texts are long."""
    position = 0
    while (at := text.find("%", position)) >= 0:
        start = max(position, *(text.rfind(sign, position, at) + 1 for sign in "\r\n"))
        ending = _LINE_END.search(text, at)
        position = len(text) if ending is None else ending.start()
        for match in _COMMENT.finditer(text, start, position):
            if match["kept"] is None:
                yield match.span()


def undecided(typeset: str) -> Iterator[tuple[int, int]]:
    r"""Yield what conditions hold that nobody here decides: `\ifdraft ... \else ... \fi`."""
    yield from ((start, stop) for start, stop, dead in _branches(typeset) if not dead)


def _listings(bare: str) -> Iterator[tuple[int, int]]:
    for start, end in between(bare, _VERBATIM, _VERBATIM_END):
        typeset = _TYPESET.match(bare, start, end)
        begin, stop = (start, start) if typeset is None else typeset.span("options")
        yield start, begin
        yield stop, end


def _branches(text: str) -> Iterator[tuple[int, int, bool]]:
    r"""Yield what stands in conditions, and whether it is never typeset; what no `\fi` closes is a
    part of a definition.
    """
    known = CONDITIONALS | _OF_PACKAGES | {m["name"] for m in _NEW_CONDITION.finditer(text)}
    waiting: list[tuple[int, bool]] = []
    for match in _CONDITION.finditer(text):
        word = match["word"]
        if word == "else":
            if waiting and waiting[-1][1]:
                yield waiting.pop()[0], match.end(), True
                waiting.append((match.end(), False))
        elif word == "fi":
            if waiting:
                start, dead = waiting.pop()
                yield start, match.end(), dead
        elif word in known:
            dead = word == _DEAD or (word == "if" and _ZERO.match(text, match.end()) is not None)
            waiting.append((match.start(), dead))
