from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace
import pytest

from refcheck.core.model.location import MappedText
from refcheck.reporters import render
from refcheck.reporters.markdown import escaped
from refcheck.reporters.safe import shown
from tests.reporters.samples import SAMPLES, all_agree, hostile, wrong_year
from tests.reporters.snapshots import assert_matches
from tests.rules.examples import check

MARKDOWN = MarkdownIt("gfm-like", {"linkify": False, "html": True})


@pytest.mark.parametrize("name", ["several", "other-work", "unchecked", "hostile"])
def test_the_summary_reads_as_expected(name: str) -> None:
    assert_matches(f"markdown/{name}.md", render("markdown", SAMPLES[name]()))


def test_the_table_has_a_row_for_each_reference_to_be_looked_at() -> None:
    assert "<table>" not in MARKDOWN.render(render("markdown", all_agree()))
    page = MARKDOWN.render(render("markdown", wrong_year()))
    table, _, rest = page.partition("</table>")
    assert table.count("<tr>") == 2
    assert "LeCun et al. 2016" in table
    assert "<details><summary>Evidence</summary>" in rest


def test_no_bibtex_stands_in_a_cell() -> None:
    report = check(
        "@article{a, title = {The eel}, journal = {Fish Biol}, year = 1991, volume = 2,"
        " pages = {101--103}, doi = {10.1111/j.1}}",
        """10.1111/j.1
  title: The eel
  container-title: Fish Biol
  published-print: 1991
  volume: 1
  page: 101-103""",
        path="list.bib",
    )
    assert "@article" not in render("markdown", report)


@given(st.text(st.one_of(st.sampled_from("*_`[]()<>|&#@:$~!\\/w. ab"), st.characters())))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    tokens = MARKDOWN.parseInline(f"x{escaped(text)}x")
    (inline,) = tokens
    assert {child.type for child in inline.children or ()} <= {"text", "text_special"}
    assert "".join(c.content for c in inline.children or ()) == f"x{shown(text)}x"


def test_a_document_adds_no_tag_link_or_mention() -> None:
    written = render("markdown", hostile())
    page = MARKDOWN.render(written)
    assert "<script" not in page
    assert "<img" not in page
    assert "<a " not in page
    assert "@everyone" not in written


@pytest.mark.parametrize("label", ["1. ", "12) ", "- ", "+ ", "* ", "# ", "[1] "])
def test_a_quoted_citation_keeps_its_label(label: str) -> None:
    report = wrong_year()
    (found,) = report.outcomes
    raw = MappedText(f"{label}LeCun Y")
    checked = replace(found.checked, reference=replace(found.checked.reference, raw=raw))
    written = render("markdown", replace(report, outcomes=(replace(found, checked=checked),)))
    assert f"<blockquote>\n<p>{label}LeCun Y</p>" in MARKDOWN.render(written)
