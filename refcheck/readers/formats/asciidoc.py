"""AsciiDoc, as Asciidoctor reads it: sections, lists and the anchors of a bibliography.

Source: "AsciiDoc Language Documentation" (docs.asciidoctor.org/asciidoc), "Bibliography" above
all; asciidoctor-bibtex for the macro that names a library.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
import re

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.model.location import MappedText, SourceText
from refcheck.patterns import lazily
from refcheck.readers.base import Document, Reading
from refcheck.readers.citing.asciidoc import asciidoc_text, printed_labels, programs_in
from refcheck.readers.citing.typed import joined_texts, with_typed
from refcheck.readers.formats.labelled import keyed
from refcheck.readers.formats.libraries import library_hint
from refcheck.readers.lists.blocks import NUMBER, Row, Written, block_lines, written_lines
from refcheck.readers.lists.entries import read_lists
from refcheck.readers.lists.lines import Line
from refcheck.readers.markup.decoding import decode
from refcheck.readers.markup.light_inline import Form, Syntax, forms, undone

_HEADING = lazily(r"(?P<level>={1,6})[ \t]+(?=\S)")
_UNDERLINE = lazily(r"(?P<char>[=\-~^+])(?P=char){3,}")
_BLOCK_TITLE = lazily(r"\.(?=[^\s.])")
_ITEM = lazily(rf"(?:-|\*{{1,5}}|\.{{1,5}}|(?P<number>{NUMBER}\.))[ \t]+(?=\S)")
# [[[huang2014]]] · [[[huang2014,3]]]
_ANCHOR = lazily(r"\[\[\[(?P<key>[^\[\],\s]{1,100})(?:,\s?(?P<shown>[^\[\]]{1,100}))?\]\]\]\s*")
_ATTRIBUTES = lazily(r"\[[^\r\n]{0,500}\]$")
_BIBLIOGRAPHY = lazily(r"\[bibliography\b")
_PROGRAM = lazily(r"\[(?:source|stem|latexmath|asciimath)?,?\w|\[source")
# // a comment · :setting: value · image::figure.png[]
_UNSHOWN = lazily(
    r"""//(?!/) | :!?[\w-]{1,100}!?:(?:[ \t]|$) | [a-z]{1,40}::[^\s\[]{0,500}\[[^\r\n]{0,500}\]$""",
    re.VERBOSE,
)
_VERBATIM = lazily(r"(?P<char>[-.+/])(?P=char){3,}|```\w{0,20}")
_FRAME = lazily(r"(?P<char>[=*_])(?P=char){3,}|--|\|={3,}|'{3,}|<{3}")
# :bibtex-file: refs.bib
_LIBRARY = lazily(r"^:bibtex-file:[ \t]*(?P<names>[^\r\n]{1,500})$", re.MULTILINE)
_LEVELS = "=-~^+"
_DEEPEST = 6


def _pair(mark: str, group: str = "text") -> tuple[Form, ...]:
    inner = rf"(?=\S)(?P<{group}>[^{mark}]{{1,2000}})(?<=\S)"
    return forms(
        rf"{mark}{mark}(?P<{group}>[^{mark}]{{1,2000}}){mark}{mark}",
        rf"(?<!\w){mark}{inner}{mark}(?!\w)",
    )


_SYNTAX = Syntax(
    {
        "*": _pair(r"\*"),
        "_": _pair("_"),
        "`": _pair("`", "plain"),
        "#": _pair(r"\#"),
        "+": _pair(r"\+", "plain"),
        "^": forms(r"\^(?P<within>[^\s^]{1,100})\^"),
        "~": forms(r"~(?P<within>[^\s~]{1,100})~"),
        "h": forms(
            r"(?P<url>https?://[^\s\[\]]{1,2000})\[(?P<text>[^\[\]]{1,1000})\]",
            r"(?P<plain>https?://[^\s\[\]<>]{1,2000})(?:\[\])?",
        ),
        "l": forms(
            r"link:\+\+(?P<url>[^\s+]{1,2000})\+\+\[(?P<text>[^\[\]]{0,1000})\]",
            r"link:pass:\[(?P<url>[^\s\[\]]{1,2000})\]\[(?P<text>[^\[\]]{0,1000})\]",
            r"link:(?P<url>[^\s\[\]]{1,2000})\[(?P<text>[^\[\]]{0,1000})\]",
        ),
        "<": forms(r"<<[^<>\n]{1,300}>>", r"<(?P<plain>(?P<url>https?://[^<>\s]{1,2000}))>"),
        "[": forms(r"\[\[\[?[^\[\]\n]{1,200}\]\]\]?", r"\[[.\#%][\w.\#%-]{1,100}\](?=[\#*_`])"),
        "-": (Form(lazily(r"(?<=\w)--(?=\w)|(?<=\s)--(?=\s)"), "\u2014"),),
        "{": (
            Form(lazily(r"\{nbsp\}"), "\u00a0"),
            Form(lazily(r"\{amp\}"), "&"),
            Form(lazily(r"\{plus\}"), "+"),
        ),
        "(": (Form(lazily(r"\(C\)"), "\u00a9"),),
        "\\": forms(r"\\(?P<within>[*_`\#+^~\[<{])"),
    },
    lazily(r"(?<!\w)(?:https?://|link:)|[*_`\#+^~<\[{\\]|--|\(C\)"),
)


