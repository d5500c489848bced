"""The sources besides those that register DOIs: for numbers, for searches, and for what they lack.

A source that the settings leave out is asked nothing, and answers nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
import datetime

from refcheck.config.model import Registry
from refcheck.core.model.answer import Unreachable
from refcheck.core.text.arxiv import number_behind
from refcheck.sources.arxiv import ArXiv, decoded_feed
from refcheck.sources.base import Query
from refcheck.sources.batches import side_by_side
from refcheck.sources.datacite import DataCite
from refcheck.sources.entry import Entry, Kind, SearchEntry
from refcheck.sources.negotiation import CSL_JSON, DEFINITE, HOSTS, Negotiation, decoded
from refcheck.sources.openalex import OpenAlex, is_spent
from refcheck.sources.openlibrary import OpenLibrary
from refcheck.sources.pace import (
    ARXIV_LIMITS,
    DOI_ORG_LIMITS,
    OPENALEX_LIMITS,
    OPENLIBRARY_LIMITS,
    OPENLIBRARY_LIMITS_WITH_CONTACT,
    PUBMED_LIMITS,
    PUBMED_MATCHER_LIMITS,
)
from refcheck.sources.pubmed import PubMed, Summary, decoded_lines
from refcheck.sources.sessions import Sessions
from refcheck.sources.settings import SourceSettings

# DataCite's name for arXiv as a depositor.
_ARXIV_AT_DATACITE = "arxiv.content"

Answers = Mapping[str, Entry | Unreachable]


class Further:
    """arXiv, PubMed, Open Library, OpenAlex, and doi.org as the way to further agencies.

    `today` is the date that their answers are marked with. `datacite` searches among arXiv's works
    as among its others.
    """

    def __init__(
        self,
        settings: SourceSettings,
        sessions: Sessions,
        datacite: DataCite,
        today: datetime.date,
    ) -> None:
        self._today = today
        self._asked = settings.registries
        self._datacite = datacite
        books = OPENLIBRARY_LIMITS_WITH_CONTACT if settings.mailto else OPENLIBRARY_LIMITS
        key = settings.openalex_key
        to = sessions.to
        self._pubmed = PubMed(
            to("PubMed", settings.pubmed_url, PUBMED_LIMITS),
            to("PubMed Central", settings.pmc_url, PUBMED_LIMITS),
            to("PubMed", settings.pubmed_url, PUBMED_MATCHER_LIMITS, decode=decoded_lines),
            settings.mailto,
        )
        self._openlibrary = OpenLibrary(to("Open Library", settings.openlibrary_url, books))
        atom = {"Accept": "application/atom+xml"}
        self._arxiv = ArXiv(
            to("arXiv", settings.arxiv_url, ARXIV_LIMITS, atom, decode=decoded_feed)
        )
        self._openalex = OpenAlex(
            to(
                "OpenAlex",
                settings.openalex_url,
                OPENALEX_LIMITS,
                {} if key is None else {"Authorization": f"Bearer {key}"},
                is_spent=is_spent,
            )
        )
        self._negotiation = Negotiation(
            to(
                "doi.org",
                settings.doi_url,
                DOI_ORG_LIMITS,
                {"Accept": CSL_JSON},
                decode=decoded,
                hosts=HOSTS,
                definite=DEFINITE,
            )
        )

    def answers(self, keys: Sequence[str]) -> Iterator[Answers]:
        """Yield the answers about numbers, a few at a time. Each comes once."""
        by_kind: dict[str, list[str]] = {}
        for key in keys:
            kind, _, digits = key.partition(":")
            by_kind.setdefault(kind, []).append(digits)
        if by_kind.keys() & {"pmid", "pmcid"}:
            yield from self._at_pubmed(by_kind.get("pmid", []), by_kind.get("pmcid", []))
        for doi in by_kind.get("openalex", ()):
            yield {
                f"openalex:{doi}": self._entry(
                    self._openalex.look_up(doi), Registry.OPENALEX, f"openalex:{doi}"
                )
            }
        versions = self._arxiv.groups(by_kind.get("arxiv", ()))
        for works in side_by_side(self._arxiv.look_up_versions, versions, 1):
            yield {
                f"arxiv:{version}": self._entry(work, Registry.ARXIV, f"arxiv:{version}")
                for version, work in works.items()
            }
        groups = self._openlibrary.groups(by_kind.get("isbn", ()))
        for books in side_by_side(self._openlibrary.look_up, groups, 1):
            yield {
                f"isbn:{isbn}": self._entry(book, Registry.OPENLIBRARY, f"isbn:{isbn}")
                for isbn, book in books.items()
            }

    def at_arxiv(self, held: Mapping[str, Entry | Unreachable]) -> Iterator[Answers]:
        """Yield arXiv's works for DOIs that stand for its numbers; for what it has not, what was
        answered before (`held`).
        """
        dois = {number: doi for doi in held if (number := number_behind(doi)) is not None}
        for looked in side_by_side(self._arxiv.look_up, self._arxiv.groups(dois), 1):
            yield {
                dois[number]: self._beside(held[dois[number]], work, dois[number])
                for number, work in looked.items()
            }

    def _beside(
        self, before: Entry | Unreachable, work: Mapping[str, object] | Unreachable | None, doi: str
    ) -> Entry | Unreachable:
        if isinstance(work, Unreachable):
            # A DOI comes days after its number: of a new one arXiv alone has the last word.
            denied = isinstance(before, Entry) and before.kind is Kind.NOT_REGISTERED
            return work if denied and self._is_recent(doi) else before
        if work is None:
            return before
        return self._entry(work, Registry.ARXIV, doi)

    def _is_recent(self, doi: str) -> bool:
        number = number_behind(doi) or ""
        age = self._today.year % 100 * 12 + self._today.month
        return number[:4].isdecimal() and age - int(number[:2]) * 12 - int(number[2:4]) <= 1

    def negotiated(self, agencies: Mapping[str, str]) -> Iterator[Answers]:
        """Yield the records of DOIs that these agencies registered, or that they serve none."""

        def look_up(doi: str) -> Answers:
            record = self._negotiation.look_up(doi)
            if record is None:
                return {doi: Entry.elsewhere(agencies[doi], self._today)}
            return {doi: self._entry(record, Registry.DOI_ORG, doi)}

        yield from side_by_side(look_up, tuple(agencies), 1)

    def search(self, query: Query) -> SearchEntry | Unreachable:
        """Return what the source of a query finds."""
        registry, found = self._found(query)
        if isinstance(found, Unreachable):
            return found
        return SearchEntry(registry, self._today, tuple(found))

    def _found(self, query: Query) -> tuple[str, Sequence[Mapping[str, object]] | Unreachable]:
        match query.at:
            case Registry.OPENLIBRARY:
                return Registry.OPENLIBRARY, self._openlibrary.search(query.text, query.author)
            case Registry.PUBMED:
                return Registry.PUBMED, self._pubmed.search(query.text.split("|"))
            case Registry.OPENALEX:
                return Registry.OPENALEX, self._openalex.search(query.text, query.author)
            case Registry.ARXIV:
                # DataCite has all of arXiv's works, and answers twenty times as fast.
                if Registry.DATACITE in self._asked:
                    works = self._datacite.search(query.text, client=_ARXIV_AT_DATACITE)
                    if not isinstance(works, Unreachable):
                        return Registry.DATACITE, works
                return Registry.ARXIV, self._arxiv.search(query.text, query.author)
            case _:
                return Registry.DATACITE, self._datacite.search(query.text)

    def _at_pubmed(self, pmids: Sequence[str], pmcids: Sequence[str]) -> Iterator[Answers]:
        meant: dict[str, str] = {}
        for told in side_by_side(self._pubmed.pmids_of, self._pubmed.groups(pmcids), 1):
            meant |= {pmcid: pmid for pmcid, pmid in told.items() if isinstance(pmid, str)}
            yield {
                f"pmcid:{pmcid}": self._denied(pmid, Registry.PUBMED)
                for pmcid, pmid in told.items()
                if not isinstance(pmid, str)
            }
        wanted = tuple(dict.fromkeys((*pmids, *meant.values())))
        summaries: dict[str, Summary | Unreachable | None] = {}
        for looked in side_by_side(self._pubmed.look_up, self._pubmed.groups(wanted), 1):
            summaries |= looked
            yield {
                f"pmid:{pmid}": self._entry(looked[pmid], Registry.PUBMED, f"pmid:{pmid}")
                for pmid in looked
                if pmid in pmids
            }
        yield {
            f"pmcid:{pmcid}": self._entry(summaries[pmid], Registry.PUBMED, f"pmcid:{pmcid}")
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
