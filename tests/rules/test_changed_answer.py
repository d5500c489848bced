from __future__ import annotations

import pytest

from tests.rules.examples import check

TEXT = "LeCun Y, Bengio Y, Hinton G. Deep learning. Nature. 2015;521(7553):436-444. doi:10.1038/n1"
RECORD = """
10.1038/n1
  author: LeCun, Yann; Bengio, Yoshua; Hinton, Geoffrey
  title: Deep learning
  container-title: Nature
  published-print: 2015-05-28
  volume: 521
  issue: 7553
  page: 436-444
"""
CHANGED = RECORD.replace("page: 436-444", "page: 436-445").replace("2015-05-28", "2015-05-29")


@pytest.mark.parametrize(
    ("locked", "fresh", "said"),
    [
        (
            CHANGED,
            RECORD,
            "date was published-print 2015-05-29, is published-print 2015-05-28; "
            "page was 436-445, is 436-444",
        ),
        (
            RECORD.replace("LeCun, Yann; ", ""),
            RECORD,
            "author was Yoshua Bengio and Geoffrey Hinton, "
            "is Yann LeCun, Yoshua Bengio and Geoffrey Hinton",
        ),
        (RECORD.replace("  volume: 521\n", ""), RECORD, "volume was not recorded, is 521"),
        ("10.1038/n1 is not registered", RECORD, "the DOI has been registered"),
        (RECORD, "10.1038/n1 is not registered", "no agency knows the DOI any more"),
        ("10.1038/n1 is at JaLC", "10.1038/n1 is at mEDRA", "it is at mEDRA now"),
        (RECORD, "10.1038/n1 is at mEDRA", "it is at mEDRA now"),
        ("10.1038/n1 is at JaLC", RECORD, "it is at Crossref now"),
    ],
)
def test_a_changed_answer_says_what_changed(locked: str, fresh: str, said: str) -> None:
    findings = check(TEXT, fresh, locked=locked).outcomes[0].findings
    assert [f.message.partition(": ")[2] for f in findings if f.code == "RC904"] == [said]


@pytest.mark.parametrize(
    ("locked", "fresh"),
    [
        (RECORD, RECORD),
        (RECORD, "10.1038/n1 could not be asked"),
        ("10.1038/n1 is at JaLC", "10.1038/n1 is at JaLC"),
        ("10.1038/n1 is not registered", "10.1038/n1 is not registered"),
    ],
)
def test_an_answer_that_did_not_change_is_not_mentioned(locked: str, fresh: str) -> None:
    findings = check(TEXT, fresh, locked=locked).outcomes[0].findings
    assert "RC904" not in {finding.code for finding in findings}
