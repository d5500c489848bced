"""Preprints that are cited by what an earlier version was called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace
import pytest

from refcheck.core.model.answer import Answer, Found, Obstacle, Unreachable
from refcheck.engine.inputs import items_of
from refcheck.engine.judging import findings_about
from refcheck.engine.learning import learn
from refcheck.rules import Subject
from tests.rules.examples import Registry, answers, read

DOI = "10.48550/arxiv.2001.00042"
NEWEST = f"""{DOI}
  type: article
  registered-type: Preprint
  author: Doe, Jane; Roe, Richard
  title: Another name of our study of how animals move
  published: 2020-01-03
"""
FIRST = NEWEST.replace("Another name of our study of how animals move", "{}")
TITLE = "Swimming patterns of the common eel in cold rivers"
ENTRY = f"""@misc{{x, author = {{Doe, Jane and Roe, Richard}}, title = {{{TITLE}}}, year = {{2020}},
  eprint = {{2001.00042}}, archiveprefix = {{arXiv}}}}"""
DOWN = Unreachable(Obstacle.TIMEOUT, "no answer within 60 s")


def version_called(title: str) -> Answer:
    [found] = answers(FIRST.format(title)).values()
    assert isinstance(found, Found)
    return replace(found, record=replace(found.record, registry="arxiv"))


@dataclass(frozen=True)
class ArXiv(Registry):
    """Has the newest version as DataCite does, and older ones; remembers what it was asked."""

    versions: Mapping[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def answers(self, dois: Sequence[str]) -> Mapping[str, Answer]:
        self.asked.extend(dois)
        known = super().answers([doi for doi in dois if doi == DOI])
        found = {
            doi: replace(answer, record=replace(answer.record, registry="datacite"))
            for doi, answer in known.items()
            if isinstance(answer, Found)
        }
        return {**found, **{key: a for key, a in self.versions.items() if key in dois}}


def told(source: ArXiv, entry: str = ENTRY) -> dict[str, str]:
    """Return the messages of what is wrong with the entry, by rule."""
    reading = read(entry, "a.bib")
    [learnt] = learn(items_of(reading), source)
    subject = Subject(learnt.checked, reading.source, learnt.provenance)
    return {f.code: f.message for f in findings_about(subject) if f.severity == "error"}


def at_arxiv(**versions: Answer) -> ArXiv:
    known = {f"arxiv:2001.00042{name}": answer for name, answer in versions.items()}
    return ArXiv(answers(NEWEST), versions=known)


def test_the_title_of_the_first_version_is_a_right_one() -> None:
    source = at_arxiv(v1=version_called(TITLE))
    assert told(source) == {}
    assert "arxiv:2001.00042v1" in source.asked


def test_the_version_that_an_entry_names_is_looked_at() -> None:
    named = ENTRY.replace("2001.00042", "2001.00042v2")
    assert told(at_arxiv(v2=version_called(TITLE)), named) == {}
    assert told(at_arxiv(v1=version_called(TITLE)), named) != {}


def test_what_is_wrong_beside_the_first_version_is_told_beside_that() -> None:
    wrong = ENTRY.replace("cold", "warm")
    found = told(at_arxiv(v1=version_called(TITLE)), wrong)
    assert found == {"RC205": 'the title says "warm", arXiv says "cold"'}


@pytest.mark.parametrize("older", [version_called("On the baking of bread in hot ovens"), DOWN])
def test_another_title_is_wrong_where_no_version_bears_it_out(older: Answer) -> None:
    assert told(at_arxiv(v1=older)) != {}


def test_nobody_is_asked_about_what_agrees_with_the_newest_version() -> None:
    source = at_arxiv(v1=version_called(TITLE))
    right = ENTRY.replace(TITLE, "Another name of our study of how animals move")
    assert told(source, right) == {}
    assert source.asked == [DOI]
