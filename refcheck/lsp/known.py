"""Answers without asking: the lockfile and the cache, for an editor that must not wait."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from refcheck.core.model.answer import Answer, Obstacle, SearchAnswer, Unreachable, Via
from refcheck.core.model.identifiers import is_number
from refcheck.sources.base import Query
from refcheck.sources.cache import Cache
from refcheck.sources.lockfile import Lockfile

_UNKNOWN = Unreachable(
    Obstacle.NOT_LOCKED, "neither the lockfile nor the cache has an answer for it"
)


class Known:
    """See `Source`. Opens no socket; what nobody has asked about before is `Unreachable`."""

    def __init__(self, lockfile: Lockfile, cache: Cache) -> None:
        self._lockfile = lockfile
        self._cache = cache

    def answers(self, dois: Sequence[str]) -> Mapping[str, Answer]:
        """See `Source.answers`."""
        # Numbers beside a DOI are no reason to say of an entry that it could not be checked.
        answers: dict[str, Answer] = {doi: _UNKNOWN for doi in dois if not is_number(doi)}
        cached = self._cache.answers([doi for doi in dois if doi not in self._lockfile.entries])
        answers |= {doi: entry.to_answer(Via.CACHE) for doi, entry in cached.items()}
        answers |= self._lockfile.answers(dois)
        return answers

    def searches(self, queries: Sequence[Query]) -> Mapping[Query, SearchAnswer]:
        """See `Source.searches`; nothing for what was never searched for."""
        locked = self._lockfile.search_entries
        cached = self._cache.searches([q.key for q in queries if q.key not in locked])
        known = {key: entry.to_answer(Via.CACHE) for key, entry in cached.items()}
        known |= {q.key: locked[q.key].to_answer(Via.LOCKFILE) for q in queries if q.key in locked}
        return {query: known[query.key] for query in queries if query.key in known}
