from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.text.container_words import container_words, initialisms, parted, read_title


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("The Journal of the Chemical Society", "journal chemical society"),
        ("Stochastic Processes and their Applications", "stochastic processes applications"),
        ("Physics A", "physics a"),
        ("Chemistry – A European Journal", "chemistry european journal"),
        ("NDT & E International", "ndt e international"),
        ("Annales de l'Institut d'Optique", "annales institut optique"),
        ("L' Année psychologique", "annee psychologique"),
        ("Phys.Rev.D", "phys rev d"),
        ("physica status solidi (a)", "physica status solidi a"),
        ("Proc. Natl. Acad. Sci. U. S. A.", "proc natl acad sci usa"),
        ("An Esp Pediatr", "an esp pediatr"),
        ("N. Z. J. For. Sci.", "n z j for sci"),
        ("Build Syst Des", "build syst des"),
        ("Das", "das"),
    ],
)
def test_small_words_carry_no_meaning_unless_they_are_cut_ones(title: str, words: str) -> None:
    assert container_words(title) == tuple(words.split())


def test_what_stands_in_brackets_is_told_from_the_title() -> None:
    title = read_title("Journal of Hand Surgery (European Volume)")
    assert [word.text for word in title.words] == ["journal", "hand", "surgery"]
    assert title.asides == ("European Volume",)
    assert read_title("(Print)").words != ()


def test_a_lost_space_is_found_before_a_capital() -> None:
    assert parted("Postgrad MedJ") == "Postgrad Med J"
    assert parted("iScience") == "iScience"


def test_a_title_is_known_by_its_initials_with_or_without_small_words() -> None:
    found = initialisms("The Proceedings of the National Academy of Sciences")
    assert {"pnas", "potnaos"} <= found


@given(st.text(max_size=80))
def test_any_title_can_be_read(text: str) -> None:
    title = read_title(text)
    assert len(title.words) <= len(title.whole) <= len(text)
