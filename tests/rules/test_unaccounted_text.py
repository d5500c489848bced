from __future__ import annotations

import pytest

from tests.core.guided.entries import STYLES, TITLE, cited, left

# What lists print besides the fields: nothing of it is news.
USUAL = (
    ("Epub 1998 Mar 3. {}", "vancouver"),
    ("{} Accessed 5 May 2020", "vancouver"),
    ("{}. PMID: 26412345; PMCID: PMC4512345", "vancouver"),
    ("[Epub ahead of print] {}", "vancouver"),
    ("{} [cited 2021 Jun 4]", "vancouver"),
    ("Erratum in: J Fish Biol. 1999;77:441. {}", "vancouver"),
    ("Available from: {}", "vancouver"),
    ("Advance online publication. {}", "apa"),
    ("{} (Accessed 12 March 2021)", "apa"),
    ("Zugriff am 12. März 2021. {}", "din"),
    ("Consulté le 3 mai 2021. {}", "chicago"),
    ("[Online]. Available: {}", "ieee"),
)


@pytest.mark.parametrize(("dressed", "style"), USUAL)
def test_what_lists_usually_print_is_not_told(dressed: str, style: str) -> None:
    assert left(cited(style, doi=dressed.format("https://doi.org/10.1000/eel"))) == []


@pytest.mark.parametrize("style", STYLES)
def test_a_sentence_behind_the_citation_is_told(style: str) -> None:
    assert left(f"{cited(style)} A charlatan wrote it.") == ["A charlatan wrote it"]


def test_a_second_sentence_behind_the_title_is_told() -> None:
    assert left(cited("vancouver", title=f"{TITLE}. Nothing but rumours")) == [
        "Nothing but rumours"
    ]
