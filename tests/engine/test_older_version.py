"""Preprints that are cited by what an earlier version was called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace
import pytest

from refcheck.config import Registry as Asked
from refcheck.core.model.answer import Answer, Found, Obstacle, Unreachable
from refcheck.core.model.finding import Finding, Verdict
from refcheck.engine.inputs import items_of
from refcheck.engine.judging import findings_about, verdict_of
from refcheck.engine.learning import learn
from refcheck.rules import Subject
from refcheck.sources.base import Source
from refcheck.sources.chain import Chain, Policy
from refcheck.sources.entry import Entry
from refcheck.sources.lockfile import Lockfile
from refcheck.sources.settings import SourceSettings
from tests.rules.examples import TODAY, Registry, answers, read

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
DOWN = Unreachable(Obstacle.TIMEOUT, "arXiv did not answer within 60 s")
MIRROR = Unreachable(Obstacle.NOT_OFFERED, "arXiv does not answer a number at this address")


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


def judged(source: Source, entry: str = ENTRY) -> tuple[Verdict, tuple[Finding, ...]]:
    reading = read(entry, "a.bib")
    [learnt] = learn(items_of(reading), source)
    subject = Subject(learnt.checked, reading.source, learnt.provenance)
    found = findings_about(subject)
    return verdict_of(subject, found), found


def told(source: Source, entry: str = ENTRY) -> dict[str, str]:
    """Return the messages of what is wrong with the entry, by rule."""
    return {f.code: f.message for f in judged(source, entry)[1] if f.severity == "error"}


def locked(registry: str, **message: object) -> Entry:
    return Entry.from_message(message, registry, retrieved=TODAY)


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


@pytest.mark.parametrize("older", [version_called("On the baking of bread in hot ovens"), MIRROR])
def test_another_title_is_wrong_where_no_version_bears_it_out(older: Answer) -> None:
    assert told(at_arxiv(v1=older)) != {}


@pytest.mark.parametrize("author", ["Doe, Jane and Roe, Richard", "Poe, Ann and Moe, Max"])
def test_an_entry_is_not_checked_where_arxiv_could_not_be_asked(author: str) -> None:
    entry = ENTRY.replace("Doe, Jane and Roe, Richard", author)
    verdict, found = judged(at_arxiv(v1=DOWN), entry)
    assert verdict is Verdict.UNCHECKED
    assert [f.message for f in found] == [f"the reference could not be checked: {DOWN.reason}"]


def test_what_agrees_with_the_newest_version_is_checked_without_arxiv() -> None:
    right = ENTRY.replace(TITLE, "Another name of our study of how animals move")
    assert judged(at_arxiv(v1=DOWN), right) == (Verdict.AGREES, ())


@pytest.mark.parametrize(("older", "verdict"), [(TITLE, "agrees"), (None, "other-work")])
def test_a_locked_run_goes_by_what_arxiv_had_said(older: str | None, verdict: str) -> None:
    # What was locked before versions were asked for, or without arXiv, has no gap.
    newest = "Another name of our study of how animals move"
    entries = {DOI: locked(Asked.DATACITE, doi=DOI, titles=[{"title": newest}])}
    if older is not None:
        url = "http://arxiv.org/abs/2001.00042v1"
        entries["arxiv:2001.00042v1"] = locked(Asked.ARXIV, id=url, title=older)
    lockfile = Lockfile(Path("refcheck.lock"), entries)
    with Chain(SourceSettings(), lockfile, today=TODAY, policy=Policy(locked=True)) as chain:
        assert judged(chain)[0] == verdict


def test_nobody_is_asked_about_what_agrees_with_the_newest_version() -> None:
    source = at_arxiv(v1=version_called(TITLE))
    right = ENTRY.replace(TITLE, "Another name of our study of how animals move")
    assert told(source, right) == {}
    assert source.asked == [DOI]
