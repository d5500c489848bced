from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.fields.containers import same_container
from refcheck.core.text.abbreviation import abbreviated, dotted


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Osteoporosis International", "Osteoporosis Int."),
        ("Journal of Bone and Mineral Research", "J. Bone Miner. Res."),
        ("The Lancet", "Lancet"),
        ("Nature", "Nature"),
        ("JAMA Internal Medicine", "JAMA Intern. Med."),
        ("Food Science & Nutrition", "Food Sci. Nutr."),
        ("Physics Letters B", "Phys. Lett. B"),
        ("Journal of Polymer Science Part A: Polymer Chemistry", "J. Polym. Sci. A: Polym. Chem."),
        ("Revista Española de Cardiología", "Rev. Esp. Cardiol."),
        ("Children's Literature in Education", "Children's Lit. Educ."),
        ("日本物理学会誌", "日本物理学会誌"),
        # No journal of the table, but an ending that it knows.
        ("Annals of Xenobathygraphy", "Ann. Xenobathygr."),
    ],
)
def test_a_title_is_abbreviated_as_iso_4_has_it(title: str, short: str) -> None:
    assert abbreviated(title) == short
    assert same_container(short, title) is not None or short == title


@pytest.mark.parametrize(
    ("short", "full", "written"),
    [
        ("Osteoporos Int", "Osteoporosis International", "Osteoporos. Int."),
        ("Opt. Lett.", "Optics Letters", "Opt. Lett."),
        ("J Bone Miner Res", "Journal of Bone and Mineral Research", "J. Bone Miner. Res."),
    ],
)
def test_a_full_stop_stands_behind_each_word_that_is_cut(
    short: str, full: str, written: str
) -> None:
    assert dotted(short, full) == written


@given(st.text(max_size=60))
def test_any_text_can_be_abbreviated_and_is_not_lost(title: str) -> None:
    short = abbreviated(title)
    assert len(short) <= len(title) * 2 + 1
    assert bool(short) == bool(title)
