"""Writing a recorded name the way the entry writes names."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_CLOSE = re.compile(r"\.[^\W\d_]")  # J.W., where others write J. W.


def in_the_manner_of(written: str, stated: str, recorded: str) -> str | None:
    """Return the recorded name in the place and dress of the stated one.

    `stated` and `recorded` are `Family, Given`; `written` is what stands in the file
    (`LeCun Y`, `Y. LeCun`, `LeCun, Y.`). Return None where the stated parts cannot be found in
    it once each, so that nothing is guessed.
    """
    old_family, _, old_given = stated.partition(", ")
    new_family, _, new_given = recorded.partition(", ")
    if written.count(old_family) != 1:
        return None
    before, _, after = written.partition(old_family)
    family = new_family.upper() if old_family.isupper() and len(old_family) > 1 else new_family
    if not old_given:
        return before + family + after
    if (before + after).count(old_given) != 1 or not new_given:
        return None
    given = _abbreviated_like(old_given, new_given)
    return before.replace(old_given, given) + family + after.replace(old_given, given)


def _abbreviated_like(old: str, new: str) -> str:
    """Return the given names `new`, as initials where `old` has initials."""
    if any(len(word) > 1 and not word.isupper() for word in _WORD.findall(old)):
        return new
    initials = [word[0].upper() for word in _WORD.findall(new)]
    gaps = _WORD.split(new)[1:-1]
    if not initials:
        return new
    if "." not in old:
        hyphen = "-" if "-" in old else ""
        joints = [hyphen if "-" in gap else "" for gap in gaps]
        return "".join(f"{i}{j}" for i, j in zip(initials, [*joints, ""], strict=True))
    space = "" if _CLOSE.search(old) else " "
    joints = ["-" if "-" in gap else space for gap in gaps]
    return "".join(f"{i}.{j}" for i, j in zip(initials, [*joints, ""], strict=True))
