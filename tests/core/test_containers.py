from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.comparison import Outcome
from refcheck.core.containers import compare_container, same_container
from refcheck.core.record import Record
from refcheck.core.reference import Field

SAME = [
    ("Osteoporos Int", "Osteoporosis International"),
    ("J. Am. Chem. Soc.", "Journal of the American Chemical Society"),
    ("Proc Natl Acad Sci USA", "Proceedings of the National Academy of Sciences"),
    ("Proc. Natl. Acad. Sci. U. S. A.", "Proceedings of the National Academy of Sciences"),
    (
        "PNAS",
        "Proceedings of the National Academy of Sciences of the United States of America",
    ),
    ("The Lancet", "Lancet"),
    ("Nature (London)", "Nature"),
    ("Phys. Rev. B", "Physical Review B"),
    ("Angew. Chem. Int. Ed.", "Angewandte Chemie International Edition"),
    ("Clin Endocrinol (Oxf)", "Clinical Endocrinology"),
    ("J Clin Endocrinol Metab", "The Journal of Clinical Endocrinology & Metabolism"),
    ("Food Science and Nutrition", "Food Science & Nutrition"),
    ("Br Med J", "BMJ"),
    ("Z. Anorg. Allg. Chem.", "Zeitschrift für anorganische und allgemeine Chemie"),
    ("Postgrad MedJ", "Postgraduate Medical Journal"),
    ("N Engl J Med", "New England Journal of Medicine"),
    ("JSME Int J Ser Mech", "JSME international journal. Ser. A, Mechanics"),
]
DIFFERENT = [
    ("Phys. Rev. A", "Physical Review B"),
    ("Phys. Rev. A", "Physical Review E"),
    ("J. Appl. Phys.", "Applied Physics Letters"),
    ("Nature", "Nature Communications"),
    ("Nature Communications", "Nature"),
    ("Science", "Science Advances"),
    ("Nature Medicine", "Nature Methods"),
    ("Am J Med", "American Journal of Medical Genetics"),
    ("Physics Letters B", "Physics Letters A"),
]


@pytest.mark.parametrize(("stated", "recorded"), SAME)
def test_a_journal_may_be_abbreviated(stated: str, recorded: str) -> None:
    assert same_container(stated, recorded) is not None


@pytest.mark.parametrize(("stated", "recorded"), DIFFERENT)
def test_a_sibling_is_another_journal(stated: str, recorded: str) -> None:
    assert same_container(stated, recorded) is None


def test_a_title_before_its_colon_is_accepted() -> None:
    record = Record(
        "10.1/x",
        "crossref",
        container_title=("JAMA: The Journal of the American Medical Association",),
    )
    assert compare_container(Field("JAMA"), record).outcome is not Outcome.DIFFERENT


def test_the_publisher_in_the_journals_place_is_not_compared() -> None:
    record = Record(
        "10.1/x", "crossref", container_title=("PsycEXTRA Dataset",), publisher="Some Press"
    )
    assert compare_container(Field("Some Press"), record).outcome is Outcome.NOT_STATED


@given(st.text(max_size=60), st.text(max_size=60))
def test_comparing_journals_never_fails_and_is_symmetric(a: str, b: str) -> None:
    assert (same_container(a, b) is None) == (same_container(b, a) is None)
