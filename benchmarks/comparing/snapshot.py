"""The benchmark's records as a source of answers: no network, every DOI answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
import datetime
from typing import Any

from refcheck.core.model.answer import (
    Answer,
    Candidates,
    Found,
    NotRegistered,
    Provenance,
    SearchAnswer,
    Via,
)
from refcheck.core.model.identifiers import is_number
from refcheck.core.model.record import Record
from refcheck.sources.base import Query
from refcheck.sources.crossref_record import parse

_ARXIV = "10.48550/"
_ASKED = Provenance("crossref", datetime.date(2026, 11, 22), Via.SNAPSHOT)


class Snapshot:
    """Answers from records in memory; a DOI of Crossref's without one is registered nowhere.

    The search finds nothing, so that no finding rests on it.
    """

    def __init__(self, messages: Iterable[Mapping[str, Any]]) -> None:
        self._messages = {str(message["DOI"]).lower(): message for message in messages}
        self._records: dict[str, Record] = {}

    def record(self, doi: str) -> Record | None:
        """Return the record of `doi` (normal form), or None where nobody registered it."""
        if doi not in self._records and doi in self._messages:
            self._records[doi] = parse(self._messages[doi])
        return self._records.get(doi)

    def message(self, doi: str) -> Mapping[str, Any]:
        """Return what the registry said of `doi` (normal form)."""
        return self._messages[doi]

    def answers(self, dois: Sequence[str]) -> Mapping[str, Answer]:
        """See `Source.answers`. The numbers of other registries, some of which the benchmark
        invents, and arXiv's works, are not known here, nor known to be nobody's.
        """
        records = {
            doi: self.record(doi) for doi in dois if not (is_number(doi) or doi.startswith(_ARXIV))
        }
        return {
            doi: NotRegistered(_ASKED) if r is None else Found(r, _ASKED)
            for doi, r in records.items()
        }

    def searches(self, queries: Sequence[Query]) -> Mapping[Query, SearchAnswer]:
        """See `Source.searches`."""
        return {query: Candidates((), _ASKED) for query in queries}
