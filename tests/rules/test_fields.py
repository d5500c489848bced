from __future__ import annotations

import pytest

from refcheck.config import parse_config
from refcheck.core.model.finding import Finding, Safety, Verdict
from tests.rules.examples import check

AUTHORS = "LeCun Y, Bengio Y, Hinton G."
RECORD = """
10.1038/nature14539
  author: LeCun, Yann; Bengio, Yoshua; Hinton, Geoffrey
  title: Deep learning
  container-title: Nature
  published-online: 2015-05-27
  published-print: 2015-05-28
  volume: 521
  issue: 7553
  page: 436-444
"""
OTHER = "Doe J. Swimming patterns of the common eel. Journal of Fish Biology. 2011;98(2):101-110."


def findings(rest: str, registry: str = RECORD) -> list[Finding]:
    text = f"{AUTHORS} {rest} doi:10.1038/nature14539"
    return list(check(text, registry).outcomes[0].findings)


@pytest.mark.parametrize(
    ("rest", "code", "field", "replacement"),
    [
        ("Deep learning. Nature. 2016;521(7553):436-444.", "RC206", "year", "2015"),
        ("Deep learning. Nature. 2015;512(7553):436-444.", "RC208", "volume", "521"),
        ("Deep learning. Nature. 2015;521(7535):436-444.", "RC209", "issue", "7553"),
    ],
)
def test_one_wrong_number_has_a_safe_fix(
    rest: str, code: str, field: str, replacement: str
) -> None:
    (finding,) = findings(rest)
    assert (finding.code, finding.field) == (code, field)
    assert finding.fix is not None
    assert finding.fix.safety is Safety.SAFE
    assert [edit.replacement for edit in finding.fix.edits] == [replacement]


@pytest.mark.parametrize("dash", ["-", "\u2013", "\u2011"])
def test_pages_are_written_with_the_dash_that_stood_there(dash: str) -> None:
    (finding,) = findings(f"Deep learning. Nature. 2015;521(7553):436{dash}454.")
    assert finding.code == "RC210"
    assert finding.fix is not None
    assert all("444" in edit.replacement for edit in finding.fix.edits)
    assert all(dash in edit.replacement for edit in finding.fix.edits if "436" in edit.replacement)


def test_two_wrong_numbers_have_no_safe_fix() -> None:
    fixes = [f.fix for f in findings("Deep learning. Nature. 2016;512(7553):436-444.")]
    assert [fix and fix.safety for fix in fixes] == [Safety.UNSAFE, Safety.UNSAFE]


def test_what_would_take_the_issue_away_with_the_volume_is_no_safe_fix() -> None:
    (finding,) = findings("Deep learning. Nature 512.7553 (2015), pp. 436\x15444.")
    assert finding.code == "RC208"
    assert finding.fix is not None
    assert finding.fix.safety is Safety.UNSAFE


def test_words_have_no_safe_fix() -> None:
    (finding,) = findings("Deep mapping. Nature. 2015;521(7553):436-444.")
    assert finding.code == "RC205"
    assert finding.message == 'the title says "mapping", Crossref says "learning"'
    assert finding.fix is not None
    assert finding.fix.safety is Safety.UNSAFE


def test_a_digitised_back_issue_is_said_to_be_one() -> None:
    registry = RECORD.replace("2015-05-28", "1966-05-28").replace("2015-05-27", "2002-05-27")
    (finding,) = findings("Deep learning. Nature. 2002;521(7553):436-444.", registry)
    assert finding.message == (
        "the reference says 2002 (that is the year the back issue was put online), "
        "Crossref says 1966"
    )


def test_a_tolerated_year_is_no_finding() -> None:
    from pathlib import Path

    config = parse_config("[rules.year-mismatch]\ntolerance = 1", Path("refcheck.toml"))
    text = f"{AUTHORS} Deep learning. Nature. 2016;521:436-444. doi:10.1038/nature14539"
    outcome = check(text, RECORD, config=config).outcomes[0]
    assert (outcome.findings, outcome.verdict) == ((), Verdict.AGREES)


def test_what_is_not_on_record_is_not_held_against_a_reference() -> None:
    registry = "\n".join(line for line in RECORD.splitlines() if "issue" not in line)
    assert findings("Deep learning. Nature. 2015;521(7535):436-444.", registry) == []


def test_a_fingerprint_does_not_change_when_lines_move() -> None:
    text = f"{AUTHORS} Deep learning. Nature. 2016;521:436-444. doi:10.1038/nature14539"
    here = check(text, RECORD).outcomes[0].findings[0]
    there = check(f"{OTHER}\n\n\n{text}", RECORD).outcomes[-1].findings[0]
    assert here.location != there.location
    assert here.fingerprint == there.fingerprint


def test_another_wrong_value_has_another_fingerprint() -> None:
    one = findings("Deep learning. Nature. 2016;521:436-444.")[0]
    two = findings("Deep learning. Nature. 2017;521:436-444.")[0]
    assert one.fingerprint != two.fingerprint


TITLE = "Swimming patterns of the common eel in cold northern rivers"


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        (
            "Swimming patterns of the common eel in cold rivers",
            'the title leaves out "northern", which Crossref has',
        ),
        (
            "Swimming patterns of the very common eel in cold northern rivers",
            'the title has "very", which Crossref does not have',
        ),
        (
            "Swimming patterns of the common eel in warm northern lakes",
            'the title says "warm" and "lakes", Crossref says "cold" and "rivers"',
        ),
    ],
)
def test_words_that_differ_are_named(stated: str, message: str) -> None:
    registry = RECORD.replace("Deep learning", TITLE)
    (finding,) = findings(f"{stated}. Nature. 2015;521(7553):436-444.", registry)
    assert (finding.code, finding.message) == ("RC205", message)


def test_a_book_among_articles_misses_no_journal() -> None:
    articles = [f"Doe J. On eels {n}. Nature. 2015;{n}:1-9. doi:10.1000/e{n}" for n in range(1, 5)]
    records = [
        f"10.1000/e{n}\n  author: Doe, Jane\n  title: On eels {n}\n  container-title: Nature\n"
        f"  published-print: 2015\n  volume: {n}\n  page: 1-9"
        for n in range(1, 5)
    ]
    book = "Roe A. Meadow and doom. Oslo: Fjord Press; 2001. doi:10.1000/book"
    record = (
        "10.1000/book\n  type: book\n  author: Roe, Ann\n  title: Meadow and doom\n"
        "  published-print: 2001\n  publisher: Fjord Press"
    )
    text = "References\n\n" + "\n".join(
        f"{n}. {entry}" for n, entry in enumerate([*articles, book], 1)
    )
    report = check(text, "\n".join([*records, record]))
    assert all(f.code != "RC304" for outcome in report.outcomes for f in outcome.findings)
