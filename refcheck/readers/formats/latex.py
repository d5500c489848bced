r"""LaTeX documents with a `thebibliography` of their own, and the `.bbl` files BibTeX writes.

Each `\bibitem` is one citation string; what is printed of it is read as in any other document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
import re

from refcheck.core.model.location import MappedText, SourceText, Span
from refcheck.core.model.reference import Reference
from refcheck.readers.base import Document, Problem, Reading
from refcheck.readers.lists.entries import to_references
from refcheck.readers.lists.entry import Entry
from refcheck.readers.markup.decoding import decode
from refcheck.readers.markup.latex_text import plain_mapped, unescaped

# \bibliography{library,books} · \addbibresource[datatype=bibtex]{library.bib}
_LIBRARY = re.compile(
    r"\\(?:bibliography|addbibresource\s?(?:\[[^\]]{0,200}\])?)\s?\{(?P<names>[^{}\s][^{}\n]{0,500})\}"
)
_LIST = re.compile(r"\\begin\s?\{thebibliography\}|\\end\s?\{thebibliography\}")
_ITEM = re.compile(r"\\bibitem(?![A-Za-z])")
_BLANK = re.compile(r"(?:\s++|%[^\r\n]*+)*+")
_COMMENT = re.compile(r"(?<!\\)%[^\r\n]*(?:(?:\r\n?|\n)[ \t]*)?")
# \href{https://doi.org/10.1000/182}{...} · \href {\doibase 10.1103/...} · \url{...}
_LINK = re.compile(r"\\(?:href|url)\s{0,4}\{(?:\\doibase\s?)?(?P<target>[^{}\s]*)")
# What BibTeX styles print around the parts of an entry and readers never see: REVTeX's marks
# with their first argument, and the blocks of the standard styles.
_MARKS = re.compile(
    r"\\(?:bibinfo|bibfield)\s{0,4}\{[^{}]*\}"
    r"|\\(?:newblock|natexlab|Bibitem(?:Open|Shut)|bibAnnoteFile|noop|EOS|BibitemShut)(?![A-Za-z])"
    r"(?:\s?\{(?:[Nn]o)?[Ss]top\})?"
)


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    source = decode(document)
    references: list[Reference] = []
    problems: list[Problem] = []
    items = tuple(_items(source.text))
    for item in items:
        key, label, body = _opened(source.text, item)
        printed = plain_mapped(_without_marks(source.text, body))
        if not printed.text:
            problems.append(Problem("this entry is empty", item, key))
            continue
        entry = Entry(printed, label, tuple(_targets(source.text, body)))
        (reference,) = to_references(source, (entry,))
        references.append(replace(reference, index=len(references) + 1, key=key))
    hint = None if items else _library(source)
    return Reading(source, tuple(references), tuple(problems), hint)


def _library(source: SourceText) -> str | None:
    r"""Return a hint to the files a document without a list of its own names as its library."""
    for match in _LIBRARY.finditer(source.text):
        if not _is_commented_out(source.text, match.start()):
            names = [name.strip() for name in match["names"].split(",") if name.strip()]
            files = [name if name.endswith(".bib") else f"{name}.bib" for name in names]
            return f"its list is in {', '.join(files)}: name that file instead"
    return None


def _items(text: str) -> Iterator[Span]:
    r"""Yield the range of each entry, from its `\bibitem` to the next or the end of the list."""
    marks = [match for match in _LIST.finditer(text) if not _is_commented_out(text, match.start())]
    for i, opening in enumerate(marks):
        if opening.group().startswith(r"\begin"):
            end = marks[i + 1].start() if i + 1 < len(marks) else len(text)
            items = _ITEM.finditer(text, opening.end(), end)
            starts = [m.start() for m in items if not _is_commented_out(text, m.start())]
            for start, following in pairwise([*starts, end]):
                yield Span(start, start + len(text[start:following].rstrip()))


def _is_commented_out(text: str, position: int) -> bool:
    before = text[max(0, position - 200) : position]
    return bool(_COMMENT.search(before[before.rfind("\n") + 1 :]))


def _opened(text: str, item: Span) -> tuple[str | None, MappedText | None, Span]:
    """Return the key, the label and the range of the body of the entry at `item`."""
    match = _ITEM.match(text, item.start)
    position = item.start if match is None else match.end()
    label, position = _argument(text, position, item.end, "[", "]")
    key, position = _argument(text, position, item.end, "{", "}")
    return (
        None if key is None else key.text.strip() or None,
        None if label is None else plain_mapped(label),
        Span(position, item.end),
    )


def _argument(
    text: str, position: int, limit: int, opening: str, closing: str
) -> tuple[MappedText | None, int]:
    """Return the argument at `position` without its delimiters, and where it ends."""
    blank = _BLANK.match(text, position, limit)
    start = position if blank is None else blank.end()
    if not text.startswith(opening, start):
        return None, position
    depth = 0
    for match in re.compile(r"[\[\]{}]").finditer(text, start + 1, limit):
        if match.group() == closing and depth == 0:
            inner = MappedText(text[start + 1 : match.start()], start + 1)
            return inner, match.end()
        depth += {"{": 1, "}": -1}.get(match.group(), 0)
    return None, position


def _without_marks(text: str, body: Span) -> MappedText:
    """Return the body without comments and without the marks of BibTeX styles."""
    written = MappedText(text[body.start : body.end], body.start)
    for pattern in (_COMMENT, _MARKS):
        kept: list[int] = []
        position = 0
        for match in pattern.finditer(written.text):
            kept.extend(range(position, match.start()))
            position = match.end()
        if kept or position:
            kept.extend(range(position, len(written.text)))
            written = written.kept(kept)
    return written


def _targets(text: str, body: Span) -> Iterator[MappedText]:
    r"""Yield the addresses of the links in the body."""
    for match in _LINK.finditer(text, body.start, body.end):
        yield unescaped(MappedText(match["target"], match.start("target")))
