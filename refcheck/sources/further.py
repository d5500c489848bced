"""The sources besides those of DOIs: whoever gives PMIDs, PMCIDs and ISBNs, asked for them.

A source that the settings leave out is asked nothing, and answers nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
import datetime

from refcheck.core.model.answer import Unreachable
from refcheck.sources.batches import side_by_side
from refcheck.sources.entry import Entry
from refcheck.sources.forms import OPENLIBRARY, PUBMED
from refcheck.sources.openlibrary import OpenLibrary
from refcheck.sources.pace import (
    OPENLIBRARY_LIMITS,
    OPENLIBRARY_LIMITS_WITH_CONTACT,
    PUBMED_LIMITS,
)
from refcheck.sources.pubmed import PubMed, Summary
from refcheck.sources.sessions import Sessions
from refcheck.sources.settings import SourceSettings

Answers = Mapping[str, Entry | Unreachable]


class Further:
    """PubMed and Open Library; `today` is the date that their answers are marked with."""

    def __init__(self, settings: SourceSettings, sessions: Sessions, today: datetime.date) -> None:
        self._today = today
        books = OPENLIBRARY_LIMITS_WITH_CONTACT if settings.mailto else OPENLIBRARY_LIMITS
        self._pubmed = PubMed(
            sessions.to("PubMed", settings.pubmed_url, PUBMED_LIMITS),
            sessions.to("PubMed Central", settings.pmc_url, PUBMED_LIMITS),
            settings.mailto,
        )
        self._openlibrary = OpenLibrary(
            sessions.to("Open Library", settings.openlibrary_url, books)
        )

    def answers(self, keys: Sequence[str]) -> Iterator[Answers]:
        """Yield the answers about numbers, a few at a time. Each comes once."""
        by_kind: dict[str, list[str]] = {}
        for key in keys:
            kind, _, digits = key.partition(":")
            by_kind.setdefault(kind, []).append(digits)
        if by_kind.keys() & {"pmid", "pmcid"}:
            yield from self._at_pubmed(by_kind.get("pmid", []), by_kind.get("pmcid", []))
        groups = self._openlibrary.groups(by_kind.get("isbn", ()))
        for books in side_by_side(self._openlibrary.look_up, groups, 1):
            yield {
                f"isbn:{isbn}": self._entry(book, OPENLIBRARY, f"isbn:{isbn}")
                for isbn, book in books.items()
            }

    def _at_pubmed(self, pmids: Sequence[str], pmcids: Sequence[str]) -> Iterator[Answers]:
        meant: dict[str, str] = {}
        for told in side_by_side(self._pubmed.pmids_of, self._pubmed.groups(pmcids), 1):
            meant |= {pmcid: pmid for pmcid, pmid in told.items() if isinstance(pmid, str)}
            yield {
                f"pmcid:{pmcid}": self._denied(pmid, PUBMED)
                for pmcid, pmid in told.items()
                if not isinstance(pmid, str)
            }
        wanted = tuple(dict.fromkeys((*pmids, *meant.values())))
        summaries: dict[str, Summary | Unreachable | None] = {}
        for looked in side_by_side(self._pubmed.look_up, self._pubmed.groups(wanted), 1):
            summaries |= looked
            yield {
                f"pmid:{pmid}": self._entry(looked[pmid], PUBMED, f"pmid:{pmid}")
                for pmid in looked
                if pmid in pmids
            }
        yield {
            f"pmcid:{pmcid}": self._entry(summaries[pmid], PUBMED, f"pmcid:{pmcid}")
            for pmcid, pmid in meant.items()
        }

    def _entry(
        self, record: Mapping[str, object] | Unreachable | None, registry: str, asked: str
    ) -> Entry | Unreachable:
        if record is None or isinstance(record, Unreachable):
            return self._denied(record, registry)
        return Entry.from_message(record, registry, retrieved=self._today, asked=asked)

    def _denied(self, answer: Unreachable | None, registry: str) -> Entry | Unreachable:
        return Entry.not_registered(self._today, registry) if answer is None else answer
