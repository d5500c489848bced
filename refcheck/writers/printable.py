"""An entry without what no bibliography prints: what would move a cursor, turn a line or hide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
import re

from msgspec.structs import replace

from refcheck.core.model.reference import Name, Run, SetApart
from refcheck.patterns import lazily
from refcheck.writers.entry import AsWritten, Entry

# Control characters, line and paragraph separators, and what turns the writing direction of the
# text behind it (Unicode Standard Annex 9, explicit formatting characters): a record's title
# must not rearrange the file it is written into. Directional marks are left, as letters need them.
_UNPRINTED = lazily(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def printable(entry: Entry) -> Entry:
    """Return the entry with its texts `printable_text`.

    Its `markup_title` becomes so when it is taken apart, for entities may hide what they like.
    """
    return replace(
        entry,
        # TeX reads `^^5c` as a backslash, even in the key of an entry.
        key=None if entry.key is None else printable_text(entry.key).replace("^", ""),
        author=tuple(respelt(name, printable_text) for name in entry.author),
        editor=tuple(respelt(name, printable_text) for name in entry.editor),
        issued_text=None if entry.issued_text is None else printable_text(entry.issued_text),
        fields={name: printable_text(value) for name, value in entry.fields.items()},
        own=_each(entry.own),
        own_macros=_each(entry.own_macros),
        set_apart={
            name: tuple(map(_stretch, stretches)) for name, stretches in entry.set_apart.items()
        },
        as_written={
            name: AsWritten(printable_text(w.text), _in_one_line(w.latex))
            for name, w in entry.as_written.items()
        },
        names_as_written={
            respelt(name, printable_text): _in_one_line(latex)
            for name, latex in entry.names_as_written.items()
        },
        comments=tuple(map(printable_text, entry.comments)),
    )


def _each(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: printable_text(text) for name, text in texts.items()}


def _stretch(stretch: SetApart) -> SetApart:
    latex = None if stretch.latex is None else _in_one_line(stretch.latex)
    runs = tuple(Run(printable_text(run.text), run.tags) for run in stretch.runs)
    return replace(stretch, text=printable_text(stretch.text), latex=latex, runs=runs)


def _in_one_line(latex: str) -> str:
    return " ".join(printable_text(latex).split())


def respelt(name: Name, spell: Callable[[str], str]) -> Name:
    """Return a name with each of its parts as `spell` writes it."""

    def respelt_part(part: str | None) -> str | None:
        return None if part is None else spell(part)

    return replace(
        name,
        family=respelt_part(name.family),
        given=respelt_part(name.given),
        literal=respelt_part(name.literal),
        suffix=respelt_part(name.suffix),
    )


def printable_text(text: str) -> str:
    """Return `text` with blanks for line ends, and without control characters."""
    return _UNPRINTED.sub(_replacement, text)


def _replacement(match: re.Match[str]) -> str:
    char = match[0]
    if char.isspace():
        return " "
    if "\x80" <= char <= "\x9f":  # a Windows-1252 byte that was taken for Latin-1
        return char.encode("latin-1").decode("cp1252", "ignore")
    return "\ufffd" if "\ud800" <= char <= "\udfff" else ""
