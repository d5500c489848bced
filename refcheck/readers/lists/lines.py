"""Lines: what every document of running text is reduced to before its list is looked for.

A text file's lines are its lines; Markdown and HTML make one of each block or line of a block
and add what their markup knows (heading, list item, link targets).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.model.location import MappedText, SourceText, Span
from refcheck.patterns import lazily


class Line(Struct, frozen=True):
    """A line that is not blank, without the white space around it.

    `indent` counts columns. `gap` says that a blank line or the edge of a block is above it.
    `level` is set on headings the carrier marks as such (1 is the highest). `starts` says that
    the carrier's markup begins an entry here (a list item, a footnote), and `label` is the mark
    it printed (`1.`). `targets` are the addresses of the links in the line. `note` says that the
    line is of a footnote, `listed` that the element around it is called a reference list, `entry`
    that it is of an entry of one beyond doubt, the first line of which `starts` it. `code` says
    that the line is printed as it was typed, as programs are, and now and then an entry, `term`
    that its block begins with a piece of code, as what a manual explains does. `page` says
    that a page of the carrier begins here.
    """

    text: MappedText
    indent: int = 0
    gap: bool = False
    level: int | None = None
    starts: bool = False
    label: MappedText | None = None
    targets: tuple[MappedText, ...] = ()
    note: bool = False
    listed: bool = False
    entry: bool = False
    code: bool = False
    term: bool = False
    page: bool = False


_COMMENT = lazily(r"<!--|[#%][ \t]*refcheck:[ \t]*ignore[^\r\n]*")
_LINE = lazily(r"(?P<content>[^\r\n]*)(?:\r\n|\r|\n|\Z)")
_RULE = lazily(r"(?P<char>[=\-~_*#^\u2500\u2550])(?P=char){2,}")
_HASHES = lazily(r"(?P<hashes>#{1,6})[ \t]+(?P<title>[^#\s].*)")
_TAB = 4  # columns; only the order of indents matters


def comments(text: str) -> Iterator[Span]:
    """Yield the ranges of HTML comments and of suppression comments after `#` or `%`.

    An HTML comment that is never closed is text.
    """
    position, last_close = 0, text.rfind("-->")
    while match := _COMMENT.search(text, position):
        position = match.end()
        if match.group() != "<!--":
            yield Span(*match.span())
        elif position <= last_close:
            position = text.index("-->", position) + len("-->")
            yield Span(match.start(), position)


def text_lines(source: SourceText) -> tuple[Line, ...]:
    """Return the lines of plain text, without comments; underlined lines become headings.

    Where form feeds part pages, each page's indents are counted from its own margin.
    """
    lines: list[Line] = []
    pages = [0]
    hidden = deque(comments(source.text))
    gap, position = True, 0
    while position < len(source.text):
        match = _LINE.match(source.text, position)
        assert match is not None  # the pattern matches everywhere
        position = match.end()
        if match["content"].startswith("\f"):
            pages.append(len(lines))
        content = _without(match["content"], match.start(), hidden)
        if content is None:
            continue
        if not content.text:
            gap = True
        elif _RULE.fullmatch(content.text) and lines and not gap:
            lines[-1] = replace(lines[-1], level=lines[-1].level or 1)
            gap = True
        else:
            lines.append(_text_line(content, _indent(match["content"]), gap))
            gap = False
    bounds = pairwise([*pages, len(lines)])
    return tuple(line for start, end in bounds for line in _from_margin(lines[start:end]))


def _from_margin(page: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of a page, their indents counted from the leftmost."""
    margin = min((line.indent for line in page), default=0)
    for i, line in enumerate(page):
        yield replace(line, indent=line.indent - margin, page=i == 0) if margin or not i else line


def _text_line(content: MappedText, indent: int, gap: bool) -> Line:
    if match := _HASHES.fullmatch(content.text):
        title = content.part(match.start("title"))
        return Line(title, indent, gap=True, level=len(match["hashes"]))
    return Line(content, indent, gap)


def _indent(line: str) -> int:
    line = line.lstrip("\f")
    head = line[: len(line) - len(line.lstrip())]
    return len(head) + head.count("\t") * (_TAB - 1)


def _without(content: str, start: int, hidden: deque[Span]) -> MappedText | None:
    """Return the line `content` that stands at `start`, without the `hidden` ranges.

    `hidden` is ascending and loses the ranges that end before the line. Return None for a line
    that held nothing but a comment: it is neither text nor a blank line.
    """
    end = start + len(content)
    while hidden and hidden[0].end <= start:
        hidden.popleft()
    if not (hidden and hidden[0].start < end):
        return MappedText(content, start).stripped()
    shown: list[int] = []
    position = start
    for span in takewhile(lambda span: span.start < end, hidden):
        shown.extend(range(position - start, max(position, span.start) - start))
        position = min(span.end, end)
    shown.extend(range(position - start, len(content)))
    line = MappedText(content, start).kept(shown).stripped()
    return line if line.text else None
