"""The YAML in a Markdown document: its head, and the `references:` that pandoc takes from it.

Source: pandoc's manual, "Extension: yaml_metadata_block" and "Specifying bibliographic data".
"""

from __future__ import annotations

from collections.abc import Iterator
import re

from msgspec.structs import replace

from refcheck.core.model.location import SourceText, Span
from refcheck.patterns import lazily
from refcheck.readers.base import Problem, Reading

# ---, lines that are not the end, and --- or ...
_BLOCK = lazily(
    r"""---[ \t]*(?:\r\n|\r|\n)
        (?:(?!(?:---|\.\.\.)[ \t]*(?:[\r\n]|\Z))[^\r\n]*(?:\r\n|\r(?!\n)|\n))*
        (?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)""",
    re.VERBOSE,
    signs="---",
)
# A line --- below an empty one and above text: with an empty line below it is a rule.
_OPENING = lazily(r"(?:\r\n\r\n|\r\r|\n\n)(?=---[ \t]*(?:\r\n|\r|\n)[^\r\n])")
_STATED = lazily(r"^references[ \t]*:", re.MULTILINE)
# bibliography: refs.bib · bibliography: [a.bib, b.bib] · the same as a list of lines
_LIBRARIES = lazily(
    r"^bibliography[ \t]*:(?P<names>[^\r\n]{0,500}(?:(?:\r\n|\r|\n)[ \t]*-[^\r\n]{1,300}){0,20})",
    re.MULTILINE,
)
_FILE = lazily(r"[^\s,\[\]\"'#-][^\s,\[\]\"'#]{0,300}")
_NAME = "references"


def yaml_blocks(text: str) -> Iterator[Span]:
    """Yield the head of a document, and the YAML blocks further down that state references."""
    position = 0
    if match := _BLOCK.match(text):
        yield Span(*match.span())
        position = match.end()
    while opening := _OPENING.search(text, position):
        position = opening.end()
        if (match := _BLOCK.match(text, position)) is None:
            return  # no line ends it, nor any block below
        if _STATED.search(text, *match.span()):
            yield Span(*match.span())
            position = match.end()


def named_libraries(source: SourceText) -> Iterator[str]:
    """Yield the files that the head of a document names as its bibliography."""
    head = _BLOCK.match(source.text)
    if head is not None and (match := _LIBRARIES.search(source.text, *head.span())):
        yield from _FILE.findall(match["names"])


def stated_references(source: SourceText) -> Reading:
    """Return the works that a document's YAML states, and what of it cannot be read."""
    readings = [
        _read(source, block)
        for block in yaml_blocks(source.text)
        if _STATED.search(source.text, block.start, block.end)
    ]
    references = (reference for reading in readings for reference in reading.references)
    return Reading(
        source,
        tuple(reference.with_index(i) for i, reference in enumerate(references, start=1)),
        tuple(problem for reading in readings for problem in reading.problems),
    )


def _read(source: SourceText, block: Span) -> Reading:
    # Few documents state references in YAML, and the library for it takes its time to load.
    from refcheck.readers.formats.csl import read_csl
    from refcheck.readers.markup.nested_data import Node
    from refcheck.readers.markup.yaml_data import YAMLFault, parse_yaml

    try:
        root = parse_yaml(source.text[block.start : block.end], block.start)
    except YAMLFault as fault:
        problem = Problem(f"the references here are not YAML: {fault}", Span(fault.at, block.end))
        return Reading(source, (), (problem,))
    stated = root.members.get(_NAME)
    if stated is None or not stated.items:
        return Reading(source, ())
    return replace(read_csl(source, Node({_NAME: stated}, root.span)), hint=None)
