"""Markdown inside a block: emphasis, links, code, escapes and entities undone in place.

markdown-it-py tells the blocks of a document but not where inside a line its text stands, so the
inline rules of CommonMark 0.31 (sections 2.4, 2.5 and 6) that matter to a citation are read here.
Emphasis is simplified: markers of one kind pair by flanking alone, without the rule of three.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection
import re
import unicodedata

from msgspec import Struct, field

from refcheck.core.model.location import MappedText
from refcheck.patterns import lazily
from refcheck.readers.markup.removal import Markup

_SPECIAL = lazily(r"[\\`<!\[\]*_~^&]")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_AUTOLINK = lazily(
    r"<(?P<url>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{0,2000}|[^\s<>@]{1,100}@[^\s<>@]{1,100})>"
)
_TAG = lazily(r"</?[A-Za-z][\w:-]{0,40}(?:\s[^<>]{0,2000})?/?>")
# Tags that stand inside words, and break lines: they begin and end no part of a text.
_WITHIN_WORDS = lazily(r"</?(?:su[bp]|w?br|img)(?![\w:-])", re.IGNORECASE)
_HREF = lazily(r"\bhref\s*=\s*[\"']?(?P<url>[^\s\"'<>]{1,2000})", re.IGNORECASE)
_RUN = lazily(r"`+")
# ](https://doi.org/10.1000/182 "title") · ](<a b>) · one level of brackets inside the address
_DESTINATION = lazily(
    r"""\(\s{0,9}(?:<(?P<angled>[^<>\n]{0,2000})>|(?P<bare>(?!<)(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.){0,500}\)){0,2000}))
        (?:\s{1,9}(?:"[^"]{0,500}"|'[^']{0,500}'|\([^()]{0,500}\)))?\s{0,9}\)(?P<attributes>\{[^{}\n]{0,200}\})?""",
    re.VERBOSE,
)
_REFERENCE = lazily(r"\[(?P<label>[^\[\]]{0,200})\]")
_ATTRIBUTES = lazily(r"\{[.#][^{}\n]{0,200}\}")
_SCRIPT = lazily(r"(?P<mark>[~^])(?P<text>[^\s~^/]{1,40})(?P=mark)(?![~^])")


class _Run(Struct):
    """A run of emphasis markers, and how many of them are not yet paired."""

    start: int
    end: int
    opens: bool


