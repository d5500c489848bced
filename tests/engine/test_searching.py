"""What a search costs, and what its second question is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace
import pytest

from refcheck.config import Registry as At
from refcheck.core.model.answer import Candidates, Obstacle, SearchAnswer, Unreachable
from refcheck.engine.inputs import items_of
from refcheck.engine.learning import learn
from refcheck.engine.learnt import Learnt
from refcheck.sources.base import Query
from tests.rules.examples import Registry, answers, provenance, read

TITLE = "Tidal pumping beneath the floating tongue of a polar glacier"
RECORD = next(
    iter(
        answers(
            f"""10.1000/paper
  type: paper-conference
  author: Adams, Anna; Baker, Bob
  title: {TITLE}
  container-title: Symposium on Ice Dynamics
  issued: 2019"""
        ).values()
    )
).record  # type: ignore[union-attr]
ENTRY = f"""@inproceedings{{x, author = {{Eve Evans and Finn Frost}}, title = {{{TITLE}}},
  booktitle = {{Symposium on Ice Dynamics}}, year = {{2019}}}}"""


@dataclass(frozen=True)
class Asked(Registry):
    """A registry that finds a work by its title alone, and remembers what it was asked."""

    second: SearchAnswer = field(default_factory=lambda: Candidates((RECORD,), provenance()))
    questions: list[str] = field(default_factory=list)

    def searches(self, queries: Sequence[Query]) -> Mapping[Query, SearchAnswer]:
        queries = [query for query in queries if query.at is At.CROSSREF]
        self.questions.extend(query.text for query in queries)
        nothing = Candidates((), provenance())
        return {q: nothing if "Evans" in q.text else self.second for q in queries}


def learnt(source: Asked, text: str = ENTRY) -> Learnt:
    reading = read(text, "a.bib")
    [one] = learn(items_of(reading), source)
    return one


def test_what_the_whole_citation_does_not_find_its_title_may() -> None:
    source = Asked()
    assert learnt(source).checked.record is RECORD
    assert len(source.questions) == 2


def test_what_was_found_is_not_asked_for_again() -> None:
    source = Asked()
    assert learnt(source, ENTRY.replace("Eve Evans and Finn Frost", "Anna Adams")).checked.record
    assert len(source.questions) == 1


def test_a_reference_costs_two_questions_and_its_meeting_one() -> None:
    source = Asked(second=Candidates((), provenance()))
    one = learnt(source)
    assert one.checked.searched
    assert one.checked.record is None
    assert len(source.questions) == 3
    article = "@article{x, author = {Eve Evans}, journal = {Ice}, year = 2019, title = {" + TITLE
    source = Asked(second=Candidates((), provenance()))
    learnt(source, article + "}}")
    assert len(source.questions) == 2


def test_what_else_a_meeting_heard_is_asked_for_once() -> None:
    papers = "\n".join(
        ENTRY.replace("{x", f"{{x{i}").replace("Tidal", f"Tidal{i}") for i in range(9)
    )
    source = Asked(second=Candidates((), provenance()))
    learn(items_of(read(papers, "a.bib")), source)
    assert len(source.questions) == 2 * 9 + 1


@pytest.mark.parametrize(("count", "beside"), [(20, 11), (290, 6)])
def test_a_list_costs_twelve_questions_at_most_beside_two_a_reference(
    count: int, beside: int
) -> None:
    papers = "\n".join(
        ENTRY.replace("{x", f"{{x{i}").replace("Tidal", f"Tidal{i}").replace("2019", f"{1700 + i}")
        for i in range(count)
    )
    source = Asked(second=Candidates((), provenance()))
    learn(items_of(read(papers, "a.bib")), source)
    assert len(source.questions) == 2 * count + beside  # and one for forty DOIs, which it may have


@pytest.mark.parametrize(("venue", "questions"), [("bioRxiv", 11), ("Journal of Cold Waters", 30)])
def test_what_preprints_became_is_asked_for_where_there_is_room_or_it_would_accuse_them(
    venue: str, questions: int
) -> None:
    known = answers(
        "\n".join(
            f"""10.1101/{i}
  type: article
  registered-type: posted-content
  author: Evans, Eve; Frost, Finn
  title: Warm currents and the decay of ice shelf number {i}
  published: 2012-01-01"""
            for i in range(30)
        )
    )
    entries = "\n".join(
        f"""@article{{x{i}, author = {{Evans, Eve and Frost, Finn}}, year = {{2012}},
        title = {{Warm currents and the decay of ice shelf number {i}}},
        journal = {{{venue}}}, doi = {{10.1101/{i}}}}}"""
        for i in range(30)
    )
    source = Asked(known)
    learn(items_of(read(entries, "a.bib")), source)
    assert len(source.questions) == questions


def test_what_the_authors_wrote_is_asked_for_where_a_registered_meeting_lacks_their_paper() -> None:
    papers = [
        replace(RECORD, doi=f"10.1000/{i}", title=(f"On the mapping of snow field {i}",))
        for i in range(20)
    ]

    class Meeting(Asked):
        def searches(self, queries: Sequence[Query]) -> Mapping[Query, SearchAnswer]:
            super().searches(queries)
            records = tuple(papers) if any(query.year for query in queries) else ()
            return {q: Candidates(records, provenance()) for q in queries if q.at is At.CROSSREF}

    source, entry = Meeting(), ENTRY.replace("Frost}", "Frost and Gil Gray}")
    learnt(source, entry)
    assert len(source.questions) == 4
    assert source.questions[-1] == "Evans, Eve, Frost, Finn, Gray, Gil"
    papers.pop()  # too few to be all of them
    few = Meeting()
    learnt(few, entry)
    assert len(few.questions) == 3


def test_a_meeting_that_nobody_could_be_asked_about_changes_nothing() -> None:
    failure = Unreachable(Obstacle.TIMEOUT, "no answer within 60 s")
    nothing = Candidates((), provenance())

    class Failing(Asked):
        def searches(self, queries: Sequence[Query]) -> Mapping[Query, SearchAnswer]:
            return {q: failure if q.year else nothing for q in queries if q.at is At.CROSSREF}

    one = learnt(Failing())
    assert one.checked.answer is None
    assert one.checked.searched


def test_a_second_question_that_could_not_be_asked_leaves_the_reference_unchecked() -> None:
    failure = Unreachable(Obstacle.TIMEOUT, "no answer within 60 s")
    one = learnt(Asked(second=failure))
    assert one.checked.answer is failure
    assert not one.checked.searched


def test_a_lockfile_of_one_question_still_says_that_nothing_was_found() -> None:
    failure = Unreachable(Obstacle.NOT_LOCKED, "refcheck.lock has no answer for it")
    one = learnt(Asked(second=failure))
    assert one.checked.answer is None
    assert one.checked.searched
