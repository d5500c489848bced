"""What stands in author lists of registries and is no person's name, told by its shape.

Sources: recorded Crossref works: "et al." as the last author, an affiliation as an author, a dash
for every family name, a whole list in one name, letters lost as question marks.
"""

from __future__ import annotations

from functools import lru_cache

from refcheck.core.text.folding import fold, squeeze
from refcheck.patterns import lazily

_OTHERS = frozenset(
    "etal etalii andothers others andcolleagues ua undandere ycols eoutros etautres идр 等".split()
)
# The parts of a university or a firm that people write behind their names, folded.
_AFFILIATION = lazily(
    r"\b(?:dept|departments?|departement|departamento|dipartimento|facult(?:y|e|ad|at)|fakultat|"
    r"fachbereich|schools?|college|universit(?:y|ies|e|es|at|aten|a)|universi(?:dad|dade|tas)|"
    r"instituto?e?s?|hospitals?|klinik(?:um)?|clinics?|laborator(?:y|ies|ium)|centre|academy|"
    r"divisions?|lehrstuhl)\b"
)
_JOINTS = lazily(r"\s?[,;&]\s?(?:and\s|und\s|et\s|&\s)?|\s(?:and|und|et|y)\s")
_PERSON = lazily(r"[^\W\d_][\w'\u2019.-]*(?:\s[^\W\d_][\w'\u2019.-]*){1,3}")
# `Ministry of Health and Social Affairs`
_OF_GROUP = lazily(r"\s(?:of|for|on)\s")
_LOST = lazily(r"(?<=[^\W\d_])\?|\?(?=[^\W\d_])|\ufffd")
_MOST_LOST = 4  # letters of one name; of more nothing is left to compare
_LONGEST_LETTER = 2  # `ue` for a lost `ü`


@lru_cache(maxsize=4096)
def is_others(name: str) -> bool:
    """Say whether a name is "et al." or one of its kin."""
    return len(name) < 30 and squeeze(name) in _OTHERS


@lru_cache(maxsize=4096)
def is_affiliation(name: str) -> bool:
    """Say whether a name is that of a part of a university, a hospital and the like."""
    return _AFFILIATION.search(fold(name)) is not None


@lru_cache(maxsize=4096)
def people_in(name: str) -> tuple[str, ...]:
    """Return the persons whose names stand in one: none where it is one name or a group's."""
    people = [piece for piece in _JOINTS.split(name) if piece]
    alike = all(_PERSON.fullmatch(one) and one[0].isupper() for one in people)
    if len(people) < 2 or not alike or is_affiliation(name) or _OF_GROUP.search(name):
        return ()
    return tuple(people)


def has_lost_letters(name: str) -> bool:
    """Say whether letters of a name were lost on the way to the registry (`M?ller`)."""
    return ("?" in name or "\ufffd" in name) and _LOST.search(name) is not None


@lru_cache(maxsize=4096)
def fits_lost_letters(written: str, garbled: str) -> bool:
    """Say whether `garbled` is `written`, a letter of it lost at each question mark."""
    parts = [squeeze(part) for part in _LOST.split(garbled)]
    if len(parts) - 1 > _MOST_LOST or not any(parts):
        return False
    text = squeeze(written)
    ends = {len(parts[0])} if text.startswith(parts[0]) else set()
    for part in parts[1:]:
        starts = {end + gap for end in ends for gap in range(1, _LONGEST_LETTER + 1)}
        ends = {start + len(part) for start in starts if text.startswith(part, start)}
    return len(text) in ends
