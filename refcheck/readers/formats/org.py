"""Org documents, as Emacs keeps them: headings, lists, footnotes and paragraphs.

Source: "The Org Syntax" (orgmode.org/worg/org-syntax.html). Nothing is run: of a block of code
only what names a library is told.
"""

from __future__ import annotations

from collections.abc import Iterator
import re

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.model.location import MappedText, SourceText
from refcheck.patterns import lazily
from refcheck.readers.base import Document, Reading
from refcheck.readers.citing.org import org_text, programs_in
from refcheck.readers.citing.typed import joined_texts, with_typed
from refcheck.readers.formats.libraries import library_hint
from refcheck.readers.lists.blocks import NUMBER, Row, Written, block_lines, written_lines
from refcheck.readers.lists.entries import read_lists
from refcheck.readers.lists.lines import Line
from refcheck.readers.markup.decoding import decode
from refcheck.readers.markup.light_inline import Form, Syntax, forms, undone

_HEADING = lazily(r"(?P<level>\*{1,20})[ \t]+(?:(?:TODO|DONE)[ \t]+)?(?:\[#\w\][ \t]+)?(?=\S)")
_TAGS = lazily(r"(?<!\s)\s+:[\w@#%:]{1,200}:$")
_ITEM = lazily(rf"(?:[-+]|(?P<star>\*)|(?P<number>{NUMBER}[.)]))[ \t]+(?:\[[ X-]\][ \t]+)?(?=\S)")
_NOTE = lazily(r"\[fn:(?P<name>[\w-]{1,100})\][ \t]*")
_KEYWORD = lazily(r"#\+(?P<name>\w{1,40})(?::|[ \t]|$)", re.IGNORECASE)
_COMMENT = lazily(r"#(?:[ \t]|$)")
_DRAWER = lazily(r":[\w-]{1,60}:$")
_CODE = frozenset(("begin_src", "begin_example", "begin_export", "begin_comment"))
# #+BIBLIOGRAPHY: refs.bib · org-ref's [[bibliography:a.bib,b.bib]] · \bibliography{refs}
_LIBRARY = lazily(
    r"""^[ \t]*\#\+bibliography:[ \t]*(?P<file>[^\s]{1,300})
      | \bbibliography:(?P<link>[^\s\[\]]{1,300})
      | \\(?:bibliography|addbibresource)\{(?P<latex>[^{}\n]{1,300})\}""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_BIBTEX = lazily(r"^[ \t]*#\+begin_src[ \t]+bib(?:la)?tex\b", re.IGNORECASE | re.MULTILINE)
_IN_CODE = "its entries are BibTeX in a block of code: tangle that block into a .bib file"

_BEFORE, _AFTER = r"(?<![^\s\-('\"{])", r"(?![^\s\-.,:;!?'\")}\[\\])"


def _emphasis(mark: str, group: str = "text") -> tuple[Form, ...]:
    body = rf"(?=\S)(?P<{group}>[^{mark}]{{1,2000}})(?<=\S)"
    return forms(rf"{_BEFORE}{mark}{body}{mark}{_AFTER}")


_SYNTAX = Syntax(
    {
        # Looser than Org, which takes no emphasis beside a semicolon: `2015;*521*(7553)`.
        "*": forms(r"(?<![\w*])\*(?=\S)(?P<text>[^*]{1,2000})(?<=\S)\*(?![\w*])"),
        "/": _emphasis("/"),
        "_": (*_emphasis("_"), *forms(r"(?<=\S)_\{(?P<within>[^{}\n]{1,100})\}")),
        "+": _emphasis(r"\+"),
        "=": _emphasis("=", "plain"),
        "~": _emphasis("~", "plain"),
        "^": forms(r"(?<=\S)\^\{(?P<within>[^{}\n]{1,100})\}"),
        "h": forms(r"(?P<plain>https?://[^\s\[\]]{1,2000})"),
        "<": forms(r"<(?P<plain>(?P<url>https?://[^<>\s]{1,2000}))>", r"<<[^<>\n]{1,200}>>"),
        "[": forms(
            r"\[\[(?P<url>[^\[\]]{1,2000})\]\[(?P<text>[^\[\]]{1,2000})\]\]",
            r"\[\[(?P<plain>(?P<url>[^\[\]]{1,2000}))\]\]",
            r"\[(?:fn:|cite(?:/[\w/-]{1,40})?:)[^\[\]]{0,500}\]",
        ),
        "-": (Form(lazily("---"), "\u2014"), Form(lazily("--(?!-)"), "\u2013")),
        "\\": forms(r"\\\\(?=\s*$)"),
    },
    lazily(r"(?<!\w)https?://|[*/_+=~^<\[\\]|--"),
)


def read(document: Document) -> Reading:
    """See `Reader.read`. Where it has no list, the file it names as its library is told."""
    source = decode(document, running=True)
    lines = tuple(org_lines(source))
    reading = with_typed(read_lists(source, lines), lines, apart=programs_in)
    hint = library_hint(_named(source.text))
    hint = hint or (_IN_CODE if _BIBTEX.search(source.text) else None)
    return joined_texts(replace(reading, hint=hint), org_text(source))


def _named(text: str) -> Iterator[str]:
    """Yield the files that the document names as its library."""
    for match in _LIBRARY.finditer(text):
        named = next(group for group in match.groups() if group)
        yield from (name.strip("\"'") for name in named.split(","))


def org_lines(source: SourceText) -> Iterator[Line]:
    """Return the lines of a document, markup undone."""
    return block_lines(source.text, _Rows().of(source.text), lambda block: undone(block, _SYNTAX))


class _Rows(Struct):
    """Walks over the lines, knowing what of the block they stand in."""

    apart: bool = True  # the next line begins a block
    until: str | None = None  # what ends the code or the drawer around
    in_code: bool = False
    inside: int | None = None  # the indent of the item or note around
    in_note: bool = False

    def of(self, text: str) -> Iterator[Row]:
        for line in written_lines(text):
            yield from self._row(line)

    def _row(self, line: Written) -> Iterator[Row]:
        content = line.content
        if self.until is not None:
            if content.lower() == self.until:
                self.until, self.apart = None, True
            elif self.in_code and content:
                yield self._text(line, code=True)
        elif line.indent == 0 and (heading := _HEADING.match(content)):
            self.inside, self.in_note, self.apart = None, False, True
            end = line.start + len(_TAGS.sub("", content))
            yield Row(line.start + heading.end(), end, apart=True, level=len(heading["level"]))
        elif not content or _COMMENT.match(content):
            self.apart = True
        elif keyword := _KEYWORD.match(content):
            self._open(keyword["name"].lower(), content)
        elif _DRAWER.match(content):
            self.until, self.in_code, self.apart = ":end:", False, True
        elif line.indent == 0 and (note := _NOTE.match(content)):
            self.inside, self.in_note, self.apart = 0, True, False
            label = MappedText(note.group().rstrip(), line.start)
            yield Row(line.start + note.end(), line.end, 0, True, item=True, label=label, note=True)
        elif (item := _ITEM.match(content)) and (line.indent > 0 or not item["star"]):
            self.inside, self.in_note, self.apart = line.indent, False, False
            number = MappedText(item["number"], line.start) if item["number"] else None
            yield Row(line.start + item.end(), line.end, 0, True, item=True, label=number)
        else:
            yield self._text(line)

    def _open(self, name: str, content: str) -> None:
        """Take a keyword line; of blocks of code what they hold is code."""
        self.apart = True
        if name in _CODE:
            words = content.split()
            self.until = f"#+end_{name.removeprefix('begin_')}"
            # A block that names its language is a program.
            self.in_code = name == "begin_example" or (name == "begin_src" and len(words) == 1)

    def _text(self, line: Written, *, code: bool = False) -> Row:
        if self.inside is not None and line.indent <= self.inside and not code:
            goes_on = self.in_note and not self.apart
            if not goes_on:
                self.inside, self.in_note = None, False
        indent = line.indent if self.inside is None else max(1, line.indent)
        row = Row(line.start, line.end, indent, self.apart, note=self.in_note, code=code)
        self.apart = False
        return row
