"""Notes that point back to an entry in front of them, and cite nothing by themselves.

Sources: The Chicago Manual of Style, 17th ed., 14.34-36 (`ibid.`, `op. cit.`, `loc. cit.`); The
Bluebook, 21st ed., rule 4 (`id. at`, `supra note`); OSCOLA, 4th ed., 1.2 (`(n 12)`); the usage of
German and French notes (`ebd.`, `a. a. O.`, `wie Anm. 3`, `art. cit.`).
"""

from __future__ import annotations

import re

from refcheck.patterns import lazily

_LONGEST = 150  # characters
# Ibid., p. 105 · Id. at 7 · Halden, op. cit. (note 1), 106 · Doe, supra note 5 · Roe (n 12) 40
_POINTER = lazily(
    r"""(?<![^\W_])(?:
          ibid(?:em)?(?:[.,;)]|\s(?:at|p|S)\b|\Z) | (?:op|loc|art|ouvr)\.?\s?cit\b
        | id\.\s(?:at|p\.)\s?\d
        | ebd\.|ebenda\b|ebda\b | a\.\s?a\.\s?O\. | supra,?\s(?:note|n\.)\s?\d
        | \((?:see\s|cf\.\s|wie\s|vgl\.\s)?(?:notes?|nn?|fn|anm|fn|fußn|nota)\.?\s?\d{1,3}\)
        | (?:see|wie|vgl\.|siehe|cf\.)\s(?:note|anm\.|fn\.|fußn\.|fußnote|anmerkung)\s?\d{1,3}\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# A work says what it is in: an identifier, an address, a volume with its pages.
_CITES = lazily(r"10\.\d{4,9}/|https?:|www\.|\d\s?\(\d|\d:\s?\d|;\s?\d", re.IGNORECASE)


def points_back(text: str) -> bool:
    """Say whether an entry does no more than point at an earlier one."""
    if len(text) > _LONGEST or _CITES.search(text):
        return False
    return _POINTER.search(text) is not None
