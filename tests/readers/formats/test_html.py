from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.model.location import MappedText
from refcheck.core.model.reference import Carrier
from refcheck.readers.base import Document
from refcheck.readers.formats import html as reader
from refcheck.readers.lists.html_lines import html_lines
from refcheck.readers.markup.html_tokens import Tag, Text, tokens
from tests.readers.documents import CITATIONS, PROSE, cut, html_entries, raws


def shown(markup: str) -> list[str]:
    return [line.text.text for line in html_lines(markup)]


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>A&nbsp;&amp;\n  <b>B</b>&#8211;C</p>D", ["A & B–C", "D"]),
        ("a<br>b<br/>c", ["a", "b", "c"]),
        ("<script>x < y; '<p>'</script><style>p{}</style>a", ["a"]),
        ("<!-- <p>no</p> -->a<!-- open", ["a<!-- open"]),
        ("<p hidden>x</p><span class='sr-only'>y</span><i aria-hidden='true'>z</i>a", ["a"]),
        ("<div style='display: none'><div>x</div>y</div>a", ["a"]),
        ('<p title="a > b">c</p>', ["c"]),
        ("p < 0.05 & q", ["p < 0.05 & q"]),
        ("<table><tr><td>1.</td><td>Smith</td></tr></table>", ["1. Smith"]),
        ("</b></li>a", ["a"]),
        ("<p unclosed 'quote>a</p>", ["a"]),
    ],
)
def test_lines_are_what_a_page_shows(markup: str, lines: list[str]) -> None:
    assert shown(markup) == lines


@pytest.mark.parametrize(
    ("markup", "parts"),
    [
        ("T. <i>Nature</i>. <b>521</b>", ["T. ", "Nature", ". ", "521"]),
        ("T. <em>Health\n &amp; Place </em>5", ["T. ", "Health & Place ", "5"]),
        ("<cite class=x>Nature</cite>&nbsp;5", ["Nature", " 5"]),
        ("<span class='t'>A</span> <span>B</span> <a href='#x'>Cell</a>", ["A", " B ", "Cell"]),
        ("<i><a href='https://x.org'>Nature</a></i>, 5", ["Nature", ", 5"]),
        ("<a id=r1></a>H<sub><i>n</i></sub>O<sup>2</sup><wbr>x", ["HnO2x"]),
        ("<i>Nature [<a href='#'>CrossRef</a>]</i> 5", ["Nature", " 5"]),
        ("<pre><i>Nature</i> 5</pre>", ["Nature", " 5"]),
    ],
)
def test_text_is_cut_where_its_markup_changes(markup: str, parts: list[str]) -> None:
    (line,) = html_lines(f"<p>{markup}</p>")
    assert cut(line.text) == parts


def test_emphasis_goes_on_over_a_break() -> None:
    lines = html_lines("<p><i>Nature<br>Genetics</i> 5</p>")
    assert [cut(line.text) for line in lines] == [["Nature"], ["Genetics", " 5"]]


def test_ordered_items_have_the_numbers_a_browser_prints() -> None:
    lines = list(html_lines("<ol start=3><li>a<li>b<ul><li>c</ul></ol>"))
    assert [line.label.text if line.label else None for line in lines] == ["3.", "4.", None]


def _called(*entries: str, heading: str = "") -> list[str]:
    boxes = "".join(f'<div class="csl-entry" id="ref-{i}">{x}</div>' for i, x in enumerate(entries))
    return raws(html_entries(f"{heading}<div class='csl-bib-body' id=refs>{boxes}</div>"))


def test_boxes_within_an_entry_of_a_citation_processor_are_one_entry() -> None:
    assert _called(
        "<div class=csl-block>Marsh, Q. and J. Lowe</div><div class=csl-left-margin> 2015</div>"
        "<div class=csl-right-inline>A clay. <i>Soils</i> 7(3).</div>",
        "<div class=csl-left-margin>[2] </div><div class=csl-right-inline>K. Roe, A <ul><li>peat"
        "</ul> bog, 2011.</div><p>doi:10.5555/b</p>",
        heading="<h1>References</h1>",
    ) == [
        "Marsh, Q. and J. Lowe 2015 A clay. Soils 7(3).",
        "[2] K. Roe, A peat bog, 2011. doi:10.5555/b",
    ]


def test_what_the_markup_calls_an_entry_is_one_whatever_it_looks_like() -> None:
    assert _called("The Koran.", "Anonymous, undated") == ["The Koran.", "Anonymous, undated"]


def test_a_list_under_a_heading_counts_beside_entries_that_are_called_so() -> None:
    page = f"<p>{PROSE}</p><h2>Literature</h2><p>{CITATIONS[4]}</p><p>{CITATIONS[5]}</p>"
    called = "<section role=doc-bibliography><h2>More</h2><p role='doc-biblioentry'>Koran.</p>"
    assert raws(html_entries(called + "</section>" + page)) == ["Koran.", *CITATIONS[4:6]]


def test_ids_name_entries_only_within_a_list() -> None:
    inside = f"<div id=refs><div id=ref-a><p>{CITATIONS[0]}</p><p>[Cited twice]</p></div></div>"
    assert raws(html_entries(inside)) == [f"{CITATIONS[0]} [Cited twice]"]
    outside = f"<div id=ref-a><p>{PROSE}</p></div><h2>References</h2><p>{CITATIONS[0]}</p>"
    assert raws(html_entries(outside)) == [CITATIONS[0]]
    parts = f"<li><div class=ref-text>{CITATIONS[0]}</div><div class=ref-links>View 3</div>"
    assert raws(html_entries(f"<ol class=references>{parts}</ol>")) == [f"{CITATIONS[0]} View 3"]


