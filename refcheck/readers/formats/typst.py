"""Typst documents: their headings, lists and paragraphs in markup mode.

Source: "Syntax" of Typst's reference (0.13). What `#` calls is not run: of a call the content in
square brackets is printed, and else nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
import re

from msgspec.structs import replace

from refcheck.core.model.location import MappedText, SourceText
from refcheck.patterns import lazily
from refcheck.readers.base import Document, Reading
from refcheck.readers.citing.typst import typst_text
from refcheck.readers.formats.libraries import library_hint
from refcheck.readers.lists.blocks import NUMBER, Row, blanked, block_lines, written_lines
from refcheck.readers.lists.entries import read_lists
from refcheck.readers.lists.lines import Line
from refcheck.readers.markup.decoding import decode
from refcheck.readers.markup.light_inline import Form, Syntax, forms, undone

# /* a comment */ · // a comment, which is no address (https://...)
_COMMENT = lazily(r"/\*(?:[^*]|\*(?!/))*+(?:\*/)?|(?<![:/\w])//[^\r\n]*")
_HEADING = lazily(r"(?P<level>={1,6})[ \t]+(?=\S)")
_LABEL = lazily(r"(?<!\s)\s*<[\w:.-]{1,100}>$")
_ITEM = lazily(rf"(?:[-+]|(?P<number>{NUMBER}\.))[ \t]+(?=\S)")
# #enum( · [An item,\n wrapped], · )
_CALL = lazily(r"#(?:enum|list)\([^()\[\]]{0,300}$")
_CLOSING = lazily(r"\],?$")
# ``` code ``` · the lines of a program: #let x = ..., #set text(...), #import "..."
_FENCE = lazily(r"`{3,}")
_PROGRAM = lazily(r"#(?:let|set|show|import|include)\b")
# #bibliography("refs.bib", style: "apa") · #bibliography(("a.bib", "b.yml"))
_LIBRARY = lazily(r"\bbibliography\(\s{0,9}\(?(?P<names>(?:\s{0,9}\"[^\"\r\n]{1,300}\",?){1,20})")

_SYNTAX = Syntax(
    {
        "\\": forms(r"\\(?P<within>[^\s\w]|_)", r"\\(?=\s)"),
        "h": forms(r"(?P<plain>https?://[^\s\[\]]{1,2000})"),
        "*": forms(r"(?<!\w)\*(?=\S)(?P<text>[^*]{1,2000})\*(?!\w)"),
        "_": forms(r"(?<!\w)_(?=\S)(?P<text>[^_]{1,2000})_(?!\w)"),
        "`": forms(r"`(?P<plain>[^`]{1,2000})`"),
        "~": (Form(lazily("~"), "\u00a0"),),
        "-": (Form(lazily("---"), "\u2014"), Form(lazily("--(?!-)"), "\u2013")),
        "#": forms(
            r'\#link\(\s?"(?P<url>[^"\n]{1,2000})"\s?\)\[(?P<text>[^\[\]]{0,2000})\]',
            r'\#link\(\s?"(?P<plain>(?P<url>[^"\n]{1,2000}))"\s?\)',
            r"\#(?:super|sub)\[(?P<within>[^\[\]]{0,200})\]",
            r"\#[a-z][\w.-]{0,60}(?:\([^()\n]{0,500}\))?\[(?P<text>[^\[\]]{0,2000})\]",
            r"\#[a-z][\w.-]{0,60}\([^()\n]{0,500}\)",
        ),
        "@": forms(r"(?<!\w)@[\w:.-]{1,100}(?:\[[^\[\]\n]{0,200}\])?"),
        "<": forms(r"(?<=\s)<[A-Za-z][\w:.-]{0,100}>(?=\s)"),
        "$": forms(r"\$(?P<plain>[^$\n]{1,300})\$"),
    },
    lazily(r"(?<!\w)https?://|[\\*_`~\#@<$]|--"),
)


def read(document: Document) -> Reading:
    """See `Reader.read`. Where it has no list, the file it names as its library is told."""
    source = decode(document, running=True)
    reading = read_lists(source, tuple(typst_lines(source)))
    names = (
        name
        for match in _LIBRARY.finditer(blanked(source.text, _COMMENT))
        for name in re.findall(r'"([^"]*)"', match["names"])
    )
    return replace(reading, hint=library_hint(names), text=typst_text(source))


def typst_lines(source: SourceText) -> Iterator[Line]:
    """Return the lines of a document, markup undone."""
    text = blanked(source.text, _COMMENT)
    return block_lines(text, _rows(text), lambda block: undone(block, _SYNTAX))


def _rows(text: str) -> Iterator[Row]:
    apart, fenced, in_item, called = True, False, False, False
    for line in written_lines(text):
        if _FENCE.match(line.content):
            fenced = not fenced and not _FENCE.search(line.content, 3)
            apart = True
        elif not line.content or (not fenced and _PROGRAM.match(line.content)):
            apart = True
        elif fenced:
            yield Row(line.start, line.end, line.indent, apart, code=True)
            apart = False
        elif _CALL.match(line.content) or (called and line.content == ")"):
            called, apart = line.content != ")", True
        elif called:
            end = line.end - len(line.content) + len(_CLOSING.sub("", line.content))
            opens = line.content.startswith("[")
            yield Row(line.start + opens, end, 1 - opens, opens, item=opens)
        elif heading := _HEADING.match(line.content):
            title = _LABEL.sub("", line.content)
            start, end = line.start + heading.end(), line.start + len(title)
            yield Row(start, end, apart=True, level=len(heading["level"]))
            apart, in_item = True, False
        elif item := _ITEM.match(line.content):
            label = MappedText(item["number"], line.start) if item["number"] else None
            yield Row(line.start + item.end(), line.end, 0, True, item=True, label=label)
            apart, in_item = False, True
        else:
            in_item = in_item and line.indent > 0
            yield Row(line.start, line.end, max(line.indent, int(in_item)), apart)
            apart = False
