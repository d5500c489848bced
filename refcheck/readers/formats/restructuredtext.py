"""reStructuredText, as docutils and Sphinx read it: sections, lists, citations and footnotes.

Source: "reStructuredText Markup Specification" and "reStructuredText Directives" of docutils;
sphinxcontrib-bibtex for the directive that names a library.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
import re

from msgspec import Struct, field
from msgspec.structs import replace

from refcheck.core.model.location import MappedText, SourceText
from refcheck.patterns import lazily
from refcheck.readers.base import Document, Reading
from refcheck.readers.citing.roles import literals, rst_text
from refcheck.readers.citing.typed import joined_texts, with_typed
from refcheck.readers.formats.labelled import keyed
from refcheck.readers.formats.libraries import library_hint
from refcheck.readers.lists.blocks import Row, Written, block_lines, written_lines
from refcheck.readers.lists.entries import read_lists
from refcheck.readers.lists.lines import Line
from refcheck.readers.markup.decoding import decode
from refcheck.readers.markup.light_inline import Syntax, forms, undone

# ==== · ~~~~: what stands below a title, or above and below it
_ADORNMENT = lazily(r"(?P<char>[!-/:-@\[-`{-~])(?P=char){2,}")
_ITEM = lazily(r"(?:[-*+\u2022]|(?P<number>\(?(?:\d{1,3}|#)[.)]))[ \t]+(?=\S)")
_EXPLICIT = lazily(r"\.\.(?:[ \t]+|$)")
# [Huang2014] · [1] · [#note] · [*]
_LABEL = lazily(r"\[(?P<name>[\w.:+-]{1,100}|\#[\w.:+-]{0,100}|\*)\](?:[ \t]+|$)")
_NAMED = lazily(r"(?=[^\]]{0,99}[^\W\d_])\[\w")  # a citation's label, and no footnote's
_DIRECTIVE = lazily(r"(?P<name>[\w:+.-]{1,60})::(?:[ \t]+|$)")
_TEXTUAL = frozenset(
    "container topic only note admonition compound sidebar class rst-class".split()
)
_OPTION = lazily(r":[\w+.-]{1,60}:(?=\s|$)")
_LIBRARY = lazily(r"^[ \t]*\.\. bibliography::[ \t]*(?P<names>[^\r\n]{1,500})$", re.MULTILINE)
_LINE_BLOCK = lazily(r"\|[ \t]+(?=\S)")
_UNDERLINED = 4  # characters below a title that do, however long it is
_DEEPEST = 6  # the level of a rubric: every section ends what it heads

# Looser than docutils, which takes no emphasis behind a semicolon: `2015;**521**`.
_BEFORE, _AFTER = r"(?<![\w*`|])", r"(?![\w*`])"

_SYNTAX = Syntax(
    {
        "\\": forms(r"\\(?P<within>[^\s])", r"\\\s"),
        "*": forms(
            rf"{_BEFORE}\*\*(?=\S)(?P<text>(?:[^*]|\*(?!\*)){{1,2000}})(?<=\S)\*\*{_AFTER}",
            rf"{_BEFORE}\*(?=[^\s*])(?P<text>(?:[^*\\]|\\.){{1,2000}})(?<=\S)\*{_AFTER}",
        ),
        "`": forms(
            r"``(?P<plain>[^`]{1,2000})``",
            r"`(?P<text>[^`<>]{1,1000})\s<(?P<url>[^`<>\s]{1,2000})>`__?",
            r"`<(?P<plain>(?P<url>[^`<>\s]{1,2000}))>`__?",
            r"`(?P<text>[^`]{1,1000})`(?:__?|:[\w:+.-]{1,60}:)?",
        ),
        ":": forms(
            r"(?<!\w):(?:[\w+.-]{1,40}:)?doi:`(?P<plain>(?P<url>10\.[^`<>\s]{1,300}))`",
            r"(?<!\w):(?:su[bp]|subscript|superscript):`(?P<within>[^`]{1,200})`",
            r"(?<!\w):(?:cite|footcite)[\w:+.-]{0,40}:`[^`]{1,500}`",
            r"(?<!\w):[\w:+.-]{1,60}:`(?P<text>[^`<>]{1,1000})(?:\s<(?P<url>[^`<>\s]{1,2000})>)?`",
        ),
        "h": forms(r"(?P<plain>https?://[^\s<>`]{1,2000})"),
        "[": forms(r"\[(?:[\w.:+-]{1,100}|\#[\w.:+-]{0,100}|\*)\]_"),
        "|": forms(rf"{_BEFORE}\|(?=\S)(?P<text>[^|\n]{{1,100}})(?<=\S)\|_{{0,2}}{_AFTER}"),
    },
    lazily(r"(?<!\w)https?://|[\\*`\[|]|(?<!\w):(?=[\w+.-])"),
)


def read(document: Document) -> Reading:
    """See `Reader.read`. Where it has no list, the file it names as its library is told."""
    source = decode(document, running=True)
    lines = tuple(rst_lines(source))
    listed = keyed(read_lists(source, lines), {})
    reading = with_typed(listed, lines, apart=literals)
    names = (name for match in _LIBRARY.finditer(source.text) for name in match["names"].split())
    return joined_texts(replace(reading, hint=library_hint(names)), rst_text(source))


def rst_lines(source: SourceText) -> Iterator[Line]:
    """Return the lines of a document, markup undone."""
    rows = _Rows(tuple(written_lines(source.text))).rows()
    return block_lines(source.text, rows, lambda block: undone(block, _SYNTAX))


class _Rows(Struct):
    """Walks over the lines, knowing what of the block they stand in."""

    lines: Sequence[Written]
    apart: bool = True  # the next line begins a block
    hidden: int | None = None  # deeper lines belong to what prints nothing
    optional: int | None = None  # deeper lines that follow at once may be a directive's options
    literal: int | None = None  # deeper lines are printed as they stand
    inside: int | None = None  # deeper lines belong to the item around
    labelled: Row | None = None  # the citation or footnote around
    levels: list[str] = field(default_factory=list)  # the adornments met

    def rows(self) -> Iterator[Row]:
        i = 0
        while i < len(self.lines):
            line = self.lines[i]
            if self._is_hidden(line) or not line.content:
                self.apart = True
            elif title := self._title(i):
                i, row = title
                self.inside, self.labelled, self.apart = None, None, True
                yield row
            else:
                yield from self._row(line)
            i += 1

    def _is_hidden(self, line: Written) -> bool:
        if not line.content:
            self.optional = None
            return False
        if self.optional is not None:
            if line.indent > self.optional and _OPTION.match(line.content):
                return True
            self.optional = None
        if self.literal is not None and line.indent <= self.literal:
            self.literal = None
        if self.hidden is not None and line.indent <= self.hidden:
            self.hidden = None
        return self.hidden is not None

    def _title(self, i: int) -> tuple[int, Row] | None:
        """Return the title that begins in line `i`, and its last line."""
        line = self.lines[i]
        if line.indent and not _ADORNMENT.fullmatch(line.content):
            return None
        over = bool(_ADORNMENT.fullmatch(line.content))
        text = self._at(i + over)
        under = self._at(i + over + 1)
        if text is None or under is None or not text.content or not self.apart:
            return None
        mark = under.content
        if not _ADORNMENT.fullmatch(mark) or under.indent or _ADORNMENT.fullmatch(text.content):
            return None
        if over and line.content != mark:
            return None
        if not over and len(mark) < min(_UNDERLINED, len(text.content)):
            return None
        kind = mark[0] * (1 + over)
        if kind not in self.levels:
            self.levels.append(kind)
        row = Row(text.start, text.end, apart=True, level=1 + self.levels.index(kind))
        return i + over + 1, row

    def _at(self, i: int) -> Written | None:
        return self.lines[i] if i < len(self.lines) else None

    def _row(self, line: Written) -> Iterator[Row]:
        if self.literal is not None:
            yield self._text(line, code=True)
        elif _ADORNMENT.fullmatch(line.content):
            self.apart = True
        elif explicit := _EXPLICIT.match(line.content):
            yield from self._explicit(line, explicit.end())
        elif item := _ITEM.match(line.content):
            self.inside, self.labelled, self.apart = line.indent, None, False
            number = MappedText(item["number"], line.start) if item["number"] else None
            label = None if number is None or "#" in number.text else number
            yield Row(line.start + item.end(), line.end, 0, True, item=True, label=label)
        else:
            yield self._text(line)
        if line.content.endswith("::") and self.literal is None and self.hidden is None:
            self.literal = line.indent

    def _explicit(self, line: Written, at: int) -> Iterator[Row]:
        """Yield what an explicit markup block prints in its first line."""
        rest = line.content[at:]
        self.labelled, self.apart = None, True
        if label := _LABEL.match(rest):
            start = line.start + at
            printed = MappedText(rest[: label.end()].rstrip(), start)
            is_citation = bool(_NAMED.match(rest))
            self.inside, self.apart = line.indent, False
            self.labelled = Row(0, 0, note=True, entry=is_citation)
            yield replace(
                self.labelled, start=start + label.end(), end=line.end, apart=True, item=True,
                label=printed,
            )  # fmt: skip
            return
        directive = _DIRECTIVE.match(rest)
        if directive and directive["name"] == "rubric":
            yield Row(line.start + at + directive.end(), line.end, apart=True, level=_DEEPEST)
        if directive is None or directive["name"] not in _TEXTUAL:
            self.hidden = line.indent
        else:
            self.optional = line.indent

    def _text(self, line: Written, *, code: bool = False) -> Row:
        if self.inside is not None and line.indent <= self.inside:
            self.inside, self.labelled = None, None
        bar = _LINE_BLOCK.match(line.content)
        start = line.start + (bar.end() if bar else 0)
        indent = line.indent if self.inside is None else max(1, line.indent)
        around = self.labelled or Row(0, 0)
        row = replace(
            around, start=start, end=line.end, indent=indent, apart=self.apart or bool(bar),
            code=code,
        )  # fmt: skip
        self.apart = False
        return row
