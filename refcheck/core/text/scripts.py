"""Which script a text is written in, so far as two texts can be compared or cannot.

Source: the Unicode Character Database, Scripts.txt, by the ranges of the letters that names and
titles are written in.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

# The first and the last letter of each range. Han, kana and hangul are one: a Japanese title has
# all three, and none can be set beside a Latin one.
_RANGES = (
    ("latin", 0x41, 0x24F),
    ("latin", 0x1E00, 0x1EFF),
    ("greek", 0x370, 0x3FF),
    ("greek", 0x1F00, 0x1FFF),
    ("cyrillic", 0x400, 0x52F),
    ("armenian", 0x530, 0x58F),
    ("hebrew", 0x590, 0x5FF),
    ("arabic", 0x600, 0x77F),
    ("indic", 0x900, 0xDFF),
    ("thai", 0xE00, 0xE7F),
    ("georgian", 0x10A0, 0x10FF),
    ("east asian", 0x1100, 0x11FF),
    ("east asian", 0x3040, 0x9FFF),
    ("east asian", 0xAC00, 0xD7FF),
    ("east asian", 0xF900, 0xFAFF),
)
# Their letters, and the punctuation that stands among them.
_EAST_ASIAN = (
    ("\u1100", "\u11ff"),
    ("\u3000", "\u9fff"),
    ("\uac00", "\ud7ff"),
    ("\uf900", "\ufaff"),
    ("\uff00", "\uff65"),
)
_LAST_GREEK = "\u03ff"  # of the letters that are neither Latin nor Greek none stands before it
_FEWEST = 2  # letters that tell a script; one may be a sign of a formula
_SHARE = 0.6  # of a text's letters that are of its script


@lru_cache(maxsize=8192)
def script_of(text: str) -> str | None:
    """Return the script that most letters of `text` are of; None where there is no such."""
    if text.isascii():
        return "latin" if sum(map(str.isalpha, text)) >= _FEWEST else None
    counted: dict[str, int] = {}
    for char in text:
        if char.isalpha() and (script := _script(ord(char))) is not None:
            counted[script] = counted.get(script, 0) + 1
    script, most = max(counted.items(), key=lambda one: one[1], default=("", 0))
    return script if most >= max(_FEWEST, _SHARE * sum(counted.values())) else None


def _script(point: int) -> str | None:
    return next((name for name, first, last in _RANGES if first <= point <= last), None)


def _is_third(char: str) -> bool:
    """Say whether a character is a letter neither Latin nor Greek."""
    return char > _LAST_GREEK and _script(ord(char)) not in (None, "latin", "greek")


def _class(char: str) -> str:
    """Return what a character is for `parts_by_script`: letters that touch are of one script, or
    are parted where East Asian ones begin or end.
    """
    if any(first <= char <= last for first, last in _EAST_ASIAN):
        return "east asian"
    return "space" if char.isspace() else "other"


def are_incomparable(a: str, b: str) -> bool:
    """Say whether two texts are in different scripts, so that nobody can tell if they agree."""
    if a.isascii() and b.isascii():
        return False
    here, there = script_of(a), script_of(b)
    return here is not None and there is not None and here != there


@lru_cache(maxsize=8192)
def parts_by_script(text: str) -> tuple[str, ...]:
    """Return the parts of a text that is written in two scripts or more (a title and its
    translation); nothing where it is in one. Greek letters are signs in a text of any script.
    """
    if text.isascii() or not any(_is_third(char) for char in text):
        return ()
    parts: dict[str, list[str]] = {}
    last = None
    for _, touching in groupby(text, _class):
        run = "".join(touching)
        script = next((s for char in run if (s := _script(ord(char))) not in (None, "greek")), last)
        if script is not None:
            parts.setdefault(script, []).append(run)
            last = script
    found = tuple("".join(part).strip() for part in parts.values())
    return found if len(found) > 1 and all(script_of(part) for part in found) else ()
