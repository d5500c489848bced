"""A number of a citation as it is printed, and what its surroundings say it is."""

from __future__ import annotations

import re

from msgspec import Struct

from refcheck.patterns import lazily

DASHES = r"[-\u2010-\u2015\u2212/~]"
_DIGITS = lazily(r"\d+")
YEAR_LIKE = lazily(r"(?:1[4-9]|20)\d\d[a-z]?", re.IGNORECASE)
# `2014–2015`, `2014/15`: a winter's issue, or a volume that took two years.
YEAR_SPAN = lazily(rf"(?:1[4-9]|20)\d\d\s?{DASHES}{{1,2}}\s?(?:(?:1[4-9]|20)\d\d|\d\d)[a-z]?", re.I)
# What a mistyped year looks like: `2104`, `20014`, `2O14`, `214`, `0214`.
_YEAR_SHAPED = lazily(r"[\dOoIl]{3,6}[a-z]?")
_LEAST_DIGITS = 2
# `74(2 Suppl 1)`, `no. 2, suppl. 1`, `98 Suppl`: behind the number of the issue or the volume.
SUPPLEMENT_BEHIND = lazily(
    r"(?<=\d)[\s,_]{1,2}(?:suppl(?:ement|\.)?|beih(?:eft|\.)?)(?:[\s_]?[a-z]?\d{1,4})?(?!\w)",
    re.IGNORECASE,
)


def is_year_span(text: str) -> bool:
    """Say whether `text` is two years, one right behind the other (`2014/15`, `2014–2015`)."""
    if YEAR_SPAN.fullmatch(text) is None:
        return False
    first, *_, last = _DIGITS.findall(text)
    return int(last) % 100 == (int(first) + 1) % 100


class Token(Struct):
    """A number or a range, where it stands, and what its surroundings say it is (or None).

    `as_number` is what they say if the number is no year, however much it looks like one, and
    `is_number` that it is none;
    `in_year_place` says that a style prints the year where it stands.
    """

    text: str
    start: int
    end: int
    hint: str | None
    labelled: bool = False
    as_number: str | None = None
    in_year_place: bool = False
    is_number: bool = False

    @property
    def is_year_like(self) -> bool:
        """Say whether the token could be a year."""
        return not self.is_number and YEAR_LIKE.fullmatch(self.text) is not None

    @property
    def is_year_span(self) -> bool:
        """Say whether the token is two years joined, in a year's place."""
        return self.hint == "issued" and YEAR_SPAN.fullmatch(self.text) is not None

    @property
    def is_year_shaped(self) -> bool:
        """Say whether the token could be a year that was mistyped."""
        digits = sum(map(str.isdigit, self.text))
        return digits >= _LEAST_DIGITS and _YEAR_SHAPED.fullmatch(self.text) is not None

    @property
    def is_range(self) -> bool:
        """Say whether the token has two ends."""
        return re.search(DASHES, self.text) is not None
