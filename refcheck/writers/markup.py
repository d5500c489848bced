"""A registry's titles: their markup and entities, taken apart once for all writers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
import html
from itertools import groupby
import re
import unicodedata

from refcheck.core.text import plain

# Tags of JATS and HTML under the names CSL-JSON has for them; others carry no meaning in a title.
_TAGS = {
    "sub": "sub", "inf": "sub", "sup": "sup", "i": "i", "em": "i", "italic": "i", "b": "b",
    "strong": "b", "bold": "b", "sc": "sc", "scp": "sc",
}  # fmt: skip
_TAG = re.compile(r"<(?P<close>/?)(?:jats:)?(?P<name>[A-Za-z]{1,10})(?:\s[^<>]{0,500})?/?>")
# What a citation processor would take for more than text; `R&D` and `p < 1` are just that.
_LOOKS_LIKE_MARKUP = re.compile(r"&#?\w{1,32};|</?[A-Za-z]")
_MATH = re.compile(r"<(?:(?:mml:)?math|inline-formula|tex-math)\b")


@dataclass(frozen=True, slots=True)
class Char:
    """A character with the tags it stands under (`i b sub sup sc`), outermost first."""

    char: str
    tags: tuple[str, ...] = ()


def parsed(markup: str) -> Iterator[Char]:
    """Yield the characters of a title that may hold tags and entities, composed (NFC)."""
    # Some tags were deposited escaped, and some entities twice.
    markup = html.unescape(unmarked(plain(markup)) if _MATH.search(markup) else markup)
    open_tags: list[str] = []
    position = 0
    for match in _TAG.finditer(markup):
        yield from _unescaped(markup[position : match.start()], open_tags)
        position = match.end()
        name = match["name"].lower()
        if not match["close"]:
            open_tags.append(name)
        elif name in open_tags:
            del open_tags[len(open_tags) - 1 - open_tags[::-1].index(name) :]
    yield from _unescaped(markup[position:], open_tags)


def unmarked(title: str) -> str:
    """Return plain text as markup, in which `<` and `&` stand for themselves."""
    return html.escape(html.escape(title, quote=False), quote=False)


def to_csl_markup(markup: str) -> str:
    """Return a title with the markup that CSL-JSON allows (`<i>`, `<sub>`, ...)."""
    runs = []
    for tags, group in groupby(parsed(markup), key=lambda c: c.tags):
        inner = "".join(c.char for c in group)
        if _LOOKS_LIKE_MARKUP.search(inner):
            inner = html.escape(inner, quote=False)
        for tag in reversed(tags):
            opening = '<span style="font-variant:small-caps;">' if tag == "sc" else f"<{tag}>"
            inner = f"{opening}{inner}</{'span' if tag == 'sc' else tag}>"
        runs.append(inner)
    return "".join(runs)


def _unescaped(text: str, open_tags: Sequence[str]) -> Iterator[Char]:
    tags = tuple(dict.fromkeys(_TAGS[name] for name in open_tags if name in _TAGS))
    decoded = html.unescape(html.unescape(text))
    for char in unicodedata.normalize("NFC", re.sub(r"\s+", " ", decoded)):
        yield Char(char, tags)
