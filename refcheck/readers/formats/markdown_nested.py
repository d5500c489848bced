"""Items within items of a Markdown list of works: labels of groups, and notes below a work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from refcheck.readers.formats.markdown_blocks import Block
from refcheck.readers.lists.evidence import NAMED, citation_marks, has_identifier, name_strength

_MARKS_OF_A_WORK = 2
_LONGEST_LABEL = 8  # words


class _Item(Struct):
    """The text of an item without that of the items in it, the lines it is on, and these items."""

    texts: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(self.texts)

    @property
    def is_work(self) -> bool:
        return citation_marks(self.text) >= _MARKS_OF_A_WORK

    @property
    def may_be_work(self) -> bool:
        """Say whether somebody is named in front, or an identifier tells what it is."""
        return self.is_work or name_strength(self.text) >= NAMED or has_identifier(self.text)


def besides_works(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the first lines, from 0, of the texts in nested lists that cite nothing.

    These are the label of a group of works (`Primary sources`), and a note below a work.
    """
    return frozenset(line for item in _outermost(blocks) for line in _besides(item))


def _outermost(blocks: Sequence[Block]) -> Iterator[_Item]:
    within: list[_Item] = []
    for block in blocks:
        if block.type == "list_item_open":
            item = _Item()
            if within:
                within[-1].items.append(item)
            within.append(item)
        elif block.type == "list_item_close":
            item = within.pop()
            if not within and item.items:
                yield item
        elif block.type == "inline" and within and block.map is not None:
            within[-1].texts.append(block.content)
            within[-1].lines.append(block.map[0])


def _besides(outermost: _Item) -> Iterator[int]:
    waiting = [outermost]
    while waiting:
        item = waiting.pop()
        waiting += item.items
        if _is_label(item):
            yield from item.lines
        elif item.is_work:
            for note in item.items:
                if not (note.may_be_work or note.items):
                    yield from note.lines


def _is_label(item: _Item) -> bool:
    is_short = len(item.text.split()) <= _LONGEST_LABEL
    return is_short and not item.may_be_work and any(_holds_work(each) for each in item.items)


def _holds_work(item: _Item) -> bool:
    return item.is_work or any(each.is_work for each in item.items)
