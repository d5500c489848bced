from __future__ import annotations

import pytest

from refcheck.core.fields.containers import compare_container
from refcheck.core.model.comparison import Comparison, Confidence, Outcome
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field


def _compare(stated: str, title: str) -> Comparison:
    record = Record("10.1/x", "crossref", type="paper-conference", container_title=(title,))
    return compare_container(Field(stated), record)


@pytest.mark.parametrize(
    "stated", ["Actes du colloque sur la robotique", "Tagungsband des Symposiums Robotik"]
)
def test_what_a_meeting_is_called_in_another_language_is_no_other_kind(stated: str) -> None:
    found = _compare(stated, "Proceedings of the Symposium on Robotics")
    assert (found.outcome, found.confidence) == (Outcome.DIFFERENT, Confidence.LOW)
    other = _compare(stated, "Proceedings of the Workshop on Robotics")
    assert other.confidence is Confidence.HIGH


@pytest.mark.parametrize(
    ("acronym", "subject"),
    [("ISCA", "Computer Architecture"), ("SOSP", "Operating Systems Principles")],
)
def test_a_conference_is_a_symposium_of_its_acronym_and_no_workshop(
    acronym: str, subject: str
) -> None:
    symposium = f"Proceedings of the 24th ACM Symposium on {subject}"
    assert _compare(f"{acronym}: ACM Conference on {subject}", symposium).outcome in (
        Outcome.SAME,
        Outcome.EQUIVALENT,
    )
    for other in (f"{acronym} Workshop on {subject}", f"Conference on {subject} of Tides"):
        assert _compare(other, symposium).outcome is Outcome.DIFFERENT


ROBOTICS = "2019 International Conference on Robotics and Automation (ICRA)"


@pytest.mark.parametrize("stated", ["IEEE Transactions on Robotics", "IEEE Robot. Autom. Lett."])
def test_a_journal_of_the_field_is_not_its_meeting(stated: str) -> None:
    assert _compare(stated, ROBOTICS).outcome is Outcome.DIFFERENT


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Robotics and Automation", ROBOTICS),
        ("J. Phys.: Conf. Ser.", "Journal of Physics: Conference Series"),
        ("Letters of the River Meeting", "Letters of the Annual River Meeting, Volume 3"),
    ],
)
def test_proceedings_that_call_themselves_a_journal_may_be_cited_so(
    stated: str, title: str
) -> None:
    assert _compare(stated, title).outcome is not Outcome.DIFFERENT


IEEE = "2008 Eighth IEEE International Conference on Data Mining"
SIAM = "Proceedings of the 2008 SIAM International Conference on Data Mining"


@pytest.mark.parametrize(
    ("own", "others", "title"),
    [("ICDM", "SDM", IEEE), ("SDM", "ICDM", SIAM)],
)
def test_two_meetings_of_one_name_are_told_by_who_holds_them(
    own: str, others: str, title: str
) -> None:
    for stated in (own, title, "International Conference on Data Mining"):
        assert _compare(stated, title).outcome is not Outcome.DIFFERENT
    other = IEEE if title is SIAM else SIAM
    for stated in (others, other):
        assert _compare(stated, title).outcome is Outcome.DIFFERENT


def test_a_word_in_common_of_many_makes_two_titles_of_proceedings_no_kin() -> None:
    title = "Recent Trends in Data Science and its Applications"
    stated = "Proceedings of the 7th International Conference on Pattern Recognition Applications"
    found = _compare(stated, title)
    assert (found.outcome, found.confidence) == (Outcome.DIFFERENT, Confidence.MEDIUM)
    kin = _compare("Trends in Data River Engineering", title)
    assert (kin.outcome, kin.confidence) == (Outcome.DIFFERENT, Confidence.LOW)
