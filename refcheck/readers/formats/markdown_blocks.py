"""The blocks of a document in Markdown: headings, items, paragraphs, tables, code and HTML.

markdown-it-py tells them (CommonMark 0.31.2, and GitHub's tables). A document of nothing but
headings, paragraphs and flat lists is read here as it would read it: most articles are so, and
loading the parser takes longer than all else that is done with a short one.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from refcheck.patterns import lazily

_END_OF_LINE = lazily(r"\r\n|\r|\n")
_HEADING = lazily(r"(?P<marks>#{1,6})[ \t]+(?P<title>[^\s#](?:.*[^\s#])?)[ \t]*")
# 12. · 3) · -
_ITEM = lazily(r"(?:(?P<number>\d{1,9})(?P<point>[.)])|(?P<bullet>[-+*])) (?=\S)")
# What begins no block but a paragraph, or goes on with one: words, in emphasis or quoted or not.
_WORDS = lazily(r"[*_]{0,3}[(\"'\u2018\u201c\u201e\u00ab]?(?!\d{1,9}[.)](?:\s|\Z))[^\W_]")
_MOST_INDENT = 3  # blanks in front of what is no continuation of an item


class Block(Struct, frozen=True):
    """A token of markdown-it-py: where a block begins or ends, or the text of one.

    `map` are its first line and the one behind its last, from 0. `info` and `markup` are the number
    of an item and the sign behind it, or what is written behind a fence.
    """

    type: str
    tag: str = ""
    map: tuple[int, int] | None = None
    content: str = ""
    info: str = ""
    markup: str = ""


class Blocks(Struct, frozen=True):
    """The blocks of a document, and the labels of its link reference definitions."""

    all: tuple[Block, ...]
    definitions: frozenset[str] = frozenset()


def blocks_of(text: str) -> Blocks:
    """Return the blocks of a document."""
    plain = plain_blocks(text)
    return parsed_blocks(text) if plain is None else Blocks(plain)


def parsed_blocks(text: str) -> Blocks:
    """Return the blocks of a document, whatever is in it."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").disable("code").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    environment: dict[str, dict[str, object]] = {}
    found = tuple(
        Block(
            token.type,
            token.tag,
            None if token.map is None else (token.map[0], token.map[1]),
            token.content,
            token.info,
            token.markup,
        )
        for token in parser.parse(text, environment)
        if token.type not in _UNSEEN
    )
    return Blocks(found, frozenset(environment.get("references", {})))


# What says nothing that the text inside does not.
_UNSEEN: Final = frozenset(
    f"{name}_{end}"
    for name in ("paragraph", "bullet_list", "ordered_list")
    for end in ("open", "close")
)


def plain_blocks(text: str) -> tuple[Block, ...] | None:
    """Return the blocks of a document that has none but headings, paragraphs and flat lists.

    Return None where there may be others, or where it takes more than a look to tell.
    """
    if "\0" in text:
        return None
    reading = _Plain()
    lines = _END_OF_LINE.split(text)
    if not all(reading.takes(number, line) for number, line in enumerate(lines)):
        return None
    return reading.ended(len(lines))


class _Plain:
    """Reads lines one by one: the blocks so far, the paragraph that may go on, and the item."""

    def __init__(self) -> None:
        self._found: list[Block] = []
        self._texts: list[str] = []
        self._first = 0
        self._item: str | None = None  # the sign of its list
        self._within = 0  # blanks in front of a line of the item

    def takes(self, number: int, line: str) -> bool:
        """Add a line; say whether it can be told what it is."""
        content = line.lstrip(" ")
        indent = len(line) - len(content)
        if not content.strip(" \t"):
            self._end_paragraph(number)
            return True
        if indent == 0 and (heading := _HEADING.fullmatch(line)) is not None:
            self._end_item(number)
            self._add_heading(number, heading)
            return True
        if indent == 0 and (item := _ITEM.match(line)) is not None:
            return self._takes_item(number, item, line[item.end() :])
        if _WORDS.match(content) is None:
            return False
        if self._texts:
            may_go_on = indent in (0, self._within) if self._item else indent <= _MOST_INDENT
        else:
            may_go_on = indent <= (0 if self._item else _MOST_INDENT)
            self._end_item(number)
            self._first = number
        self._texts.append(content)
        return may_go_on

    def _takes_item(self, number: int, item: re.Match[str], text: str) -> bool:
        sign = item["point"] or item["bullet"]
        if _WORDS.match(text) is None or (self._texts and self._item is None):
            return False
        if self._item not in (None, sign):
            return False
        self._end_item(number)
        self._found.append(Block("list_item_open", "li", info=item["number"] or "", markup=sign))
        self._item, self._within = sign, item.end()
        self._texts, self._first = [text], number
        return True

    def _add_heading(self, number: int, heading: re.Match[str]) -> None:
        tag = f"h{len(heading['marks'])}"
        self._found += (
            Block("heading_open", tag),
            Block("inline", map=(number, number + 1), content=heading["title"]),
            Block("heading_close", tag),
        )

    def _end_paragraph(self, number: int) -> None:
        if self._texts:
            text = "\n".join(self._texts)
            self._found.append(Block("inline", map=(self._first, number), content=text))
            self._texts = []

    def _end_item(self, number: int) -> None:
        self._end_paragraph(number)
        if self._item is not None:
            self._found.append(Block("list_item_close", "li"))
            self._item = None

    def ended(self, count: int) -> tuple[Block, ...]:
        """Return the blocks of a document of so many lines."""
        self._end_item(count)
        return tuple(self._found)