def test_the_doi_of_a_link_or_of_coins_counts_where_the_text_shows_none() -> None:
    page = (
        "<h2>References</h2><ol>"
        "<li>Smith J. Title. J Foo. 2010;1:2. "
        "[<a href='https://doi.org/10.1000/182'>CrossRef</a>]</li>"
        "<li>Doe K. Title. J Foo. 2011;1:2. "
        "<span class='Z3988' title='rft_id=info%3Adoi%2F10.1000%2F183&amp;rft.au=Doe'></span>"
        "</li></ol>"
    )
    references = reader.read(Document("a.html", page.encode())).references
    assert [str(reference.doi) for reference in references] == ["10.1000/182", "10.1000/183"]
    assert references[0].raw.text == "Smith J. Title. J Foo. 2010;1:2."
    assert [reference.label for reference in references] == ["1.", "2."]


def test_meta_tags_are_read_where_no_list_is_shown() -> None:
    page = (
        '<head><meta name="citation_reference" content="citation_title=Deep &amp; wide; '
        "citation_author=Y. LeCun; citation_author=Hinton, G.; citation_journal_title=Nature; "
        "citation_volume=521; citation_firstpage=436; citation_lastpage=444; "
        'citation_publication_date=2015; citation_doi=10.1038/nature14539">'
        '<meta name="citation_reference" content="Smith J. Title. J Foo. 2010;1:2."></head>'
    )
    structured, plain = reader.read(Document("a.html", page.encode())).references
    assert structured.carrier is Carrier.STRUCTURED
    assert structured.text("title") == "Deep & wide"
    assert structured.text("page") == "436-444"
    assert structured.text("issued") == "2015"
    assert [str(name) for name in structured.author or ()] == ["LeCun, Y.", "Hinton, G."]
    assert str(structured.doi) == "10.1038/nature14539"
    span = structured.fields["volume"].span
    assert span is not None
    assert page[span.start : span.end] == "521"
    assert (plain.index, plain.raw.text) == (2, "Smith J. Title. J Foo. 2010;1:2.")


@pytest.mark.parametrize("again", ["", "&amp;rft.au=Doe%2C+Jane"])
def test_coins_name_the_first_author_in_parts(again: str) -> None:
    title = f"rft.aulast=Doe&amp;rft.aufirst=Jane{again}&amp;rft.au=Roe%2C+K&amp;rft.atitle=Fish"
    page = f"<p>{PROSE}</p><span class='Z3988' title='{title}'></span>"
    (reference,) = reader.read(Document("a.html", page.encode())).references
    assert [(name.family, name.given) for name in reference.author or ()] == [
        ("Doe", "Jane"),
        ("Roe", "K"),
    ]


def test_coins_are_read_where_no_list_is_shown() -> None:
    title = (
        "ctx_ver=Z39.88-2004&amp;rft.atitle=Deep+learning&amp;rft.jtitle=Nature&amp;"
        "rft.volume=521&amp;"
        "rft.date=2015&amp;rft.au=LeCun%2C+Y&amp;rft.spage=436&amp;"
        "rft_id=info%3Adoi%2F10.1038%2Fnature14539"
    )
    page = f"<p>{PROSE}</p><span class='Z3988' title='{title}'></span>"
    (reference,) = reader.read(Document("a.html", page.encode())).references
    assert reference.text("title") == "Deep learning"
    assert str(reference.doi) == "10.1038/nature14539"
    assert [str(name) for name in reference.author or ()] == ["LeCun, Y"]


def test_navigation_and_forms_hold_no_references() -> None:
    page = f"<nav>References<p>{CITATIONS[0]}</p></nav><h2>References</h2><p>{CITATIONS[1]}</p>"
    assert raws(html_entries(page)) == [CITATIONS[1]]


def test_how_a_page_itself_is_to_be_cited_is_no_entry() -> None:
    page = (
        f'<div id="quarto-appendix"><div id="refs"><div id="ref-a" class="csl-entry">{CITATIONS[1]}'
        '</div></div><section id="quarto-citation"><h2>Citation</h2><pre><code>@article{b}</code>'
        f'</pre>For attribution, please cite this work as:<div id="ref-b" class="csl-entry">'
        f"{CITATIONS[0]}</div></section></div>"
    )
    assert raws(html_entries(page)) == [CITATIONS[1]]


def test_a_page_without_references_has_none() -> None:
    page = f"<h1>T</h1><p>{PROSE}</p><h2>References</h2>"
    assert reader.read(Document("a.html", page.encode())).references == ()


@given(st.text(alphabet="<>/!-='\"& abli;#\n", max_size=80))
def test_tokens_cover_the_page_in_order(markup: str) -> None:
    position = 0
    for token in tokens(markup, 0, len(markup)):
        assert isinstance(token, Text | Tag)
        assert position <= token.start < token.end <= len(markup)
        position = token.end


@given(st.text(alphabet="<>/!-='\"&; abliop#\n", max_size=80))
def test_shown_characters_stand_where_they_say(markup: str) -> None:
    for line in html_lines(markup):
        for i, char in enumerate(line.text.text):
            span = line.text.span(i, i + 1)
            assert char == " " or markup[span.start : span.end] == char or "&" in markup


def test_mapped_text_is_what_lines_hold() -> None:
    (line,) = html_lines("<p>a</p>")
    assert line.text == MappedText("a", 3)