def read(document: Document) -> Reading:
    """See `Reader.read`. Where it has no list, the file it names as its library is told."""
    source = decode(document, running=True)
    lines = tuple(asciidoc_lines(source))
    listed = keyed(read_lists(source, lines), printed_labels(source.text))
    reading = with_typed(listed, lines, apart=programs_in)
    names = (name for match in _LIBRARY.finditer(source.text) for name in match["names"].split(","))
    return joined_texts(replace(reading, hint=library_hint(names)), asciidoc_text(source))


def asciidoc_lines(source: SourceText) -> Iterator[Line]:
    """Return the lines of a document, markup undone."""
    rows = _Rows(tuple(written_lines(source.text))).rows()
    return block_lines(source.text, rows, lambda block: undone(block, _SYNTAX))


class _Rows(Struct):
    """Walks over the lines, knowing what of the block they stand in."""

    lines: Sequence[Written]
    apart: bool = True  # the next line begins a block
    until: str | None = None  # what ends the verbatim block around
    in_code: bool = False  # that block names no language
    is_program: bool = False  # the next block is set as a program
    announced: bool = False  # the next section or list is called a bibliography
    level: int | None = None  # of the section so called
    in_list: bool = False  # the list around is called so
    in_item: bool = False
    in_entry: bool = False  # the item around has an anchor of the bibliography
    goes_on: bool = False  # a `+` attaches the next block to the item

    def rows(self) -> Iterator[Row]:
        i = 0
        while i < len(self.lines):
            line = self.lines[i]
            if self.until is not None:
                yield from self._verbatim(line)
            elif (title := self._underlined(i)) is not None:
                yield title
                i += 1
            else:
                yield from self._row(line)
            i += 1

    def _verbatim(self, line: Written) -> Iterator[Row]:
        if line.content == self.until:
            self.until, self.apart = None, True
        elif self.in_code and line.content:
            yield self._text(line, code=True)

    def _underlined(self, i: int) -> Row | None:
        """Return the title of two lines that begins in line `i`."""
        line = self.lines[i]
        under = self.lines[i + 1].content if i + 1 < len(self.lines) else ""
        if not self.apart or line.indent or not _UNDERLINE.fullmatch(under):
            return None
        if abs(len(under) - len(line.content)) > 2 or not line.content[:1].isalnum():
            return None
        return self._heading(line.start, line.end, 1 + _LEVELS.index(under[0]))

    def _heading(self, start: int, end: int, level: int) -> Row:
        if self.announced:
            self.level, self.announced = level, False
        elif self.level is not None and level <= self.level:
            self.level = None
        self.in_list, self.in_item, self.in_entry = False, False, False
        self.apart, self.is_program = True, False
        return Row(start, end, apart=True, level=level)

    def _row(self, line: Written) -> Iterator[Row]:
        content = line.content
        if not content or content == "+":
            self.goes_on = content == "+"
            self.apart = True
        elif heading := _HEADING.match(content):
            yield self._heading(line.start + heading.end(), line.end, len(heading["level"]))
        elif _VERBATIM.fullmatch(content):
            self.until = "```" if content.startswith("`") else content
            named = self.is_program or (content.startswith("```") and content != "```")
            self.in_code = content[0] in "-.`" and not named
            self.apart, self.is_program = True, False
        elif _FRAME.fullmatch(content) or _UNSHOWN.match(content):
            self.apart = True
        elif item := _ITEM.match(content):
            yield self._item(line, item)
        elif _ATTRIBUTES.fullmatch(content) and self.apart:
            self.announced = self.announced or bool(_BIBLIOGRAPHY.match(content))
            self.is_program = bool(_PROGRAM.match(content)) and not self.announced
        elif not line.indent and self.apart and (title := _BLOCK_TITLE.match(content)):
            yield Row(line.start + title.end(), line.end, apart=True, level=_DEEPEST)
        else:
            yield self._text(line)

    def _item(self, line: Written, item: re.Match[str]) -> Row:
        self.in_list = self.in_list or self.announced
        self.announced, self.in_item, self.apart = False, True, False
        self.is_program = False
        start = item.end()
        label = MappedText(item["number"], line.start) if item["number"] else None
        anchor = _ANCHOR.match(line.content, start)
        if anchor is not None:
            shown = "key" if anchor["shown"] is None else "shown"
            label = MappedText(anchor[shown], line.start + anchor.start(shown))
            start = anchor.end()
        self.in_entry = anchor is not None
        listed = anchor is not None or self.in_list or self.level is not None
        return Row(
            line.start + start, line.end, 0, True, item=True, label=label, listed=listed,
            entry=self.in_entry,
        )  # fmt: skip

    def _text(self, line: Written, *, code: bool = False) -> Row:
        if self.apart and not (self.goes_on or line.indent):
            self.in_item, self.in_list, self.in_entry = False, False, False
        listed = self.in_list or self.level is not None
        indent = max(line.indent, int(self.in_item))
        row = Row(
            line.start, line.end, indent, self.apart, listed=listed, entry=self.in_entry, code=code
        )  # fmt: skip
        self.apart, self.goes_on = False, False
        return row
