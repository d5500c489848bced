"""The styles that the comparison benchmark makes up, and those it takes from BibTeX."""

from __future__ import annotations

import re

import pytest

from benchmarks.comparing import bst
from benchmarks.comparing.emphasis import bold, italic, plain, to_markdown
from benchmarks.comparing.families import FAMILIES, styles_of
from benchmarks.comparing.layouts import layout
from benchmarks.comparing.rendering import citation, rendered
from benchmarks.comparing.setting import set_in
from benchmarks.comparing.styles import half_of
from tests.benchmarks.items import article

NAMES = [f"made-1-{number}" for number in range(60)]


@pytest.mark.parametrize("name", NAMES)
def test_a_made_style_prints_what_it_has_a_place_for(name: str) -> None:
    text = plain(set_in(layout(name), article()))
    assert re.search(r"\bberg\b", text, re.IGNORECASE)
    assert text.count("2014") == 1
    assert "737" in text
    assert "Membrane Science" in text
    assert "10.1000/x(1)" in text
    assert not re.search(r"\.\.|,,|\(\)|\{|  ", text)


def test_made_styles_are_many_and_each_is_always_the_same() -> None:
    printed = {citation(article(), name) for name in NAMES}
    assert len(printed) == len(NAMES)
    assert printed == {citation(article(), name) for name in NAMES}


@pytest.mark.parametrize("name", NAMES[:20])
def test_a_made_style_leaves_out_what_there_is_not(name: str) -> None:
    item = article()
    for field in ("author", "volume", "issue", "page", "issued"):
        del item[field]
    text = plain(set_in(layout(name), item))
    assert text.lstrip('“"‘«„').startswith("Ions in narrow pores")
    assert not re.search(r"vol|Bd|pp|\(\)|[:,;] ?[.,]", text.partition("http")[0].lower())


@pytest.mark.parametrize("name", NAMES[:20])
def test_a_chapter_stands_in_its_book(name: str) -> None:
    chapter = article(type="chapter", publisher="Harbour Press", edition="2")
    text = plain(set_in(layout(name), chapter))
    assert "Harbour Press" in text
    assert "2nd ed." in text


def test_every_family_has_styles_in_both_halves_and_none_in_both() -> None:
    for family in FAMILIES:
        dev, held = (styles_of(family, half, 30, 1) for half in ("dev", "held"))
        assert len(dev) == len(held) == 30
        assert not set(dev) & set(held)
        assert family == "csl" or all(half_of(name) == "dev" for name in dev)


def test_another_seed_makes_other_layouts() -> None:
    assert not set(styles_of("made", "dev", 9, 1)) & set(styles_of("made", "dev", 9, 2))


@pytest.mark.skipif(not bst.available(), reason="BibTeX is not installed")
@pytest.mark.parametrize("name", ["bst-plain", "bst-apalike", "bst-IEEEtran", "bst-siam"])
def test_a_bibtex_style_prints_as_bibtex_does(name: str) -> None:
    if name not in bst.installed():
        pytest.skip(f"{name} is not installed")
    item = article(author=[{"family": "Müller", "given": "Åsa"}])
    text = citation(item, name)
    assert "Müller" in text
    assert "Membrane Science" in text
    assert "\\" not in text
    assert plain(rendered(item, name, emphasised=True)) == text


def test_a_processor_keeps_its_emphasis_where_asked() -> None:
    text = rendered(article(), "apa", emphasised=True)
    assert to_markdown(text) != citation(article(), "apa")
    assert plain(text) == citation(article(), "apa")


def test_emphasis_becomes_markdown_without_blanks_at_its_edges() -> None:
    assert to_markdown(f"{italic('Planta ')}{bold('7')}") == "*Planta* **7**"
    assert to_markdown(italic("two * stars")) is None
    assert plain(bold("7")) == "7"


@pytest.mark.parametrize("name", NAMES)
def test_a_made_style_prints_the_year_though_a_conference_is_named_by_it(name: str) -> None:
    paper = article(
        type="paper-conference", publisher="IEEE", **{"container-title": "2014 Conference on Pores"}
    )
    assert plain(set_in(layout(name), paper)).count("2014") == 2
