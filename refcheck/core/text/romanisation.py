"""Whether a name in Latin letters may be that of somebody whose name is recorded in another script.

Only beginnings are told: how a letter may be written in Latin differs from table to table, and
people choose for themselves. Sources: the Revised Romanization of Korean (2000), McCune-Reischauer
and how passports spell family names (`Lee` for 이); BGN/PCGN, ISO 9 and the passport tables for
Cyrillic; ISO 843 and ELOT 743 for Greek. Of Han characters, whose readings are of several
languages, and of the other scripts nothing can be told.
"""

from __future__ import annotations

from functools import lru_cache

from refcheck.core.text.folding import fold
from refcheck.core.text.scripts import script_of

# The initial consonants of Hangul syllables, in the order of their code points (Unicode, 3.12).
_HANGUL_INITIALS = (
    "gkc", "gkc", "nlry", "dt", "dt", "rlny", "mb", "bpv", "bp", "shc", "sx", "aeiouwylr", "jcz",
    "jcz", "chj", "kc", "t", "pf", "h",
)  # fmt: skip
_FIRST_SYLLABLE, _LAST_SYLLABLE, _SYLLABLES_OF_AN_INITIAL = 0xAC00, 0xD7A3, 588
_LETTERS = {
    "а": "a", "б": "b", "в": "vw", "г": "gh", "ґ": "g", "д": "d", "е": "ey", "ё": "eyj", "є":
    "eyj", "ж": "zj", "з": "zs", "и": "iy", "і": "iy", "ї": "iyj", "й": "iyj", "к": "kc", "л":
    "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "scz", "т": "t", "у": "uw", "ў":
    "uw", "ф": "fp", "х": "khx", "ц": "ctz", "ч": "ct", "ш": "s", "щ": "s", "э": "e", "ю":
    "yji", "я": "yji", "α": "ae", "β": "vb", "γ": "gy", "δ": "d", "ε": "e", "ζ": "z", "η":
    "ihe", "θ": "t", "ι": "ijy", "κ": "kc", "λ": "l", "μ": "mb", "ν": "nd", "ξ": "x", "ο": "o",
    "π": "p", "ρ": "r", "σ": "s", "τ": "td", "υ": "yiu", "φ": "pf", "χ": "chxk", "ψ": "p", "ω":
    "o",
}  # fmt: skip


@lru_cache(maxsize=8192)
def may_be_written(name: str, latin: str) -> bool:
    """Say whether a name in another script may be written as `latin` (a family name)."""
    letters = [char for char in name if char.isalpha()]
    spelt = [char for char in fold(latin) if char.isalpha()]
    if not letters or not spelt or script_of(latin) != "latin":
        return True
    allowed = _beginnings(letters[0].lower())
    return allowed is None or spelt[0] in allowed


def _beginnings(letter: str) -> str | None:
    """Return the Latin letters that a name may begin with; None where that is not known."""
    if _FIRST_SYLLABLE <= ord(letter) <= _LAST_SYLLABLE:
        return _HANGUL_INITIALS[(ord(letter) - _FIRST_SYLLABLE) // _SYLLABLES_OF_AN_INITIAL]
    return _LETTERS.get(letter)
