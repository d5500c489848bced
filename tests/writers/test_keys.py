from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
import pytest

from refcheck.core.model.record import PartialDate
from refcheck.core.model.reference import Name
from refcheck.errors import UsageError
from refcheck.writers import Entry, keyed
from tests.writers.works import VITAMIN_K


def keys(*entries: Entry, key_format: str | None = None) -> list[str | None]:
    return [entry.key for entry in keyed(entries, key_format)]


def work(author: str, title: str, year: int = 2015) -> Entry:
    return Entry(
        author=(Name(author, "A."),),
        issued=PartialDate(year),
        fields={"title": title, "page": "7-9"},
    )


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        (VITAMIN_K, "huang2015does"),
        (work("Müller-Lüdenscheidt", "The Ärger"), "mullerludenscheidt2015arger"),
        (work("O’Brien", "On A"), "obrien2015"),
        (work("王", "中文"), "anonymous2015"),
        (Entry(fields={"DOI": "10.1000/x_1"}), "10.1000/x_1"),
        (Entry(), "work"),
    ],
)
def test_a_key_is_made_of_author_year_and_first_word(entry: Entry, key: str) -> None:
    assert keys(entry) == [key]


def test_keys_that_collide_end_in_letters() -> None:
    assert keys(VITAMIN_K, VITAMIN_K, VITAMIN_K) == [
        "huang2015doesa", "huang2015doesb", "huang2015doesc",
    ]  # fmt: skip


def test_the_authors_own_keys_are_kept() -> None:
    own = replace(VITAMIN_K, key="Huang:2015")
    assert keys(own, VITAMIN_K, own) == ["Huang:2015", "huang2015does", "Huang:2015a"]


def test_a_made_key_never_takes_an_own_one() -> None:
    assert keys(VITAMIN_K, replace(VITAMIN_K, key="huang2015does")) == [
        "huang2015doesa", "huang2015does",
    ]  # fmt: skip


def test_own_keys_lose_what_bibtex_cannot_read() -> None:
    assert keys(replace(VITAMIN_K, key="a key, {x}%")) == ["akeyx"]


def test_a_key_format_makes_all_keys_anew() -> None:
    entry = replace(VITAMIN_K, key="own")
    assert keys(entry, key_format="{Author}_{year}-{page}{journal}") == ["Huang_2015-1175oi"]


@pytest.mark.parametrize("template", ["{author:3}", "{author!r}", "{author", "{authr}", "{}"])
def test_a_key_format_that_says_nothing_is_refused(template: str) -> None:
    with pytest.raises(UsageError, match="key format"):
        keys(VITAMIN_K, key_format=template)


@given(st.lists(st.sampled_from([None, "a", "A", "huang2015does", "aa", "a b"]), max_size=40))
def test_no_two_keys_are_alike_whatever_the_case(own: list[str | None]) -> None:
    made = keys(*(replace(VITAMIN_K, key=key) for key in own))
    assert len({(key or "").lower() for key in made}) == len(own)
