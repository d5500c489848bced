"""The numbers that the recorded values claim: where a citation prints what is on record.

A value claims the number that is it, unless the way the citation is printed says otherwise
(`vol. 3`, `26(3)`, `pp.`): the field's own mark first, then a number without one.
"""

from __future__ import annotations

from collections.abc import Iterable
import re

from msgspec import Struct, field

from refcheck.core.fields.dates import lawful_years, stated_years
from refcheck.core.fields.numbers import is_nothing
from refcheck.core.guided.ledger import Ledger
from refcheck.core.guided.number_places import adjoin, is_beside
from refcheck.core.guided.printed_number import DASHES, YEAR_LIKE, Token
from refcheck.core.guided.recorded_numbers import fits_page, is_value
from refcheck.core.model.record import Record
from refcheck.core.text.pages import pages
from refcheck.patterns import lazily

# A value of more characters is no numeral.
_LONGEST = 30


def claimed(tokens: list[Token], ledger: Ledger, record: Record) -> dict[str, Token]:
    """Return the tokens that the recorded year, volume, issue and pages claim, by field."""
    claims = _Claims(tokens, ledger.text, record)
    claims.claim_range()
    claims.claim_year()
    claims.claim_page()
    claims.claim_volume()
    claims.claim_issue()
    return {**_spelt_out(ledger, record), **claims.in_order()}


def is_recorded(record: Record, name: str) -> bool:
    """Say whether the record has a value for a field of numbers."""
    match name:
        case "issued":
            return bool(record.dates)
        case "page":
            return any(value and pages(value) for value in (record.page, record.article_number))
        case _:
            value = getattr(record, name)
            return value is not None and not is_nothing(value)


def _spelt_out(ledger: Ledger, record: Record) -> dict[str, Token]:
    """Return recorded values that are no plain numbers (`XXXIX`, `vii-viii`) where they stand."""
    found: dict[str, Token] = {}
    for name in ("volume", "issue", "page"):
        value = getattr(record, name)
        slashed = name == "issue" and "/" in (value or "")  # `35/2`, with no volume
        if not value or (any(map(str.isdigit, value)) and not slashed) or len(value) > _LONGEST:
            continue
        parts = re.split(r"[-\u2010-\u2015/]+", value)
        loose = (DASHES + "{1,2}").join(re.escape(part) for part in parts)
        for match in re.finditer(rf"(?<!\w){loose}(?!\w)", ledger.text, re.I):
            if ledger.is_free(*match.span()):
                found[name] = Token(match.group(), *match.span(), name)
                break
    return found


_NUMBER_AND_BRACKET = lazily(r"\d\(")  # `1(1439)`


