"""All registries together: from a DOI to the answer of whoever registered it.

0. doi.org says for which DOI a short one stands, which is asked for in its place.
1. Crossref is asked for all DOIs, in lists.
2. doi.org says who registered those that Crossref's lists did not have.
3. Crossref is asked again, alone, for those that are its own after all: they are aliases.
4. DataCite is asked for its own, arXiv for its works that DataCite does not have, and other
   agencies through doi.org, as far as they answer.
5. What is no DOI is asked of whoever gives such numbers (`refcheck.sources.further`).

Nothing is called unregistered unless Crossref does not have it and doi.org says so too. A
registry that the settings leave out is another agency like the rest.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from refcheck import webassembly
from refcheck.config.model import Registry
from refcheck.core.model.answer import Obstacle, Unreachable
from refcheck.core.model.identifiers import is_number, is_short
from refcheck.core.text.arxiv import number_behind
from refcheck.sources.agency import Agencies, Nobody, Verdict
from refcheck.sources.base import Query
from refcheck.sources.batches import side_by_side
from refcheck.sources.crossref import Crossref, is_listable
from refcheck.sources.datacite import DataCite
from refcheck.sources.entry import Entry, Kind, SearchEntry
from refcheck.sources.negotiation import ANSWERING
from refcheck.sources.pace import (
    CROSSREF_LIMITS,
    DATACITE_LIMITS,
    DATACITE_LIMITS_WITH_CONTACT,
    DOI_ORG_LIMITS,
    MAX_CONCURRENCY,
    Clock,
)
from refcheck.sources.progress import Counter
from refcheck.sources.session import Session
from refcheck.sources.sessions import Sessions
from refcheck.sources.settings import SourceSettings

if TYPE_CHECKING:  # asked, and loaded, where an entry gives numbers
    from refcheck.sources.further import Further

Answers = Mapping[str, Entry | Unreachable]
Searches = Mapping[Query, SearchEntry | Unreachable]


class Registries:
    """Crossref, doi.org and DataCite; `today` is the date that their answers are marked with."""

    def __init__(
        self, settings: SourceSettings, *, today: datetime.date, clock: Clock, counter: Counter
    ) -> None:
        self._today = today
        self._settings = settings
        self._asked = settings.registries
        self._sessions = Sessions(settings, clock, counter)
        datacite = DATACITE_LIMITS_WITH_CONTACT if settings.mailto else DATACITE_LIMITS
        to = self._sessions.to
        crossref = to("Crossref", settings.crossref_url, CROSSREF_LIMITS, settings.plus_header)
        self._crossref = Crossref(crossref, settings.mailto)
        self._agencies = self._opened_agencies(crossref)
        self._datacite = DataCite(to("DataCite", settings.datacite_url, datacite))

    def _opened_agencies(self, crossref: Session) -> Agencies:
        def doi_org() -> Session:
            return self._sessions.to("doi.org", self._settings.doi_url, DOI_ORG_LIMITS)

        if not webassembly.IN_PAGE:
            return Agencies(doi_org())
        from refcheck.sources.page_agency import PageAgencies

        return PageAgencies(doi_org(), crossref, doi_org())

    @cached_property
    def _further(self) -> Further:
        from refcheck.sources.further import Further

        return Further(self._settings, self._sessions, self._datacite, self._today)

    def answers(self, keys: Iterable[str]) -> Generator[Answers, None, None]:
        """Yield the answers about DOIs and numbers, a few at a time, as they come in. Each comes
        once, if it is among `keys` once; they may take their time.
        """
        numbers: list[str] = []

        def dois() -> Iterator[str]:
            for key in keys:
                if is_number(key):
                    numbers.append(key)
                else:
                    yield key

        yield from self._with_arxiv(self._about_dois(dois()))
        if numbers:
            yield from self._further.answers(numbers)

    def _with_arxiv(self, told: Generator[Answers, None, None]) -> Iterator[Answers]:
        """Yield what is `told`; for arXiv's works that DataCite could not give, arXiv's answers."""
        held: dict[str, Entry | Unreachable] = {}
        with closing(told):
            for answers in told:
                held |= {doi: a for doi, a in answers.items() if self._is_for_arxiv(doi, a)}
                yield {doi: answer for doi, answer in answers.items() if doi not in held}
        if held:
            yield from self._further.at_arxiv(held)

    def _is_for_arxiv(self, doi: str, answer: Entry | Unreachable) -> bool:
        is_lacking = isinstance(answer, Unreachable) or answer.kept is None
        return is_lacking and Registry.ARXIV in self._asked and number_behind(doi) is not None

    def _about_dois(self, dois: Iterable[str]) -> Generator[Answers, None, None]:
        """Yield the answers about DOIs, and last those about short ones, which stand for others."""
        plain: set[str] = set()
        meant: dict[str, list[str]] = {}
        settled: dict[str, Entry | Unreachable] = {}

        def in_full() -> Iterator[str]:
            short = []
            for doi in dois:
                if is_short(doi):
                    short.append(doi)
                else:
                    plain.add(doi)
                    yield doi
            for doi in short:
                match verdict := self._agencies.long_form(doi):
                    case str():
                        meant.setdefault(verdict, []).append(doi)
                    case Nobody():
                        settled[doi] = Entry.not_registered(self._today)
                    case _:
                        settled[doi] = verdict
            yield from (doi for doi in meant if doi not in plain)

        answered: dict[str, Entry | Unreachable] = {}
        with closing(self._about(in_full())) as told:
            for answers in told:
                answered |= answers
                yield {doi: answer for doi, answer in answers.items() if doi in plain}
        for doi, shorts in meant.items():
            settled |= dict.fromkeys(shorts, _as_of_another(answered[doi]))
        if settled:
            yield settled

    def _about(self, dois: Iterable[str]) -> Generator[Answers, None, None]:
        """Yield the answers about DOIs of which none is short."""
        if Registry.CROSSREF not in self._asked:
            if asked := list(dois):
                yield from self._missing(asked)
            return
        missing: list[str] = []
        groups = self._crossref.groups(dois)
        for looked in side_by_side(self._crossref.look_up, groups, MAX_CONCURRENCY):
            missing += [doi for doi, work in looked.items() if work is None]
            yield self._kept(looked, Registry.CROSSREF)
        if missing:
            yield from self._missing(missing)

    def searches(self, queries: Iterable[Query]) -> Generator[Searches, None, None]:
        """Yield what the search finds for each query, as it comes in."""

        def search(query: Query) -> Searches:
            if query.at is not Registry.CROSSREF:
                return {query: self._further.search(query)}
            works = self._crossref.search(query)
            if isinstance(works, Unreachable):
                return {query: works}
            return {query: SearchEntry(Registry.CROSSREF, self._today, tuple(works))}

        yield from side_by_side(search, queries, MAX_CONCURRENCY)

    def close(self) -> None:
        """Close the connections; questions that still stand in a queue are not asked any more."""
        self._sessions.close()

    def _missing(self, dois: list[str]) -> Iterator[Answers]:
        """Yield the answers about DOIs that Crossref's lists did not have."""
        verdicts: dict[str, Verdict] = {}
        for told in side_by_side(self._agencies.ask, self._agencies.groups(dois), 1):
            verdicts |= told
        yield {
            doi: entry
            for doi, verdict in verdicts.items()
            if (entry := self._settled(verdict)) is not None
        }
        if Registry.DATACITE in self._asked:
            yield from self._at_datacite([doi for doi in dois if verdicts[doi] == "DataCite"])
        if Registry.DOI_ORG in self._asked:
            negotiable = {d: a for d in dois if isinstance(a := verdicts[d], str) and _answers(a)}
            yield from self._further.negotiated(negotiable)
        rest = {d: v for d in dois if (v := self._unsettled(verdicts[d])) is not None}
        if Registry.CROSSREF in self._asked:
            yield from self._aliases(rest)
        else:
            yield rest

    def _settled(self, verdict: Verdict) -> Entry | None:
        """Return the answer where doi.org's word is the last."""
        match verdict:
            case Nobody():
                return Entry.not_registered(self._today)
            case str() if _answers(verdict) and Registry.DOI_ORG in self._asked:
                return None
            case str() if verdict.lower() not in self._asked:
                return Entry.elsewhere(verdict, self._today)
            case _:
                return None

    def _unsettled(self, verdict: Verdict) -> Unreachable | None:
        """Return what to answer where Crossref may have an alias, and turns out to have none."""
        if isinstance(verdict, Unreachable):
            return verdict
        if verdict != "Crossref" or Registry.CROSSREF not in self._asked:
            return None
        reason = "Crossref has no record of it, although doi.org says that Crossref registered it"
        return Unreachable(Obstacle.WRONG_ANSWER, reason)

    def _aliases(self, unsettled: Mapping[str, Unreachable]) -> Iterator[Answers]:
        """Ask Crossref alone for each DOI; the value is the answer where that finds nothing."""
        alone = [doi for doi in unsettled if is_listable(doi)]
        # The others could not stand in a list and have been asked about alone already.
        yield {doi: unsettled[doi] for doi in unsettled if not is_listable(doi)}

        def look_up(doi: str) -> Answers:
            work = self._crossref.look_up_alone(doi)
            return (
                {doi: unsettled[doi]}
                if work is None
                else self._kept({doi: work}, Registry.CROSSREF)
            )

        yield from side_by_side(look_up, alone, MAX_CONCURRENCY)

    def _at_datacite(self, dois: list[str]) -> Iterator[Answers]:
        for looked in side_by_side(self._datacite.look_up, self._datacite.groups(dois), 1):
            # DataCite registers DOIs whose metadata it does not (or no longer) publish.
            hidden = [doi for doi, attributes in looked.items() if attributes is None]
            yield dict.fromkeys(hidden, Entry.elsewhere("DataCite", self._today))
            yield self._kept(looked, Registry.DATACITE)

    def _kept(
        self, looked: Mapping[str, Mapping[str, object] | Unreachable | None], registry: str
    ) -> Answers:
        """Return what was found, or could not be asked; what the registry lacks is left out."""
        return {
            doi: record if isinstance(record, Unreachable) else self._entry(doi, record, registry)
            for doi, record in looked.items()
            if record is not None
        }

    def _entry(self, doi: str, record: Mapping[str, object], registry: str) -> Entry:
        return Entry.from_message(record, registry, retrieved=self._today, asked=doi)


def _answers(agency: str) -> bool:
    """Say whether an agency may serve records to whoever is led there by doi.org."""
    return agency.lower() in ANSWERING


def _as_of_another(answer: Entry | Unreachable) -> Entry | Unreachable:
    """Return the answer about a DOI as one about another that stands for it."""
    if isinstance(answer, Entry) and answer.kind is Kind.FOUND:
        return replace(answer, kind=Kind.SUPERSEDED)
    return answer
