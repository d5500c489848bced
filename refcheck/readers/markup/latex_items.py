r"""The items of lists in LaTeX: where each begins and ends, its key and its label.

Lists are known by the commands that open their items, whatever environment they stand in:
`thebibliography`, `mcitethebibliography`, `CSLReferences`, `references`, or a file without any.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
import re

from msgspec import Struct

from refcheck.core.model.location import MappedText, Span
from refcheck.patterns import lazily

# The arguments of each command that opens an item: `o` an option, which is the label, `l` a label,
# `k` the key, `a` another argument. Sources: LaTeX2e; harvard 2.0.5; chscite 2.99; aastex 6.3.1;
# amsbib of Math-Net.Ru.
_COMMANDS = {
    "bibitem": "ok",
    "harvarditem": "olak",
    "chsitem": "olak",
    "reference": "k",
    "Bibitem": "k",
    "RBibitem": "k",
}
_OPENING = lazily(
    rf"\\(?P<command>{'|'.join(_COMMANDS)})(?![A-Za-z@])"
    # pandoc up to 3.1.6: \leavevmode\vadjust pre{\hypertarget{ref-huang}{}}%
    r"|\\leavevmode\s?(?:\\vadjust\s?pre\s?\{)?\\hypertarget\{ref-(?P<target>[^{}\n]{1,300})\}\{\}\}?"
)
_ENVIRONMENT = lazily(r"\\(?P<edge>begin|end)\s{0,4}\{[^{}\n]{0,100}\}|\\endinput(?![A-Za-z])")
_BLANK = lazily(r"(?:\s++|%[^\r\n]*+)*+")
_BRACKET = lazily(r"\\.|[\[\]{}]", re.DOTALL)
_BROKEN_LABEL = lazily(r"[\s%]{0,40}\[.{0,1000}?\][\s%]{0,40}(?=\{[^{}\s\\]{1,200}\})", re.DOTALL)
# In front of each of these a `%` begins no comment: an address holds it.
_COMMENT = lazily(
    r"(?P<kept>\\(?:url|href|path|nolinkurl|burl|doi)\s?\{[^{}\r\n]*\}|\\.)"
    r"|%[^\r\n]*(?:(?:\r\n?|\n)[ \t]*)?"
)
# pandoc's keys have a prefix, and its numbers stand in a box of their own
_PREFIX = "ref-"
_MARGIN = lazily(r"[\s%]{0,40}\\CSLLeftMargin\s?\{(?P<label>[^{}\n]{0,100})\}")


class Item(Struct, frozen=True):
    """An entry: all of it, its key and label, and the range of what it says."""

    span: Span
    key: str | None
    label: MappedText | None
    body: Span


def items(text: str) -> Iterator[Item]:
    """Yield the items of all lists in a LaTeX document in order."""
    marks = [m for m in _OPENING.finditer(text) if not is_commented_out(text, m.start())]
    found = (
        _opened(text, mark, len(text) if following is None else following.start())
        for mark, following in zip_longest(marks, marks[1:])
    )
    opened = [item for item in found if item is not None]
    for item, following in zip_longest(opened, opened[1:]):
        limit = len(text) if following is None else following.span.start
        end = _end(text, item.body.start, limit)
        end = item.body.start + len(text[item.body.start : end].rstrip())
        whole, body = Span(item.span.start, end), Span(item.body.start, end)
        yield _without_margin(text, Item(whole, item.key, item.label, body))


def uncommented(latex: MappedText) -> MappedText:
    """Return LaTeX without its comments."""
    if "%" not in latex.text:
        return latex
    kept: list[int] = []
    position = 0
    for match in _COMMENT.finditer(latex.text):
        if match["kept"] is None:
            kept.extend(range(position, match.start()))
            position = match.end()
    kept.extend(range(position, len(latex.text)))
    return latex.kept(kept)


def is_commented_out(text: str, position: int) -> bool:
    """Say whether a `%` stands in front of `position` in its line."""
    line = text[max(0, position - 1000) : position].rpartition("\n")[2]
    return any(match["kept"] is None for match in _COMMENT.finditer(line))


def _opened(text: str, match: re.Match[str], limit: int) -> Item | None:
    """Return the item that `match` opens, its end still unknown; None where it opens none.

    Its arguments end before `limit`.
    """
    start, position = match.span()
    if match["target"] is not None:
        return Item(Span(start, position), match["target"], None, Span(position, position))
    label: MappedText | None = None
    key: str | None = None
    for kind in _COMMANDS[match["command"]]:
        if kind == "o":
            argument, position = _option(text, position, limit)
        else:
            argument, position = _argument(text, position, limit, "{}")
        if argument is None and kind != "o":
            return None
        if argument is not None and kind in "ol":
            label = label or argument
        elif argument is not None and kind == "k":
            key = re.sub(r"%[^\n]*\n?|\s", "", argument.text)
    if key is None or "#" in key:  # the item of a definition
        return None
    if label is not None and label.text.strip() == r"\citeproctext":
        label, key = None, key.removeprefix(_PREFIX)
    return Item(Span(start, position), key or None, label, Span(position, position))


def _option(text: str, position: int, limit: int) -> tuple[MappedText | None, int]:
    """Return the option at `position`, and where it ends; styles cut labels and forget braces."""
    option, end = _argument(text, position, limit, "[]")
    if option is not None:
        return option, end
    broken = _BROKEN_LABEL.match(text, position, limit)
    return (None, position) if broken is None else (None, broken.end())


def _argument(
    text: str, position: int, limit: int, delimiters: str
) -> tuple[MappedText | None, int]:
    """Return the argument at `position` without its delimiters, and where it ends."""
    blank = _BLANK.match(text, position, limit)
    start = position if blank is None else blank.end()
    if not text.startswith(delimiters[0], start):
        return None, position
    depth = 0
    for match in _BRACKET.finditer(text, start + 1, limit):
        if match.group() == delimiters[1] and depth <= 0:
            return MappedText(text[start + 1 : match.start()], start + 1), match.end()
        depth += {"{": 1, "}": -1}.get(match.group(), 0)
    return None, position


def _end(text: str, start: int, limit: int) -> int:
    r"""Return where the environment is over that `start` stands in, at most `limit`."""
    depth = 0
    for match in _ENVIRONMENT.finditer(text, start, limit):
        if is_commented_out(text, match.start()):
            continue
        if match["edge"] == "begin":
            depth += 1
        elif depth == 0 or match["edge"] is None:
            return match.start()
        else:
            depth -= 1
    return limit


def _without_margin(text: str, item: Item) -> Item:
    """Return the item without the number that pandoc sets into the margin; it is the label."""
    margin = _MARGIN.match(text, item.body.start, item.body.end)
    if margin is None:
        return item
    label = MappedText(margin["label"], margin.start("label"))
    return Item(item.span, item.key, label, Span(margin.end(), item.body.end))
