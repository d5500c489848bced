"""No fix writes what is provisional, garbled, or less than what stands there."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

import refcheck
from refcheck.core.model.comparison import Confidence
from refcheck.core.model.finding import Checked, Edit, Field, Fix, Safety
from refcheck.core.model.location import Location, MappedText, SourceText, Span
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Name, Reference
from refcheck.rules import RULES
from refcheck.rules.kit.base import Rule, Subject
from refcheck.rules.kit.fix_guard import fit_to_write
from tests.rules.examples import check

_PACKAGE = Path(refcheck.__file__).parent


def _fitting(field: Field, stated: str, new: str, record: Record | None = None) -> bool:
    fix = Fix((Edit(Span(0, len(stated)), new),), Safety.UNSAFE)
    source = SourceText("a.bib", stated)
    return fit_to_write(fix, field, Confidence.HIGH, record, source) is not None


@pytest.mark.parametrize(
    ("field", "stated", "new"),
    [
        (Field.VOLUME, "12", "ahead-of-print"),
        (Field.ISSUE, "3", "Online First"),
        (Field.ISSUE, "3", "0"),
        (Field.YEAR, "2014", "n/a"),
        (Field.PAGE, "620-629", "0"),
        (Field.PAGE, "12:1--12:16", "16 pages"),
        (Field.PAGE, "1234--1247", "1--14"),
        (Field.AUTHOR, "Müller, Mara", "MÃ¼ller, Mara"),
        (Field.AUTHOR, "Müller, Mara", "M?ller, Mara"),
        (Field.AUTHOR, "Benson, Yoshua", "Bengio, Y."),
        (Field.AUTHOR, "Ann Smith and Bob Roe", "A. Smith and C. Roe"),
        (Field.TITLE, "Deep mapping of the sea and its many shores", "Deep learning"),
        (Field.TITLE, "Deep mapping", "null"),
        (Field.CONTAINER_TITLE, "Proceedings of the conference", "KDD"),
        (Field.CONTAINER_TITLE, "Zeitschrift für Geologie", "Zeitschrift fÃ¼r Physik"),
    ],
)
def test_what_would_make_an_entry_worse_is_not_written(field: Field, stated: str, new: str) -> None:
    assert not _fitting(field, stated, new)


@pytest.mark.parametrize(
    ("field", "stated", "new"),
    [
        (Field.VOLUME, "12", "21"),
        (Field.ISSUE, "S1", "S2"),
        (Field.YEAR, "2104", "2014"),
        (Field.PAGE, "1234--1247", "1243--1247"),
        (Field.PAGE, "1--13", "1--14"),
        (Field.PAGE, "Article 131", "130"),
        (Field.AUTHOR, "Benson, Y.", "Bengio, Y."),
        (Field.AUTHOR, "Benson, Yoshua", "Bengio, Yoshua"),
        (Field.AUTHOR, "", ", Okafor, S."),
        (Field.TITLE, "mapping", "learning"),
        (
            Field.TITLE,
            "Deep mapping of the sea and its shores",
            "Deep learning of the sea and its shores",
        ),
        (Field.CONTAINER_TITLE, "PLOS Medicine", "BMJ Open Science"),
        (Field.ENTRY, "MÃ¼ller", "Müller"),
    ],
)
def test_what_mends_an_entry_is_written(field: Field, stated: str, new: str) -> None:
    assert _fitting(field, stated, new)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        (Field.AUTHOR, {"author": (Name("MÃ¼ller", "Mara"), Name("Roe", "R."))}),
        (Field.AUTHOR, {"author": (Name("Roe", "R."), Name("et al."))}),
        (Field.AUTHOR, {"author": (Name("Roe Rita, Poe Paul"),)}),
        (Field.AUTHOR, {"author": (Name("-", "RitaRoe"),)}),
        (Field.TITLE, {"title": ("GrÃ¶ÃŸe der Zellen",)}),
    ],
)
def test_nothing_is_taken_from_a_value_that_is_odd_on_record(
    field: Field, values: dict[str, Any]
) -> None:
    record = Record("10.1/x", "crossref", **values)
    assert not _fitting(field, "Poe, R.", "Roe, R.", record)
    assert _fitting(Field.VOLUME, "12", "21", record)


def test_a_doubtful_finding_has_no_fix() -> None:
    fix = Fix((Edit(Span(0, 4), "2014"),), Safety.UNSAFE)
    source = SourceText("a.bib", "2015")
    assert fit_to_write(fix, Field.YEAR, Confidence.LOW, None, source) is None
    assert fit_to_write(None, Field.YEAR, Confidence.HIGH, None, source) is None


@pytest.mark.parametrize("rule", [type(rule) for rule in RULES], ids=lambda rule: rule.code)
def test_no_rule_gets_a_bad_fix_past_the_guard(rule: type[Rule]) -> None:
    text = "Müller, Mara"
    reference = Reference(1, Location("a.bib", 1, 1, 1, len(text) + 1), MappedText(text))
    subject = Subject(Checked(reference), SourceText("a.bib", text))
    bad = Fix((Edit(Span(0, len(text)), "MÃ¼ller, Mara"),), Safety.SAFE)
    good = Fix((Edit(Span(0, len(text)), "Möller, Mara"),), Safety.SAFE)
    for field in Field:
        assert rule().finding(subject, field, "It differs.", fix=bad).fix is None
        assert rule().finding(subject, field, "It differs.", fix=good).fix == good


def test_every_finding_is_made_where_the_guard_stands() -> None:
    makers = [
        path.relative_to(_PACKAGE).as_posix()
        for path in _PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Finding"
    ]
    assert makers == ["rules/kit/base.py"]
    assert all("finding" not in vars(type(rule)) for rule in RULES)


REGISTRY = """
10.1038/nature14539
  author: LeCun, Y.; Bengio, Y.; Hinton, G.
  title: Deep learning
  container-title: Nature
  published-print: 2015-05-28
  volume: 521
  issue: 7553
  page: 1-9
"""
BIB = """@article{a,
  author = {LeCun, Yann and Benson, Yoshua and Hinton, Geoffrey},
  title = {Deep learning}, journal = {Nature}, year = 2015, volume = 521, number = 7553,
  pages = {436--444}, doi = {10.1038/nature14539}
}
"""


def test_differences_are_told_though_their_fix_is_held_back() -> None:
    (outcome,) = check(BIB, REGISTRY, path="a.bib").outcomes
    assert {finding.code for finding in outcome.findings} == {"RC201", "RC210"}
    assert all(finding.fix is None for finding in outcome.findings)
