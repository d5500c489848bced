"""Links and footnotes that lead to entries of the list."""

from __future__ import annotations

from collections.abc import Sequence
import time

import pytest

from tests.readers.citing.test_typed import cited, told
from tests.rules.examples import check

WORKS = (
    "Doe J. Swimming patterns of the common eel. Journal of Fish Biology. 2011;98(2):101-110.",
    "Huang Z. Nesting of the ringed plover on roofs. Ibis. 2012;154(1):11-20.",
    "Smith K. The birds of the coast. Bird Study. 2014;61(1):1-9.",
    "Weber M. Of tides and roofs. Ecology. 2015;96(4):31-44.",
    "Yan D. Winters of the north. Ecology. 2016;97(1):5-12.",
)


def page(text: str, item: str = '<li id="b{0}">{1}</li>') -> str:
    items = "".join(item.format(n, work) for n, work in enumerate(WORKS, start=1))
    return f"<html><body><p>{text}</p><h2>References</h2><ol>{items}</ol></body></html>"


def link(n: int, shown: str | None = None) -> str:
    return f'<a class="ref" href="#b{n}">{shown or n}</a>'


@pytest.mark.parametrize(
    "item",
    [
        '<li id="b{0}">{1}</li>',
        '<li><a name="b{0}"></a>{1}</li>',
        "<li><span id='b{0}'>[{0}]</span> {1}</li>",
        '<li id="b{0}">{1} <a href="#cite{0}">back</a></li>',
    ],
)
def test_a_link_of_a_page_cites_the_entry_it_leads_to(item: str) -> None:
    text = "Eels " + ", ".join(link(n, f"<sup>{n}</sup>") for n in range(1, 6)) + " slept."
    whole = page(f'<span id="cite1"></span>{text} {link(9)} <a href="#top">up</a>', item)
    assert cited(check(whole, path="manuscript.html")) == [1, 1, 1, 1, 1]
    assert told(whole, "manuscript.html") == []


def test_a_link_that_prints_another_number_is_reported() -> None:
    text = "".join(f"Eels [{link(n)}] slept. " for n in (1, 2, 3, 4, 5, 1, 2)) + f"[{link(4, '3')}]"
    said = [("RC507", "the text says 3, its link leads to 4")]
    assert told(page(text), "manuscript.html") == said


@pytest.mark.parametrize(
    ("opening", "first", "shown"),
    [
        ("<ol start=11>", "<li", (11, 12, 13, 14, 15)),
        ("<ol start=' +11th'>", "<li", (11, 12, 13, 14, 15)),
        ("<ol>", "<li value=11", (11, 12, 13, 14, 15)),
        ("<ol reversed>", "<li", (5, 4, 3, 2, 1)),
        ("<ol reversed start=20>", "<li", (20, 19, 18, 17, 16)),
    ],
)
def test_items_have_the_numbers_that_a_browser_prints(
    opening: str, first: str, shown: tuple[int, ...]
) -> None:
    def with_list(numbers: Sequence[int]) -> str:
        text = " ".join(f"Eels [{link(n, str(i))}]." for n, i in enumerate(numbers, start=1))
        nested = "<ol><li>A note.</li></ol>"  # numbered by itself
        return page(f"{nested}{text}").replace("<ol><li id", f"{opening}{first} id")

    assert told(with_list(shown), "manuscript.html") == []
    wrong = (*shown[:3], shown[4], shown[3])
    if "reversed" not in opening:  # what counts downwards is not held against the list
        assert [code for code, _ in told(with_list(wrong), "manuscript.html")] == ["RC507", "RC507"]


def test_what_links_print_of_a_range_is_cited_too() -> None:
    text = f"Eels [{link(1)}&ndash;{link(3)}] and [{link(4, '4-5')}] slept [{link(1)}]."
    assert told(page(text), "manuscript.html") == []
    assert cited(check(page(text), path="manuscript.html")) == [2, 1, 1, 1, 1]


def test_a_few_links_beside_typed_citations_leave_the_others_uncalled() -> None:
    assert told(page(f"Eels {link(1)} and what Doe and Roe say."), "manuscript.html") == []


def notes(text: str) -> str:
    return text + "\n\n" + "\n".join(f"[^n{n}]: {work}" for n, work in enumerate(WORKS, start=1))


def test_a_footnote_that_is_an_entry_is_cited_where_its_mark_stands() -> None:
    text = notes("Eels.[^n1] Plovers.[^n2][^n3] Tides.[^n4] Again.[^n1]")
    assert cited(check(text, path="manuscript.md")) == [2, 1, 1, 1, 0]
    assert told(text) == [("RC504", "the text does not cite this entry")]
    assert told(notes("Eels.[^n1] Plovers.[^n2][^n3] Tides.[^n4] Winters.[^n5]")) == []


def test_a_place_to_which_many_links_lead_is_looked_at_once() -> None:
    filling = " <b></b>" * 12_000
    begun = time.process_time()
    whole = page(f'{"<a href=#x>1</a> " * 3000}<span id="x"></span>{filling}')
    assert told(whole, "manuscript.html") == []
    assert time.process_time() - begun < 20  # some seventy seconds, once


def test_tags_without_end_lead_to_no_entry_behind_them() -> None:
    item = '<li><span id="b{0}"></span>' + "<i></i>" * 300 + "{1}</li>"
    assert cited(check(page(link(1), item), path="manuscript.html")) == [0, 0, 0, 0, 0]
    item = '<li><span id="b{0}"></span>' + "<i></i>" * 20 + "{1}</li>"
    assert cited(check(page(link(1), item), path="manuscript.html")) == [1, 0, 0, 0, 0]
