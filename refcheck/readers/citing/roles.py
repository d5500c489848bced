"""The roles by which MyST and Sphinx cite: {cite:p}`key` and :cite:t:`key,other`.

Sources: sphinxcontrib-bibtex 2.6, "Roles and directives"; MyST, "Citations and bibliographies".
"""

from __future__ import annotations

from collections.abc import Iterator
import re

from msgspec.structs import replace

from refcheck.core.model.citation import Citation
from refcheck.core.model.location import SourceText, Span
from refcheck.patterns import lazily
from refcheck.readers.base import Named, Text
from refcheck.readers.citing.places import cited, hidden, listed, matched
from refcheck.readers.lists.blocks import written_lines

_ROLE = lazily(
    r"(?:\{(?:foot)?cite(?::[a-z]{1,20})?\}|(?<!\w):(?:foot)?cite(?::[a-z]{1,20})?:)"
    r"`(?P<keys>[^`]{1,2000})`",
    signs="`",
)
# {see}key{p. 3}: what stands before a key and behind it
_BESIDE = lazily(r"\{[^{}]*\}")
# .. bibliography:: a.bib b.bib · ```{bibliography} a.bib
_LIBRARY = lazily(r"(?:\.\. bibliography::|\{bibliography\})[ \t]*(?P<names>[^\r\n]{0,1000})")
_FILE = lazily(r"[^\s,]{1,300}")
_DIRECTIVE = lazily(r"\.\. bibliography::[^\r\n]*(?P<options>(?:\r?\n[ \t]+:[^\r\n]*)*)")
_ALL = lazily(r":all:|:filter:[ \t]*True\b")
# What prints nothing, and what is printed as it stands
_COMMENT = lazily(
    r"^\.\.[ \t]+(?!\[|_|[\w:+.-]{1,60}::)[^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*", re.MULTILINE
)
_LITERAL = lazily(r"``(?:[^`]|`(?!`)){1,1000}``")
_PROGRAM = lazily(
    r"\.\.[ \t]+(?:code|code-block|sourcecode|math|raw|literalinclude|doctest|testcode"
    r"|testoutput|prompt|graphviz|mermaid|ipython|jupyter-execute|plot)::"
)
_NAME = r"\[(?P<name>(?=[^\]]{0,99}[^\W\d_])[\w.:+-]{1,100})\]"
_LABEL = lazily(rf"{_NAME}_")
_LABELLED = lazily(rf"^[ \t]*\.\.[ \t]+{_NAME}", re.MULTILINE)
_PART = lazily(r"^[ \t]*\.\. include::[ \t]*(?P<name>[^\s<>]{1,300})", re.MULTILINE)


def role_citations(source: SourceText, shown: str) -> Iterator[Citation]:
    """Yield what roles in `shown`, the text of a document in its place, cite."""
    if "cite" not in shown:
        return
    for match in _ROLE.finditer(shown):
        keys = _BESIDE.sub(lambda m: " " * len(m.group()), match["keys"])
        for key, at in listed(keys, 0, len(keys)):
            yield cited(source, key, match.start("keys") + at)


def directive_libraries(text: str) -> Iterator[Named]:
    """Yield the bibliographies that directives name."""
    for match in _LIBRARY.finditer(text):
        for name in _FILE.finditer(text, *match.span("names")):
            if "." in name.group():
                yield Named(name.group(), Span(*name.span()))


def rst_text(source: SourceText) -> Text:
    """Return what a document in reStructuredText cites, and names: by roles, and by labels that
    stand in front of its own entries (`[Huang2014]_`).
    """
    shown = hidden(source.text, literals(source.text))
    citations = [*role_citations(source, shown)]
    # Labels are alike whatever their case (docutils, "Reference Names").
    labels = {m["name"].casefold(): m["name"] for m in _LABELLED.finditer(shown)}
    citations += (
        replace(
            cited(source, match["name"], match.start("name"), sure=bool(labels)),
            key=labels.get(match["name"].casefold(), match["name"]),
        )
        for match in _LABEL.finditer(shown)
    )
    citations += (
        cited(source, "*", match.start(), printed=False)
        for match in _DIRECTIVE.finditer(shown)
        if _ALL.search(match["options"])
    )
    return Text(
        tuple(sorted(citations, key=lambda citation: citation.span)),
        tuple(directive_libraries(shown)),
        tuple(Named(m["name"], Span(*m.span("name"))) for m in _PART.finditer(shown)),
        defined=frozenset(labels.values()),
    )


def literals(text: str) -> Iterator[tuple[int, int]]:
    """Yield what is no text in reStructuredText: comments, and what is printed as it stands."""
    yield from matched(text, (_COMMENT, _LITERAL))
    yield from _literal_blocks(text)


def _literal_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the blocks that are indented below `::` or below a directive that holds a program."""
    around: int | None = None  # the indent of what the block belongs to
    for line in written_lines(text):
        if not line.content:
            continue
        if around is not None and line.indent > around:
            yield line.start, line.end
            continue
        directive = _PROGRAM.match(line.content)
        is_comment = directive is None and line.content.startswith("..")
        begins = directive is not None or (line.content.endswith("::") and not is_comment)
        around = line.indent if begins else None
