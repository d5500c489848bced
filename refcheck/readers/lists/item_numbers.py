"""The numbers that a browser prints before the items of a list.

Source: HTML Living Standard, 4.4.5 (`start`, `reversed`), 4.4.8 (`value`) and 2.3.4.1 (integers).
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from refcheck.patterns import lazily
from refcheck.readers.markup.html_tokens import Tag, tokens

_INTEGER = lazily(r"\s{0,20}(?P<number>[-+]?\d{1,9})(?!\d)")


class Numbers(Struct):
    """Counts the items of an open list; `number` is None where a browser prints none."""

    number: int | None
    step: int = 1

    def count(self, item: Tag) -> None:
        """Go on to an item."""
        if self.number is not None:
            value = _integer(item, "value")
            self.number = self.number + self.step if value is None else value


def numbers(tag: Tag, counts: Mapping[int, int]) -> Numbers:
    """Return what counts the items of a list that begins.

    `counts` are as in `items_of_reversed`.
    """
    if tag.name != "ol":
        return Numbers(None)
    step = -1 if "reversed" in tag.attributes else 1
    first = _integer(tag, "start")
    if first is None:
        first = 1 if step > 0 else counts.get(tag.start, 0)
    return Numbers(first - step, step)


def items_of_reversed(text: str, start: int, end: int) -> dict[int, int]:
    """Return how many items each list has that is numbered downwards, by where it begins."""
    counts: dict[int, int] = {}
    if "reversed" not in text[start:end].lower():
        return counts
    lists: list[int] = []
    for token in tokens(text, start, end):
        if not isinstance(token, Tag):
            continue
        if token.name in ("ol", "ul") and not token.closes:
            lists.append(token.start)
            counts[token.start] = 0
        elif token.name in ("ol", "ul") and lists:
            lists.pop()
        elif token.name == "li" and not token.closes and lists:
            counts[lists[-1]] += 1
    return counts


def _integer(tag: Tag, name: str) -> int | None:
    match = _INTEGER.match(tag.attributes.get(name, ""))
    return None if match is None else int(match["number"])
