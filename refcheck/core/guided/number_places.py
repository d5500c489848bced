"""Where the numbers of an entry stand: beside each other, and behind the fields that were found."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from refcheck.core.guided.ledger import Ledger, Range
from refcheck.core.guided.printed_number import Token
from refcheck.core.model.record import Record
from refcheck.patterns import lazily

_BESIDE = lazily(r"[\s.,:;(\[]{0,3}")


class Surroundings(Struct, frozen=True):
    """What is known of an entry when its years are looked at: the numbers found, and the gap
    between authors and title.
    """

    ledger: Ledger
    record: Record
    found: Mapping[str, Token]
    gap: Range | None

    @property
    def is_article(self) -> bool:
        """Say whether the work is a journal's article, which has neither meeting nor edition."""
        return self.record.type == "article-journal"

    def is_in_gap(self, token: Token) -> bool:
        """Say whether a number stands between authors and title."""
        return self.gap is not None and self.gap[0] <= token.start and token.end <= self.gap[1]

    def follows(self, token: Token, what: str) -> bool:
        """Say whether a number stands right behind a field that was found."""
        ends = [claim.end for claim in self.ledger.claims if claim.what == what]
        return any(self._is_behind(token, end) for end in ends)

    def follows_publisher(self, token: Token) -> bool:
        """Say whether a number stands right behind the recorded publisher of what is no article."""
        publisher = None if self.is_article else self.record.publisher
        place = None if publisher is None else self.ledger.find(publisher)
        return place is not None and self._is_behind(token, place[1])

    def is_first(self, token: Token) -> bool:
        """Say whether a number opens the entry, as the year does where nobody is named."""
        return not any(map(str.isalnum, self.ledger.text[: token.start]))

    def _is_behind(self, token: Token, end: int) -> bool:
        between = self.ledger.text[end : token.start]
        return end <= token.start and _BESIDE.fullmatch(between) is not None


_STOP = lazily(r"[)\]]?\s?[.,:/]\s?")
_STOP_OR_SPACE = lazily(r"[)\]]?(?:\s?[.,:/]\s?|\s)")


def adjoin(one: Token, other: Token, text: str) -> bool:
    """Say whether nothing but a stop parts two numbers (`65, 5`, `14:2`, `65(3), 5`)."""
    return one.end <= other.start and _STOP.fullmatch(text, one.end, other.start) is not None


def is_beside(one: Token, other: Token, text: str) -> bool:
    """Say whether a stop or a space parts two numbers (`111, 5`, `8 5`, `(1966) 1666`)."""
    return (
        one.end <= other.start and _STOP_OR_SPACE.fullmatch(text, one.end, other.start) is not None
    )


# `1954, 26-32` · `2018, nº 9`
_TO_ISSUE_OR_PAGE = lazily(r"\s?[,:;]\s?(?:[^\W\d_]{1,5}[.°º]{0,2}\s?)?")
# `(2023) 1968` · `2023, 1968` · `2023;1968`
_BEHIND_YEAR = lazily(r"[)\]]?[\s.,;:]{1,2}")


def in_volumes_place(token: Token, around: Surroundings) -> bool:
    """Say whether a number stands where the volume is printed that stands nowhere: in front of the
    issue or the pages, behind the journal's title, or behind the year.
    """
    found, text = around.found, around.ledger.text
    if not around.is_article or "volume" in found:
        return False
    behind = [found[name] for name in ("issue", "page") if name in found]
    if any(
        token.end <= one.start and _TO_ISSUE_OR_PAGE.fullmatch(text, token.end, one.start)
        for one in behind
    ):
        return True
    if not around.record.volume:
        return False
    year = found.get("issued")
    follows_year = year is not None and _BEHIND_YEAR.fullmatch(text, year.end, token.start)
    return bool(follows_year) or around.follows(token, "container-title")


def in_pages_place(token: Token, around: Surroundings) -> bool:
    """Say whether a number stands behind volume, issue or year, and the recorded page nowhere."""
    found, text = around.found, around.ledger.text
    if "page" in found or not (around.record.page or around.record.article_number):
        return False
    beside = [found[name] for name in ("volume", "issue") if name in found]
    own = found.get("issued")
    has_volume = "volume" in found or around.record.volume is None
    if has_volume and own is not None and not any(adjoin(one, own, text) for one in beside):
        beside.append(own)
    return any(is_beside(one, token, text) for one in beside)
