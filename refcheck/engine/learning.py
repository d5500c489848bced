"""Learning about each reference what the registries know: the answer, the record, how it compares.

At most nine rounds of questions, whatever the number of references: the DOIs as written; how
else broken DOIs can be read, and what unregistered ones may have been meant to be; a search for
references whose DOI is missing, unregistered or another work's; for those that it did not find,
another one with fewer words, one for the meeting they were given at, and one for their authors; one
for what preprints became; and two of further sources (`refcheck.engine.elsewhere`).

The rounds overlap: an entry is asked about as soon as it is read, or shows its DOI before; it is
compared when its answers are there, and searched for when they lead to no work. What comes out does
not depend on the order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from refcheck.core.model.answer import Answer, NotRegistered, SearchAnswer
from refcheck.core.model.identifiers import second_opinion
from refcheck.engine.by_identifier import by_identifiers
from refcheck.engine.by_preprint import by_its_preprint
from refcheck.engine.by_search import (
    by_search,
    first_query,
    people_query,
    place_query,
    second_query,
)
from refcheck.engine.doi_reading import others_wanted, read_rightly
from refcheck.engine.doi_repair import repair_candidates
from refcheck.engine.elsewhere import asked_elsewhere, is_left
from refcheck.engine.inputs import Item
from refcheck.engine.learnt import Learnt, Shelf
from refcheck.engine.older_version import older_version
from refcheck.engine.published import (
    is_cited_as_published,
    published_dois,
    published_query,
    with_found,
    with_published,
)
from refcheck.engine.waiting import Waiting
from refcheck.sources.base import Query, Question, Source, converse
from refcheck.sources.progress import Compared, silent
from refcheck.sources.progress import Report as Listener

# How many requests a list may take beside two questions a reference, and how many of its entries
# take one of them: DOIs are asked for by forties.
_BESIDE, _TOGETHER = 12, 40
_Which = Callable[[Learnt], Query | None]
# Some tenths of a second.
_TOLD_EVERY = 100


def learn(
    items: Sequence[Item],
    source: Source,
    listener: Listener = silent,
    at_sight: Iterable[str] = (),
) -> Sequence[Learnt]:
    """Return what `source` lets one know about each entry, in their order.

    `at_sight` are DOIs that are known to be theirs before they are read.
    """
    learning = _Learning(len(items), listener)
    converse(source, learning.questions(items), learning, at_sight)
    converse(source, learning.second_thoughts(source), learning)
    return learning.learnt(source)


class _Learning:
    """See `refcheck.sources.base.Hearer`: what is known of the entries so far."""

    def __init__(self, count: int, listener: Listener) -> None:
        self._count = count
        self._listener = listener
        self._compared = 0
        self._waiting = Waiting()
        self._shelf = Shelf()
        # Those that are still looked for, and by which question.
        self._sought: dict[int, Learnt] = {}
        self._asking: dict[Query, list[int]] = {}
        self._older: dict[int, tuple[Learnt, Mapping[str, Answer]]] = {}
        self._preprints: dict[int, Learnt] = {}
        self._unnamed: dict[int, tuple[Learnt, Query]] = {}
        self._asked_twice: set[int] = set()
        # How many were looked for, and the hashes of the questions that took.
        self._looked_for = 0
        self._spent: set[int] = set()

    def questions(self, items: Iterable[Item]) -> Iterator[Question]:
        """Yield what to ask about each entry, as they are read."""
        for number, item in enumerate(items):
            keys = self._waiting.add(number, item)
            yield from keys or self._compare(number, item, {})

    def second_thoughts(self, source: Source) -> Iterator[Question]:
        """Compare the entries that still wait, and yield what to search for then.

        `source` is asked before what doubtful DOIs may have been meant to be, what OpenAlex has
        under DOIs that nobody registered, and what preprints were called before.
        """
        rest, answers = sorted(self._waiting.rest()), self._waiting.answers
        items = [item for _, item in rest]
        unregistered = [doi for doi in _written(items) if isinstance(answers[doi], NotRegistered)]
        repaired = (candidate for doi in unregistered for candidate in repair_candidates(doi))
        second = map(second_opinion, unregistered)
        wanted = tuple(dict.fromkeys((*others_wanted(items, answers), *repaired, *second)))
        told = {**source.answers(wanted), **answers} if wanted else answers
        for number, item in rest:
            yield from self._compare(number, read_rightly(item, told), told)
        yield from self._look_at_older(source)

    def answered(self, key: str, answer: Answer) -> Iterable[Query]:
        """Take the answer about an identifier; return what to search for now."""
        return [
            query
            for number, item, answers in self._waiting.ready(key, answer)
            for query in self._compare(number, item, answers)
        ]

    def found(self, query: Query, answer: SearchAnswer) -> Iterable[Query]:
        """Take what a search found; return what else to search for now."""
        following: list[Query] = []
        for number in self._asking.pop(query, ()):
            learnt = self._sought[number] = by_search(self._sought[number], answer, query)
            if number not in self._asked_twice:
                self._asked_twice.add(number)
                following += self._seek(number, second_query(learnt))
        return following

    def learnt(self, source: Source) -> Sequence[Learnt]:
        """Return what is known in the end, after a question for what stands beside those that were
        not found, and those to further sources.
        """
        self._name_published(source)
        self._find_published(source, self._look_beside(source))
        left = sorted(self._sought)
        for number, one in zip(
            left, asked_elsewhere([self._sought[i] for i in left], source), strict=True
        ):
            self._shelf.put(number, by_its_preprint(one))
        return self._shelf.filled()

    def _name_published(self, source: Source) -> None:
        """Ask for the published versions that preprints' records name."""
        dois = [doi for _, one in sorted(self._preprints.items()) for doi in published_dois(one)]
        answers = source.answers(tuple(dict.fromkeys(dois))) if dois else {}
        for number, learnt in sorted(self._preprints.items()):
            self._shelf.put(number, with_published(learnt, answers))

    def _find_published(self, source: Source, room: int) -> None:
        """Search for the published versions of preprints whose records name none: of those that
        are cited as published, which may accuse them, and of as many others as there is `room` for.
        """
        asking = {number: query for number, (_, query) in sorted(self._unnamed.items())}
        sure = [n for n in asking if is_cited_as_published(self._unnamed[n][0])]
        rest = [n for n in asking if n not in sure][: max(room - len(sure), 0)]
        chosen = tuple(dict.fromkeys(asking[number] for number in (*sure, *rest)))
        answers = source.searches(chosen) if chosen else {}
        for number, (learnt, query) in self._unnamed.items():
            answer = answers.get(query)
            self._shelf.put(number, learnt if answer is None else with_found(learnt, answer))

    def _look_beside(self, source: Source) -> int:
        """Ask for what else was given at the meetings that most of those name that no search found,
        and then for what their authors wrote, as far as the others left some of their two
        questions each; return for how many more there is room.
        """
        lists = -(-self._count // _TOGETHER)
        room = max(_BESIDE - lists, _BESIDE // 2) + 2 * self._looked_for - len(self._spent)
        for which in (place_query, people_query):
            room -= self._ask_beside(source, which, room)
        return room

    def _ask_beside(self, source: Source, which: _Which, room: int) -> int:
        """Ask so many of these questions at most, those first that most entries have; return how
        many it were.
        """
        asking: dict[Query, list[int]] = {}
        for number, learnt in sorted(self._sought.items()):
            if (query := which(learnt)) is not None:
                asking.setdefault(query, []).append(number)
        named = Counter({query: len(numbers) for query, numbers in asking.items()})
        chosen = tuple(query for query, _ in named.most_common(max(room, 0)))
        for query, answer in (source.searches(chosen) if chosen else {}).items():
            for number in asking[query]:
                self._sought[number] = by_search(self._sought[number], answer, query)
        return len(chosen)

    def _look_at_older(self, source: Source) -> Iterator[Query]:
        """Compare entries with the versions of preprints by which they may have been written."""
        asking = {n: older_version(learnt.checked) for n, (learnt, _) in self._older.items()}
        keys = tuple(dict.fromkeys(key for _, key in sorted(asking.items()) if key is not None))
        told = source.answers(keys) if keys else {}
        for number, (learnt, answers) in sorted(self._older.items()):
            yield from self._compare(number, learnt.item, {**told, **answers}, looked=True)

    def _compare(
        self, number: int, item: Item, answers: Mapping[str, Answer], *, looked: bool = False
    ) -> tuple[Query, ...]:
        """Compare an entry with what was answered; return what to search for then.

        An entry that may be written by an older version waits, unless that was `looked` at.
        """
        if self._compared % _TOLD_EVERY == 0:
            self._listener(Compared(self._compared, self._count))
        self._compared += 1
        learnt = by_identifiers(item, answers)
        if not looked and older_version(learnt.checked) is not None:
            self._older[number] = learnt, answers
            return ()
        query = first_query(learnt)
        if query is None and not is_left(learnt):
            if published_dois(learnt):
                self._preprints[number] = learnt
            elif (published := published_query(learnt)) is not None:
                self._unnamed[number] = learnt, published
            else:
                self._shelf.put(number, learnt)
            return ()
        self._sought[number] = learnt
        self._looked_for += query is not None
        return self._seek(number, query)

    def _seek(self, number: int, query: Query | None) -> tuple[Query, ...]:
        if query is None:
            return ()
        self._asking.setdefault(query, []).append(number)
        self._spent.add(hash(query))
        return (query,)


def _written(items: Iterable[Item]) -> Iterator[str]:
    """Yield the DOIs that entries give as their works' own and write out."""
    for doi in (item.reference.doi for item in items if item.problem is None):
        if doi is not None and doi.number is None:
            yield doi.value
