"""Names of groups, and a person behind one that was read as a part of it."""

from __future__ import annotations

from refcheck.core.text.folding import words
from refcheck.patterns import lazily

# A group, a comma and a person with initials: two authors that were read as one.
_TWO_PERSONS = lazily(r",\s.*(?:\b[A-Z]\.|\b[A-Z]{1,3}\.?$)")
# `and Katsuno, Shinsuke`; not `and Fisheries, Division of Maps`.
_IN_FULL = lazily(
    r"(?:&|\b(?:and|AND|et|ET|und|UND|y|e|i|en|og|och))\s[^\W\d_a-z][\w'\u2019-]*,"
    r"\s[^\W\d_a-z][\w.'\u2019-]*(?:\s[^\W\d_a-z][\w.'\u2019-]*)?$"
)


def ends_in_a_person(name: str, group: int) -> bool:
    """Say whether a person stands in `name` behind the first words, `group` of them, of a group."""
    second = _IN_FULL.search(name)
    if second is not None and len(words(name[: second.start()])) >= group:
        return True
    return _TWO_PERSONS.search(name) is not None
