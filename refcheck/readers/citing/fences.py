"""The blocks of code in Markdown, told from the directives of MyST, which hold text."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from refcheck.patterns import lazily
from refcheck.readers.lists.blocks import written_lines

_FENCE = lazily(r"(?P<mark>`{3,}|~{3,})[ \t]*(?P<info>[^`\r\n]*)")
_DIRECTIVE = lazily(r"\{(?P<name>[\w:-]{1,60})\}")
# Directives whose content is a program, or no text (MyST and Sphinx); `{r}` and the like are run.
_PROGRAMS = frozenset(
    """
    code code-block code-cell sourcecode literalinclude math mermaid raw eval-rst graphviz
    embed toctree bibliography csv-table parsed-literal highlight doctest testcode
    """.split()
)
_SHORTEST_NAME = 4  # letters of a directive's name; r, R, sql, ojs, go and jl are languages
_LANGUAGES = frozenset(
    "python julia bash stan rcpp sass perl ruby octave matlab stata observable".split()
)


class Program(Struct, frozen=True):
    """A block of code: all of it, fences included, and what stands behind the first."""

    start: int
    end: int
    info: str


def programs(text: str) -> Iterator[Program]:
    """Yield the fenced blocks of code in a document; one that nothing closes goes on to its end."""
    if "```" not in text and "~~~" not in text:
        return
    around: list[str] = []  # the fences of directives that hold text
    opened: tuple[int, str, str] | None = None
    for line in written_lines(text):
        fence = _FENCE.match(line.content.lstrip(" \t>"))
        if fence is None:
            continue
        mark, info = fence["mark"], fence["info"].strip()
        if opened is not None:
            if mark.startswith(opened[1]) and not info:
                yield Program(opened[0], line.end, opened[2])
                opened = None
        elif around and not info and mark.startswith(around[-1]):
            around.pop()
        elif _holds_text(info):
            around.append(mark)
        else:
            opened = line.start, mark, info
    if opened is not None:
        yield Program(opened[0], len(text), opened[2])


def _holds_text(info: str) -> bool:
    match = _DIRECTIVE.match(info)
    if match is None or len(match["name"]) < _SHORTEST_NAME:
        return False
    return match["name"] not in _PROGRAMS and match["name"].lower() not in _LANGUAGES
