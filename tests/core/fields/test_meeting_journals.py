from __future__ import annotations

import pytest

from refcheck.core.fields.containers import compare_container
from refcheck.core.fields.meeting_journals import in_its_journal
from refcheck.core.fields.paging import compare_page
from refcheck.core.model.comparison import Confidence, Outcome
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field


def confidence(stated: str, journal: str, pages: str = "101-112") -> Confidence:
    record = Record(
        "10.1/x", "crossref", type="article-journal", container_title=(journal,), page="101-112"
    )
    compared = (compare_container(Field(stated), record), compare_page(Field(pages), record))
    found = in_its_journal(compared, record)[0]
    assert found.outcome is Outcome.DIFFERENT
    return found.confidence


GRAPHICS = "ACM Transactions on Graphics"
VISUALIZATION = "IEEE Transactions on Visualization and Computer Graphics"
INTERACTION = "Proceedings of the ACM on Human-Computer Interaction"


@pytest.mark.parametrize(
    ("stated", "journal"),
    [
        ("CSCW", INTERACTION),
        ("ACM SIGGRAPH 2014", GRAPHICS),
        ("IEEE Visualization Conference", VISUALIZATION),
        ("Intelligent Systems for Molecular Biology", "Bioinformatics"),
        ("19th IFAC World Congress, Cape Town", "IFAC Proceedings Volumes"),
        ("IFAC World Congress", "IFAC-PapersOnLine"),
        (
            "Proceedings of the International Conference on Computational Science",
            "Procedia Computer Science",
        ),
        (
            "Proceedings of the 40th International Conference on Very Large Data Bases",
            "Proceedings of the VLDB Endowment",
        ),
    ],
)
def test_a_meeting_in_the_journal_that_prints_it_is_no_sure_difference(
    stated: str, journal: str
) -> None:
    assert confidence(stated, journal) is Confidence.LOW
    # Where neither the volume nor the pages agree nothing says that it is that paper.
    assert confidence(stated, journal, "7-9") is Confidence.HIGH


@pytest.mark.parametrize(
    ("stated", "journal"),
    [
        ("IFAC World Congress", "Automatica"),
        ("CSCW", GRAPHICS),
        ("ACM SIGGRAPH 2014", VISUALIZATION),
        ("SIGGRAPH Workshop on Tides", GRAPHICS),
        ("International Conference on Machine Learning", "Bioinformatics"),
        ("Journal of Tides", "Procedia Computer Science"),
    ],
)
def test_another_meeting_or_a_journal_is_told(stated: str, journal: str) -> None:
    assert confidence(stated, journal) is Confidence.HIGH
