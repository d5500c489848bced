from __future__ import annotations

from msgspec.structs import replace
import pytest

from refcheck.core.model.reference import Name
from tests.core.guided.entries import ARTICLE, differing

WORK = replace(ARTICLE, author=(Name("Ekdahl", "Xin"), Name("Lager", "Eleni"), Name("Moen", "Zoe")))
REST = f"{ARTICLE.title[0]}. Journal of Fish Biology. 1998;74(2):1101-1110. https://doi.org/10.1000/eel"


@pytest.mark.parametrize(
    "authors",
    [
        "Xin Ekdahl, RN, Eleni Lager, MD, and Zoe Moen, PhD, RN.",
        "Xin Ekdahl RN, Eleni Lager MD, Zoe Moen RN.",
        "Ekdahl X, RN, Lager E, MD, Moen Z, PhD.",
        "Ekdahl, Xin, RN; Lager, Eleni, MD; Moen, Zoe, MSN, RN.",
    ],
)
def test_degrees_behind_the_names_are_nobody(authors: str) -> None:
    assert differing(f"{authors} {REST}", WORK) == set()


@pytest.mark.parametrize(
    "authors", ["Ekdahl X, Lager MD, Moen Z.", "Xin Ekdahl, RN, Eleni Lager, MD, and Zoe Monk, RN."]
)
def test_wrong_initials_and_names_are_told_beside_degrees(authors: str) -> None:
    assert differing(f"{authors} {REST}", WORK) == {"author"}


def test_degrees_deposited_with_a_family_name_are_no_part_of_it() -> None:
    work = replace(WORK, author=(Name("Ekdahl, MD, Ph.D.", "Xin"), *WORK.author[1:]))
    assert differing(f"Ekdahl X, Lager E, Moen Z. {REST}", work) == set()
    assert differing(f"Ekdahl E, Lager E, Moen Z. {REST}", work) == {"author"}


def test_degrees_read_as_more_persons_than_a_record_has_are_nobody() -> None:
    work = replace(WORK, author=(Name(literal="AbbVie"), Name("Lager, MD, Ph.D.", "Eleni")))
    rest = REST.replace(" 1998;", " ").rpartition(" ")
    authors = "AbbVie, E Lager, MD, Ph.D. {}. "
    assert differing(f"{authors.format(1998)}{' '.join(rest)}", work) == set()
    assert differing(f"{authors.format(1999)}{' '.join(rest)}", work) == {"issued"}
