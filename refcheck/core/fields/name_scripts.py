"""Names in different scripts: the two may be one person's, and never is it sure."""

from __future__ import annotations

from refcheck.core.model.reference import Name
from refcheck.core.text.folding import words
from refcheck.core.text.name_words import is_letter
from refcheck.core.text.romanisation import may_be_written
from refcheck.core.text.scripts import are_incomparable, script_of


def in_other_scripts(stated: Name, recorded: Name) -> bool:
    """Say whether two names are in different scripts: they can agree, and never be the same."""
    here, there = letters_of(stated), letters_of(recorded)
    return not (here.isascii() and there.isascii()) and are_incomparable(here, there)


def letters_of(name: Name) -> str:
    """Return all that is written of a name but its suffix."""
    return name.literal or f"{name.family or ''} {name.given or ''}"


def may_be_one(stated: Name, recorded: Name) -> bool:
    """Say whether one of two names in different scripts may be the other, as it is romanised."""
    latin, other = stated, recorded
    if script_of(letters_of(stated)) != "latin":
        latin, other = recorded, stated
    written = letters_of(other)
    if latin.family is None:  # family and given name in an order that nobody can tell
        return any(may_be_written(written, word) for word in words(latin.literal or ""))
    if may_be_written(written, latin.family):
        return True
    # `Petrov Yu` may have been read as Petrov of the family Yu.
    is_turned = latin.given is not None and is_letter(latin.family)
    return is_turned and may_be_written(written, latin.given or "")