class _Scan(Struct):
    """What has been seen of a block so far."""

    markup: Markup
    definitions: Collection[str]
    targets: list[MappedText] = field(default_factory=list)
    brackets: list[int] = field(default_factory=list)
    runs: dict[str, list[_Run]] = field(default_factory=dict)
    ticks: dict[int, list[int]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.markup.text.text


def read_inline(
    block: MappedText, definitions: Collection[str] = ()
) -> tuple[MappedText, tuple[MappedText, ...]]:
    """Return the text of `block` without markup, and the link targets in it.

    `definitions` are the normalised labels of the document's link reference definitions. Line
    breaks stay where they are.
    """
    scan = _Scan(Markup(block), definitions)
    for run in _RUN.finditer(block.text):
        scan.ticks.setdefault(len(run.group()), []).append(run.start())
    position = 0
    while match := _SPECIAL.search(block.text, position):
        position = _RULES[match.group()](scan, match.start())
    return scan.markup.build(), tuple(scan.targets)


def _escape(scan: _Scan, at: int) -> int:
    if scan.text[at + 1 : at + 2] in _PUNCTUATION:
        scan.markup.drop(at, at + 1)
        return at + 2
    if scan.text[at + 1 : at + 2] == "\n":
        scan.markup.drop(at, at + 1)
    return at + 1


def _code(scan: _Scan, at: int) -> int:
    run = _RUN.match(scan.text, at)
    length = len(run.group()) if run else 1
    places = scan.ticks.get(length, [])
    following = bisect_right(places, at)
    if following == len(places):
        return at + length
    close = places[following]
    scan.markup.drop_delimiter(at, at + length)
    scan.markup.drop_delimiter(close, close + length)
    return close + length


def _angle(scan: _Scan, at: int) -> int:
    if match := _AUTOLINK.match(scan.text, at):
        scan.markup.drop_delimiter(at, at + 1)
        scan.markup.drop_delimiter(match.end() - 1, match.end())
        scan.targets.append(scan.markup.text.part(*match.span("url")))
        return match.end()
    if match := _TAG.match(scan.text, at):
        if href := _HREF.search(match.group()):
            scan.targets.append(scan.markup.text.part(at + href.start("url"), at + href.end("url")))
        if _WITHIN_WORDS.match(match.group()):
            scan.markup.drop(*match.span())
        else:
            scan.markup.drop_delimiter(*match.span())
        return match.end()
    return at + 1


def _open_bracket(scan: _Scan, at: int) -> int:
    if scan.text.startswith("[^", at) and (note := _REFERENCE.match(scan.text, at)):
        scan.markup.drop(*note.span())
        return note.end()
    scan.brackets.append(at)
    return at + 1


def _image(scan: _Scan, at: int) -> int:
    if scan.text.startswith("![", at):
        scan.brackets.append(at)
        return at + 2
    return at + 1


def _close_bracket(scan: _Scan, at: int) -> int:
    if not scan.brackets:
        return at + 1
    start = scan.brackets.pop()
    after = at + 1
    if match := _DESTINATION.match(scan.text, after):
        name = "angled" if match["angled"] is not None else "bare"
        return _drop_link(scan, start, at, match.end(), match.span(name))
    if match := _ATTRIBUTES.match(scan.text, after):
        return _drop_link(scan, start, at, match.end(), None)
    label = _REFERENCE.match(scan.text, after)
    if label and _normal(label["label"] or scan.text[start + 1 : at]) in scan.definitions:
        return _drop_link(scan, start, at, label.end(), None)
    return after


def _drop_link(
    scan: _Scan, start: int, close: int, end: int, target: tuple[int, int] | None
) -> int:
    if scan.text[start] == "!":
        scan.markup.drop(start, end)
        return end
    scan.markup.drop_delimiter(start, start + 1)
    scan.markup.drop_delimiter(close, end)
    if target is not None:
        scan.targets.append(scan.markup.text.part(*target))
    return end


def _normal(label: str) -> str:
    return " ".join(label.split()).upper()


def _emphasis(scan: _Scan, at: int) -> int:
    char = scan.text[at]
    end = at
    while end < len(scan.text) and scan.text[end] == char:
        end += 1
    opens, closes = _flanking(scan.text, at, end)
    stack = scan.runs.setdefault(char, [])
    run = _Run(at, end, opens)
    if closes:
        _pair(scan, stack, run)
    if opens and run.start < run.end:
        stack.append(run)
    return end


def _flanking(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Return whether the run `start:end` can open and can close emphasis (CommonMark 6.2)."""
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    left = not after.isspace() and (
        not _is_punctuation(after) or before.isspace() or _is_punctuation(before)
    )
    right = not before.isspace() and (
        not _is_punctuation(before) or after.isspace() or _is_punctuation(after)
    )
    if text[start] == "_":
        return left and (not right or _is_punctuation(before)), right and (
            not left or _is_punctuation(after)
        )
    return left, right


def _is_punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _pair(scan: _Scan, stack: list[_Run], closer: _Run) -> None:
    while stack and closer.start < closer.end:
        opener = stack[-1]
        length = min(opener.end - opener.start, closer.end - closer.start)
        scan.markup.drop_delimiter(opener.end - length, opener.end)
        scan.markup.drop_delimiter(closer.start, closer.start + length)
        opener.end -= length
        closer.start += length
        if opener.start == opener.end:
            stack.pop()


def _script(scan: _Scan, at: int) -> int:
    """Undo strikethrough markers (`~~`), subscripts (`H~2~O`) and superscripts (`2^nd^`)."""
    if scan.text.startswith("~~", at):
        scan.markup.drop_delimiter(at, at + 2)
        return at + 2
    if match := _SCRIPT.match(scan.text, at):
        scan.markup.drop(at, at + 1)
        scan.markup.drop(match.end() - 1, match.end())
        return at + 1
    return at + 1


def _entity(scan: _Scan, at: int) -> int:
    end = scan.text.find(";", at, at + 34) + 1
    scan.markup.decode_entities(at, end or at)
    return max(end, at + 1)


_RULES: dict[str, Callable[[_Scan, int], int]] = {
    "\\": _escape,
    "`": _code,
    "<": _angle,
    "!": _image,
    "[": _open_bracket,
    "]": _close_bracket,
    "*": _emphasis,
    "_": _emphasis,
    "~": _script,
    "^": _script,
    "&": _entity,
}
