"""A registry's titles: their markup and entities, taken apart once for all writers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
import html
from itertools import groupby
import re
import unicodedata

from msgspec import Struct

from refcheck.core.model.reference import Run
from refcheck.patterns import lazily
from refcheck.writers.mathml import math_as_markup
from refcheck.writers.printable import printable_text

# Tags of JATS and HTML under the names CSL-JSON has for them; others carry no meaning in a title.
_TAGS = {
    "sub": "sub",
    "inf": "sub",
    "sup": "sup",
    "i": "i",
    "em": "i",
    "italic": "i",
    "b": "b",
    "strong": "b",
    "bold": "b",
    "sc": "sc",
    "scp": "sc",
}
# What CSL-JSON has spans for (citeproc-js, "HTML-like formatting tags"), by what they say.
_SPANS = (("nocase", "nocase"), ("small-caps", "sc"))  # fmt: skip
_TAG = lazily(r"<(?P<close>/?)(?:jats:)?(?P<name>[A-Za-z]{1,10})(?P<rest>\s[^<>]{0,500})?/?>")
# Tags without a meaning in a title. What else stands in angle brackets is text: `a <b, c> d`.
_MEANINGLESS = frozenset(
    {
        "a", "big", "br", "div", "email", "font", "label", "monospace", "named", "overline", "p",
        "small", "span", "strike", "styled", "title", "tt", "u", "underline", "xref",
    }
)  # fmt: skip
_ENTITY = lazily(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Only with a control character in it: `Ã©` might be meant.
_MISREAD = lazily("[\xc2-\xdf][\x80-\x9f]|[\xe0-\xef][\x80-\x9f][\x80-\xbf]")
_MOST_ESCAPES = 8  # `&amp;amp;amp;lt;`: nobody was seen to escape a title more often than thrice
_DEEPEST = 20  # tags within each other; a title has three
# `( <i>PIK3CA</i> )`: what setting XML on lines of its own left behind.
_PADDED = lazily(r"(?<=[(\[]) (?=<)|(?<=>) (?=[)\]])")
_MATH = lazily(r"<(?:(?:mml:)?math|inline-formula|tex-math)\b")


class Char(Struct, frozen=True):
    """A character with the tags it stands under (`i b sub sup sc nocase`), outermost first."""

    char: str
    tags: tuple[str, ...] = ()


def characters(text: str) -> tuple[Char, ...]:
    """Return the characters of plain text, composed (NFC)."""
    return tuple(Char(char) for char in unicodedata.normalize("NFC", text))


def decoded(text: str) -> str:
    r"""Return text without entities, however often they were escaped; `R&D` is left alone.

    `â\x80\x99`, the UTF-8 of an apostrophe taken for Latin-1, becomes one again.
    """
    for _ in range(_MOST_ESCAPES):
        once = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
        if once == text:
            break
        text = once
    return _MISREAD.sub(_reread, text)


def _reread(match: re.Match[str]) -> str:
    """Return the letter whose UTF-8 bytes were taken for Latin-1."""
    return match.group().encode("latin-1").decode("utf-8", "ignore") or match.group()


def parsed(title: str) -> Iterator[Char]:
    """Yield the characters of a title that may hold tags and entities, composed (NFC).

    Some tags were deposited escaped, and some entities several times.
    """
    title = decoded(title)
    markup = printable_text(math_as_markup(title) if _MATH.search(title) else title)
    markup = _PADDED.sub("", markup)
    names: list[str] = []
    tags: list[str | None] = []
    position = 0
    for match in _TAG.finditer(markup):
        name = match["name"].lower()
        if name not in _TAGS and name not in _MEANINGLESS:
            continue
        yield from _characters(markup[position : match.start()], tags)
        position = match.end()
        if not match["close"]:
            if len(names) < _DEEPEST:
                names.append(name)
                tags.append(_TAGS.get(name) or _of_span(match["rest"] or ""))
        elif name in names:
            place = len(names) - 1 - names[::-1].index(name)
            del names[place:], tags[place:]
    yield from _characters(markup[position:], tags)


def _of_span(attributes: str) -> str | None:
    return next((tag for word, tag in _SPANS if word in attributes), None)


def bare(title: str) -> str:
    """Return a title that may hold tags and entities as plain text."""
    return "".join(char.char for char in parsed(title))


def runs_of(markup: str) -> tuple[Run, ...]:
    """Return text that may hold tags and entities as runs of characters that are set alike."""
    grouped = groupby(parsed(markup), key=lambda c: c.tags)
    return tuple(Run("".join(c.char for c in group), tags) for tags, group in grouped)


def csl_markup(chars: Sequence[Char]) -> str:
    """Return characters with the markup that CSL-JSON allows (`<i>`, `<sub>`, ...)."""
    return "".join(_nested(chars, 0))


_OPENING = {
    "sc": '<span style="font-variant:small-caps;">',
    "nocase": '<span class="nocase">',
}


def _nested(chars: Iterable[Char], depth: int) -> Iterator[str]:
    """Yield the characters, which share the tags up to `depth`, inside those further in."""
    for tag, group in groupby(chars, key=lambda c: c.tags[depth] if c.tags[depth:] else None):
        if tag is None:
            yield "".join(c.char for c in group)
        else:
            yield _OPENING.get(tag, f"<{tag}>")
            yield from _nested(group, depth + 1)
            yield "</span>" if tag in _OPENING else f"</{tag}>"


def _characters(text: str, open_tags: Sequence[str | None]) -> Iterator[Char]:
    tags = tuple(dict.fromkeys(tag for tag in open_tags if tag is not None))
    for char in unicodedata.normalize("NFC", re.sub(r"\s+", " ", text)):
        yield Char(char, tags)