class _Claims(Struct):
    """The numbers of one citation, and which of them were claimed so far."""

    tokens: list[Token]
    text: str
    record: Record
    found: dict[str, Token] = field(default_factory=dict)

    def _free(self) -> list[Token]:
        taken = [id(token) for token in self.found.values()]
        return [token for token in self.tokens if id(token) not in taken]

    def _choose(self, name: str, fitting: Iterable[Token], *, plain: bool = True) -> list[Token]:
        """Return those of the fitting numbers that are marked as the field, or else unmarked."""
        fitting = list(fitting)
        hinted = [token for token in fitting if token.hint == name]
        return hinted or [token for token in fitting if plain and token.hint is None]

    def _is_labelled(self, name: str) -> bool:
        return any(token.labelled and token.hint == name for token in self.tokens)

    def _is_lawful(self, token: Token) -> bool:
        lawful = lawful_years(self.record)
        return any(year in lawful for year in stated_years(token.text))

    def _is(self, token: Token, name: str) -> bool:
        """Say whether a number is the recorded volume or issue."""
        return is_value(token.text, name, getattr(self.record, name) or "")

    def claim_range(self) -> None:
        """Claim the pages where both ends are printed."""
        fitting = (t for t in self._free() if t.is_range and fits_page(t, self.record))
        if chosen := self._choose("page", fitting):
            self.found["page"] = chosen[-1]

    def claim_year(self) -> None:
        """Claim a lawful year, and first of all the volume where that is one."""
        for token in self.tokens:  # `(2014) ... (1844)5`: a volume that looks like a year
            is_volume = token.hint == "issued" and token.text == self.record.volume
            if is_volume and not self._is_lawful(token):
                behind_number = _NUMBER_AND_BRACKET.match(self.text, max(0, token.start - 2))
                token.hint = "issue" if behind_number else "volume"
        self._claim_volume_by_year()
        dated = [t for t in self._free() if t.is_year_like or t.is_year_span]
        if chosen := self._choose("issued", filter(self._is_lawful, dated)):
            self.found["issued"] = chosen[0]
            return
        plain = [t for t in dated if t.is_year_like and not t.labelled]
        lawful = [t for t in plain if self._is_lawful(t)]
        if lawful and not any(t.hint in ("issued", None) for t in plain):
            self.found["issued"] = lawful[-1]  # `5(3): 2000`: where others print the page

    def _claim_volume_by_year(self) -> None:
        """Claim the volume of a journal that counts by years: it prints the same number twice, the
        year first.
        """
        is_by_year = YEAR_LIKE.fullmatch(self.record.volume or "") is not None
        if not is_by_year or sum(t.is_year_like for t in self.tokens) < 2:
            return
        years = [t for t in self.tokens if t.is_year_like and t.hint in ("volume", None)]
        hinted = [t for t in years if t.hint == "volume"]
        last = (hinted or years)[-1:]
        if last and last[0].text == self.record.volume and last[0] in self._free():
            self.found["volume"] = last[0]

    def claim_page(self) -> None:
        """Claim the first page or the number of the article, if no range is the pages."""
        if "page" in self.found:
            return
        fitting = [t for t in self._free() if fits_page(t, self.record)]
        fitting = [t for t in fitting if not self._is_volume_before_page(t)]
        # `no. 979649`: some styles number articles as issues.
        numbered = [t for t in fitting if t.hint == "issue" and not self._is(t, "issue")]
        if any(t.hint == "page" for t in self._free()):
            numbered = []  # `74(1101):2`
        if chosen := self._choose("page", fitting) or numbered:
            self.found["page"] = chosen[-1]
        else:
            self._claim_issue_as_page()

    def _is_volume_before_page(self, token: Token) -> bool:
        """Say whether a number that may be the first page, too, is the volume: it stands in front
        of other pages, and no other number is the volume (`29, 49-52` for 29, 29-32).
        """
        if token.hint == "page" or not self._is(token, "volume"):
            return False
        volumes = [t for t in self.tokens if self._is(t, "volume")]
        behind = [t for t in self._free() if t.is_range and adjoin(token, t, self.text)]
        return len(volumes) == 1 and bool(behind)

    def _claim_issue_as_page(self) -> None:
        """Claim the issue where it stands as others print the first page (`22:9`), and no page
        does.
        """
        paged = [t for t in self._free() if t.hint == "page"]
        volumes = [t for t in self.tokens if self._is(t, "volume")]
        if len(paged) != 1 or paged[0].labelled or not self._is(paged[0], "issue"):
            return
        if any(t.end < paged[0].start for t in volumes):
            paged[0].hint = "issue"
            self.found["issue"] = paged[0]

    def claim_volume(self) -> None:
        """Claim the volume; where a number is labelled as it, no unlabelled one is."""
        if "volume" in self.found:
            return
        if is_recorded(self.record, "volume"):
            fitting = [t for t in self._free() if self._is(t, "volume")]
            # `1: 24` for 24(1)
            swapped = [t for t in fitting if any(self._is_swapped(u, t) for u in self.tokens)]
            unlabelled = [t for t in fitting if t.hint or t not in swapped]
            plain = not self._is_labelled("volume")
            if chosen := self._choose("volume", unlabelled, plain=plain):
                self.found["volume"] = chosen[0]
                return
        self._claim_volume_as_number()

    def _is_swapped(self, first: Token, second: Token) -> bool:
        is_issue = first.hint == "volume" and self._is(first, "issue")
        return is_issue and adjoin(first, second, self.text)

    def _claim_volume_as_number(self) -> None:
        """Claim the volume where a style prints it as a number of the journal (`n° 14`,
        `fasc. 74, 875`): behind such a label, with no other number in front that could be it.
        """
        free = [t for t in self._free() if t.hint in ("volume", "issue", None)]
        if any(t.labelled and t.hint == "volume" for t in free):
            return
        first = next((t for t in free if not t.is_year_like), None)
        if first is None or not first.labelled or first.hint != "issue":
            return
        if self._is(first, "volume") and not self._is(first, "issue"):
            first.hint = "volume"
            self.found["volume"] = first

    def claim_issue(self) -> None:
        """Claim the issue; where a number is labelled as it, no unlabelled one is."""
        if not is_recorded(self.record, "issue"):
            return
        fitting = [t for t in self._free() if self._is(t, "issue")]
        if chosen := self._choose("issue", fitting, plain=not self._is_labelled("issue")):
            self.found["issue"] = chosen[0]

    def in_order(self) -> dict[str, Token]:
        """Return what was claimed, without a claim that the order of print speaks against: the
        volume comes before the issue and the page, and a number that stands alone is the volume.
        """
        found, record, text = self.found, self.record, self.text
        volume, issue, page = (found.get(name) for name in ("volume", "issue", "page"))
        plain = volume and page and not (volume.hint or page.hint or page.is_range)
        if plain and volume and page and adjoin(page, volume, text):  # `1101, 74` for 74, 1101
            return {name: t for name, t in found.items() if name not in ("volume", "page")}
        if volume and not issue and self._is(volume, "issue"):
            before = [t for t in self._free() if adjoin(t, volume, text)]
            if any(not t.is_year_like for t in before):  # `12, 2` for 2(2)
                return {"issue" if t is volume else name: t for name, t in found.items()}
        if issue is None or issue.hint is not None or record.volume is None:
            return found
        if volume is None:
            beside = [t for t in self._free() if is_beside(t, issue, text)]
            if any(not t.is_year_like for t in beside):  # `111, 5` for 110(5)
                return found
            return {name: token for name, token in found.items() if name != "issue"}
        if volume.hint is None and issue.start < volume.start:
            return {**found, "volume": issue, "issue": volume}
        return found
