from __future__ import annotations

import pytest

from refcheck.core.text.container_tables import tables
from refcheck.core.text.folding import words
from refcheck.core.text.journal_codes import code_of, former_titles
from refcheck.core.text.known_titles import (
    alike,
    is_family,
    is_full_word,
    journal_of,
    read,
    written,
)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("ApJS", "The Astrophysical Journal Supplement Series"),
        ("A&AS", "Astronomy and Astrophysics Supplement Series"),
        ("Astron.Astrophys.", "Astronomy & Astrophysics"),
        ("J H E P", "Journal of High Energy Physics"),
        ("Proc. Natl. Acad. Sci. USA", "Proceedings of the National Academy of Sciences"),
        ("TPAMI", "IEEE Transactions on Pattern Analysis and Machine Intelligence"),
    ],
)
def test_an_index_names_a_journal_by_a_code(name: str, title: str) -> None:
    code = code_of(name)
    assert code is not None
    assert title in code.titles


def test_what_only_readers_say_may_mean_another_journal_too() -> None:
    astronomers, readers = code_of("AJ"), code_of("JAP")
    assert astronomers is not None and astronomers.is_exclusive
    assert readers is not None and not readers.is_exclusive
    assert code_of("Nature") is None


def test_a_journal_has_its_former_and_later_titles() -> None:
    assert "JAMA Psychiatry" in former_titles("Archives of General Psychiatry")
    assert former_titles("Journal of Ecology") == ()


def test_known_titles_tell_journals_apart_and_join_the_names_of_one() -> None:
    ecology, journal = journal_of(("ecology",)), journal_of(("journal", "ecology"))
    assert None not in (ecology, journal)
    assert ecology != journal
    assert journal_of(("jama",)) == journal_of(
        ("jama", "journal", "american", "medical", "association")
    )
    assert journal_of(("journal", "nothing")) is None


def test_known_titles_are_found_by_their_initials() -> None:
    assert ("physical", "review", "letters") in alike(("phys", "rev", "lett"))
    assert alike(("qqq", "qqq")) == ()


def test_a_family_of_journals_and_full_words_are_known() -> None:
    assert is_family(("journal", "physics"))
    assert not is_family(("ecology",))
    assert is_full_word("cells") and is_full_word("economics")
    assert not (is_full_word("chem") or is_full_word("natl"))


def test_known_titles_survive_being_written() -> None:
    journals = [["alpha | beta", "ab"], ["alpha | gamma", "ab"], ["gamma ray"]]
    known = read(written(journals, ["plain"]))
    number = {title: known.journals[i] for i, title in enumerate(known.titles)}
    assert number == {"alpha beta": 0, "ab": 0, "alpha gamma": 1, "gamma ray": 2}
    assert set(known.words) == {"alpha", "beta", "gamma", "ab", "ray", "plain"}
    assert set(known.families) == {"alpha"}
    assert sorted(known.initials) == ["a", "ab", "ag", "gr"]


def test_the_tables_hold_folded_words() -> None:
    known = tables()
    phrases = (
        *known.furniture, *known.bodies, *known.sponsors, *known.umbrellas, *known.cities,
        *known.families, *known.renamed, *known.phrases.values(),
    )  # fmt: skip
    single = (*known.qualifiers, *known.labels, *known.editions, *known.sisters)
    for phrase in (*phrases, *((word,) for word in single)):
        assert words(" ".join(phrase)) == phrase
