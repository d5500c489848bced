"""What may stand in front of an entry as its label, besides a plain number.

Any of them may begin a wrapped line as well: it is a label only where authors stand behind it.
"""

from __future__ import annotations

_NUMERAL = frozenset("ivxl")
MARK = r"""(?:
    # (viii) · [b] · <8> · {10} · [S3] · [Mel+15a]; `[J]` and `[M]` say what a cited work is
    [\[({<](?!(?:1[5-9]|20)\d\d[a-z]?[\])}>])
    (?:[ivxl]{1,7}|[a-z]|[^\s\[\](){}<>]{0,10}\d[a-z]?)[\])}>][.:]?
    # № 4. · No. 4: · Ref. 12 · Refs. 1-3: · #7
    | (?:№|N[ro]\.?|N[°º]|Refs?\.?|\#)\s?\d{1,5}(?:\s?[-\u2013]\s?\d{1,5})?[.:)/]?
    # 4/ · 4: · 4]
    | (?!(?:1[5-9]|20)\d\d)\d{1,5}[/:\]]
    # 3a. · 12b): further works of a number
    | \d{1,4}[a-h][.)]
    # S1 · T12. · A-3) · S1†
    | [A-Z]{1,2}-?\d{1,3}[*\u2020\u2021\u00a7]{0,3}[.:)]?
    # ix. · IV) · b)
    | [ivxl]{2,7}[.)] | [IVXL]{2,7}[.)] | [a-z]\)
    )(?=\s)"""
"""The marks, for expressions in `re.VERBOSE`."""
_WORDS = frozenset(("No", "Nr", "Nº", "Re"))  # the first letters of those that begin with a word


def may_bear_mark(text: str) -> bool:
    """Say whether one of them may stand in front; two letters tell of nearly every line."""
    two = text[:2]
    if len(two) < 2 or not two.isalpha():
        return True
    return two in _WORDS or two.isupper() or _NUMERAL.issuperset(two)
