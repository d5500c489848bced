"""Markup inside the blocks of a light markup language, undone in place by a table of its forms.

What the languages have in common is how they are read: a sign begins a form or it does not, told
by what stands around it, and what a form prints is a part of what is written. Which signs and
forms there are is each language's own table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
import re

from msgspec import Struct, field

from refcheck.core.model.location import MappedText
from refcheck.patterns import lazily
from refcheck.readers.markup.removal import Markup

_KEPT = ("text", "plain", "within")


class Form(Struct, frozen=True):
    """A form of markup. Of what `pattern` matches its groups say what is printed.

    `text` is printed and may hold further markup, `plain` is printed as it stands, `within` too,
    but stands inside words: it begins and ends no part of a text. `url` is the target of a link.
    Without any of them nothing is printed, or `reading` instead of it.
    """

    pattern: re.Pattern[str]
    reading: str | None = None


class Syntax(Struct, frozen=True):
    """The forms of a language by the character they begin with; `signs` finds where one may."""

    forms: Mapping[str, Sequence[Form]]
    signs: re.Pattern[str]


def forms(*patterns: str) -> tuple[Form, ...]:
    """Return the forms that verbose `patterns` describe."""
    return tuple(Form(lazily(pattern, re.VERBOSE)) for pattern in patterns)


class _Scan(Struct):
    """What has been seen of a block so far; `open` are the forms around.

    Of each the place is known at which what it prints ends, and at which it ends itself.
    """

    markup: Markup
    targets: list[MappedText] = field(default_factory=list)
    open: list[tuple[int, int]] = field(default_factory=list)

    @property
    def limit(self) -> int:
        """Return where the innermost open form has printed all."""
        return self.open[-1][0] if self.open else len(self.markup.text)


def undone(block: MappedText, syntax: Syntax) -> tuple[MappedText, tuple[MappedText, ...]]:
    """Return the text of `block` without markup, and the link targets in it."""
    scan = _Scan(Markup(block))
    position = 0
    while True:
        if sign := syntax.signs.search(block.text, position, scan.limit):
            position = _after(scan, syntax.forms[block.text[sign.start()]], sign.start())
        elif scan.open:
            position = scan.open.pop()[1]
        else:
            return scan.markup.build(), tuple(scan.targets)


def _after(scan: _Scan, candidates: Sequence[Form], at: int) -> int:
    """Undo the form that begins at `at`, if one does, and return where to go on."""
    for form in candidates:
        if match := form.pattern.match(scan.markup.text.text, at, scan.limit):
            return _undo(scan, form, match)
    return at + 1


def _undo(scan: _Scan, form: Form, match: re.Match[str]) -> int:
    groups = match.groupdict()
    if groups.get("url") is not None:
        scan.targets.append(scan.markup.text.part(*match.span("url")))
    if form.reading is not None:
        scan.markup.read_as(*match.span(), form.reading)
        return match.end()
    kept = next((name for name in _KEPT if groups.get(name) is not None), None)
    if kept is None:
        scan.markup.drop(*match.span())
        return match.end()
    drop = scan.markup.drop if kept == "within" else scan.markup.drop_delimiter
    start, end = match.span(kept)
    if match.start() < start:
        drop(match.start(), start)
    if end < match.end():
        drop(end, match.end())
    if kept != "text" or start == match.start():
        return match.end()
    scan.open.append((end, match.end()))
    return start
