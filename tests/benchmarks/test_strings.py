"""What counts as read rightly, when citation strings are measured."""

from __future__ import annotations

import pytest

from benchmarks.reading.scoring import is_same, scored


@pytest.mark.parametrize(
    ("field", "stated", "found"),
    [
        ("title", "Über „Straßen“", "Uber Strassen"),
        ("page", "pp. 436–44", "436-444"),
        ("page", "e0123", "E0123"),
        ("container-title", "<italic>Jour. AWWA</italic>", "Jour. AWWA</italic>"),
        ("year", "2015a", "2015"),
        ("volume", "Vol. 012", "12"),
        ("DOI", "https://doi.org/10.1/X", "10.1/x"),
        ("author", [{"family": "van der Berg"}], [{"family": "Berg", "given": "P."}]),
        ("author", ["Smith", "et al"], [{"literal": "Smith Jr."}]),
    ],
)
def test_spelling_does_not_count(field: str, stated: object, found: object) -> None:
    assert is_same(field, stated, found)


@pytest.mark.parametrize(
    ("field", "stated", "found"),
    [("page", "436-444", "436-445"), ("author", ["Smith", "Wu"], ["Wu", "Smith"])],
)
def test_other_values_count_as_wrong(field: str, stated: object, found: object) -> None:
    assert not is_same(field, stated, found)


def test_wrong_missing_and_spurious_values_lower_the_average() -> None:
    gold = {"fields": {"title": "Roots", "year": "2001"}, "unscored": ["volume"]}
    pairs = [
        (gold, {"title": "roots", "year": "2001", "volume": "3"}),
        (gold, {"title": "Roots", "year": "2002"}),
        (gold, {"title": "Roots", "year": "2001", "issue": "3"}),
    ]
    lines = dict(line.rsplit(maxsplit=1) for line in scored(pairs))
    assert lines["  year"] == "0.667"
    assert lines["  micro F1"] == f"{10 / 13:.3f}"
    assert lines["  wholly right"] == "33.3%"
