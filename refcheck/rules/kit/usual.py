"""What a list usually does, by which a rule tells an entry that departs from it.

How a reference is written is its style's affair, and styles differ. What a list does in nearly
all of its entries is its style; the one that does otherwise is a slip.
"""

from __future__ import annotations

from collections.abc import Sequence

from refcheck.rules.kit.base import Option, Subject

# A list shows its style from so many entries on, and by this share of those with the thing.
FEWEST_ENTRIES = 3
USUAL_SHARE = 0.8

ALWAYS = Option("always", False, "speak whatever the other entries of the list do")


def departing(
    subjects: Sequence[Subject], follows: Sequence[bool | None], *, always: bool = False
) -> tuple[Subject, ...]:
    """Return the entries that do not do what their list usually does, where it is usual.

    `follows` says of each entry whether it does; None where it has no occasion to. With
    `always` it does not matter what is usual.
    """
    asked = [(subject, does) for subject, does in zip(subjects, follows, strict=True)]
    occasions = sum(does is not None for _, does in asked)
    usual = sum(does is True for _, does in asked)
    shows_style = occasions >= FEWEST_ENTRIES and usual >= USUAL_SHARE * occasions
    return tuple(s for s, does in asked if does is False) if shows_style or always else ()
