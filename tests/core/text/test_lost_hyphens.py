from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.text.lost_hyphens import with_hyphen


@pytest.mark.parametrize(
    "broken",
    [
        "10.1007/s00424|009-0654-2",
        "10.1007/s00424-009-0654|2",
        "10.1007/978|3-030-12345-6",
        "10.1007/978-3-030|12345-6",
        "10.1093/oso/9780199830060|0244",
        "10.1596/1813-9450|8727",
        "10.1259/0007|1285-65-771-268",
        "10.5194/egusphere|2022-945",
        "10.21203/rs|1668926/v1",
        "10.1037/e718982007|001",
        "10.2991/icismme|15.2015.92",
        "10.54900/rckn8ey|1fm76va-qsrnf",
        "10.54900/rckn8ey-1fm76va|qsrnf",
    ],
)
def test_the_hyphens_of_the_usual_forms_are_found_again(broken: str) -> None:
    assert broken.replace("|", "-") in with_hyphen(broken.replace("|", ""))


def test_a_doi_of_no_such_form_is_left_alone() -> None:
    for doi in ("10.1016/j.cell.2016.01.001", "10.1000/narrow.pores", "10.1103/physrevd.7.2333"):
        assert with_hyphen(doi) == ()


@given(st.from_regex(r"10\.\d{4}/[a-z0-9./-]{1,40}", fullmatch=True))
def test_what_is_found_is_the_doi_with_one_hyphen_more(doi: str) -> None:
    found = with_hyphen(doi)
    assert len(found) <= 6
    for whole in found:
        assert any(whole[:i] + whole[i + 1 :] == doi for i in range(len(whole)) if whole[i] == "-")
