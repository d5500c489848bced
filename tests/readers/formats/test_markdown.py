from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.model.location import MappedText
from refcheck.core.model.reference import Carrier
from refcheck.readers.base import Document
from refcheck.readers.formats import markdown as reader
from refcheck.readers.markup.markdown_inline import read_inline
from tests.readers.documents import CITATIONS, PROSE, cut, escaped, markdown_entries, raws


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("*Nature*. **521**(7553)", "Nature. 521(7553)"),
        ("_J. Bone_ __26__ ***x***", "J. Bone 26 x"),
        ("snake_case_name 10.1000/a_b_c", "snake_case_name 10.1000/a_b_c"),
        ("p * q and 2 * 3", "p * q and 2 * 3"),
        (r"K\_2 \* \[1\] \a", r"K_2 * [1] \a"),
        ("A &amp; B &ndash; C &#228; &nosuch;", "A & B – C ä &nosuch;"),
        ("`code *x*` ``a`b``", "code *x* a`b"),
        ("[Deep learning](https://x.org/a_(b)).", "Deep learning."),
        ('[a](<b c> "t") [d][e] [1] [x]{.smallcaps}', "a d [1] x"),
        ("![alt](x.png)text", "text"),
        ("[a](https://doi.org/10.1002/(sici)1(2000/02)10:1<51::aid>3.0.co;2-g). b", "a. b"),
        (
            "<https://doi.org/10.1000/1> <i>in vivo</i> a < b",
            "https://doi.org/10.1000/1 in vivo a < b",
        ),
        ("claim[^1] ~~gone~~ H~2~O 2^nd^ ~user", "claim gone H2O 2nd ~user"),
        ("*open and _never", "*open and _never"),
    ],
)
def test_inline_markup_is_undone(markup: str, text: str) -> None:
    assert read_inline(MappedText(markup), frozenset({"E"}))[0].text == text


@pytest.mark.parametrize(
    ("markup", "parts"),
    [
        ("T. *Nature*. **521**", ["T. ", "Nature", ". ", "521"]),
        ("T. _Nature Genetics_, 5", ["T. ", "Nature Genetics", ", 5"]),
        ("*Nature\nGenetics* 5", ["Nature\nGenetics", " 5"]),
        (r"*Health \& Place* 5", ["Health & Place", " 5"]),
        ("T. *Health &amp; Place*&nbsp;5", ["T. ", "Health & Place", "\u00a05"]),
        (r"*\*Nature\** 5", ["*Nature*", " 5"]),
        ("***Nature*, 521**, 7", ["Nature", ", 521", ", 7"]),
        ("A. [Deep learning](https://x.org) B", ["A. ", "Deep learning", " B"]),
        ("[*Nature*](https://x.org)", ["Nature"]),
        ("A <https://x.org>.", ["A ", "https://x.org", "."]),
        ("[Smith]{.smallcaps}, J. `code` x", ["Smith", ", J. ", "code", " x"]),
        ('<span class="x">Smith</span>, J. <em>Nature</em>', ["Smith", ", J. ", "Nature"]),
        ("H~2~O, 2^nd^ ed., CO<sub>2</sub><br/> *", ["H2O, 2nd ed., CO2 *"]),
        ("p * q, snake_case_name [1] [^1]", ["p * q, snake_case_name [1] "]),
    ],
)
def test_text_is_cut_where_its_markup_changes(markup: str, parts: list[str]) -> None:
    assert cut(read_inline(MappedText(markup))[0]) == parts


def test_an_emphasised_journal_is_marked_through_line_breaks_and_quotes() -> None:
    (entry,) = markdown_entries(
        "## References\n\n> 1. LeCun Y, Bengio Y. Deep learning. *Health\n"
        ">    &amp; Place*. 2015;521:436--444. doi:10.1000/a\\_b.\n"
    )
    before, journal, after = cut(entry.raw)
    assert (before[-10:], journal, after[:7]) == ("learning. ", "Health & Place", ". 2015;")


def test_links_and_autolinks_are_targets() -> None:
    text = "[a](https://doi.org/10.1000/1) <https://b.org> <a href='c'>x</a>"
    targets = read_inline(MappedText(text, 100))[1]
    assert [target.text for target in targets] == [
        "https://doi.org/10.1000/1",
        "https://b.org",
        "c",
    ]
    assert targets[0].span().start == 104


@given(st.text(alphabet="*_`[]()<>&;\\!~^ ab\n", max_size=60))
def test_any_markup_leaves_characters_in_their_places(text: str) -> None:
    read, _ = read_inline(MappedText(text))
    places = [read.span(i, i + 1) for i in range(len(read))]
    assert all(a.start < b.start for a, b in itertools.pairwise(places))
    assert all(text[p.start : p.end] == c for p, c in zip(places, read.text, strict=True))


def test_the_doi_of_a_link_counts_where_the_text_shows_none() -> None:
    text = (
        "# References\n\n"
        "1. Smith J. [A title](https://doi.org/10.1000/182). J Foo. 2010;1:2.\n"
        "2. Doe K. [B](https://doi.org/10.1000/183). J Foo. 2011;1:2. doi:10.1000/184\n"
        "3. Roe L. [C](https://example.org/10.1000/185). J Foo. 2012;1:2.\n"
    )
    references = reader.read(Document("a.md", text.encode())).references
    assert [str(reference.doi) for reference in references] == [
        "10.1000/182",
        "10.1000/184",
        "None",
    ]
    doi = references[0].doi
    assert doi is not None
    assert doi.span is not None
    assert text[doi.span.start : doi.span.end] == "10.1000/182"


def test_labels_are_printed_numbers_and_note_names() -> None:
    numbered = f"# References\n\n3. {CITATIONS[0]}\n4. {CITATIONS[1]}\n"
    assert [e.label.text for e in markdown_entries(numbered) if e.label] == ["3.", "4."]
    notes = f"{PROSE}[^a]\n\n[^a]: {CITATIONS[0]}\n[^b]: See {PROSE}\n[^c]: {CITATIONS[1]}\n"
    assert [e.label.text for e in markdown_entries(notes) if e.label] == ["[^a]", "[^c]"]


def test_the_year_an_entry_begins_with_is_no_number_of_an_item() -> None:
    text = f"# References\n\n2020. A bog. Soils 4: 1-9.\n\n{CITATIONS[0]}\n"
    first, second = reader.read(Document("a.md", text.encode())).references
    assert (first.label, first.raw.text) == (None, "2020. A bog. Soils 4: 1-9.")
    assert text[first.span.start :].startswith("2020. A bog.")
    assert second.raw.text == CITATIONS[0]


def test_a_list_ends_at_the_next_heading_of_its_level() -> None:
    text = f"## References\n\n### Articles\n\n{CITATIONS[0]}\n\n## Tables\n\n{CITATIONS[1]}\n"
    assert raws(markdown_entries(text)) == [CITATIONS[0]]


def test_front_matter_and_code_hold_no_references() -> None:
    front = f"---\nnote: |\n  References\n\n  {CITATIONS[0]}\n---\n\n"
    text = f"{front}```\nReferences\n\n{CITATIONS[1]}\n```\n"
    assert markdown_entries(text) == ()


@pytest.mark.parametrize(
    ("opening", "entry", "closing"),
    [
        (":::: {#refs .references}\n", "::: {{#ref-{} .csl-entry}}\n{}\n:::\n", "::::\n"),
        ("::: {#refs}\n", "::: {{#ref-{}}}\n{}\n:::\n", ":::\n"),
        (
            '<div id="refs">\n\n',
            '<div id="ref-{}" class="csl-entry">\n\n{}\n\n</div>\n',
            "</div>\n",
        ),
    ],
)
def test_the_divs_of_pandoc_are_the_list_and_its_entries(
    opening: str, entry: str, closing: str
) -> None:
    works = [
        escaped(CITATIONS[0]),
        "The\nKoran.",
        "[\\[3\\] ]{.csl-left-margin}[A. Bee]{.csl-right-inline}",
    ]
    body = "\n".join(entry.format(i, work) for i, work in enumerate(works))
    text = f"# Paper\n\n{PROSE}\n\n{opening}{body}{closing}\nLast words (2011).\n"
    assert raws(markdown_entries(text)) == [CITATIONS[0], "The Koran.", "[3] A. Bee"]


def test_divs_of_other_names_hold_no_references() -> None:
    text = "::: {.callout title='references'}\nRef. 5 of 2014.\n:::\n\n::: refs-note\nNo.\n:::\n"
    assert markdown_entries(text) == ()


_STATED = """references:
- id: x1
  type: article-journal
  author:
  - family: Rosales
    given: Samuel
  title: "Spoken digits: a study"
  issued: 2014
  volume: 21
  DOI: 10.5555/yaml
"""


@pytest.mark.parametrize(
    "text",
    [
        f"---\ntitle: T\n{_STATED}---\n\nText @x1.\n",
        f"---\ntitle: T\n---\n\nText @x1.\n\n---\n{_STATED}...\n",
        f"Text.\n\n---\n{_STATED}---".replace("\n", "\r\n"),
    ],
)
def test_references_in_the_yaml_of_a_document_are_its_list(text: str) -> None:
    (reference,) = reader.read(Document("a.md", text.encode())).references
    assert (reference.carrier, reference.key) == (Carrier.STRUCTURED, "x1")
    assert reference.text("title") == "Spoken digits: a study"
    span = reference.fields["volume"].span
    assert span is not None
    assert text[span.start : span.end] == "21"


def test_the_list_pandoc_makes_of_the_yaml_is_not_read_besides() -> None:
    made = "::: {#refs}\n::: {#ref-x1 .csl-entry}\nRosales, S. 2014.\n:::\n:::\n"
    own = f"## Further reading\n\n{CITATIONS[0]}\n"
    text = f"---\n{_STATED}---\n\nText.\n\n{made}\n{own}"
    stated, printed = reader.read(Document("a.md", text.encode())).references
    assert (stated.key, printed.index) == ("x1", 2)
    assert printed.raw.text == CITATIONS[0]


@pytest.mark.parametrize("value", ["references: refs.bib", "references: true", "toc: [1"])
def test_a_head_that_states_no_works_is_no_list(value: str) -> None:
    text = f"---\n{value}\n---\n\n# References\n\n{CITATIONS[0]}\n"
    reading = reader.read(Document("a.md", text.encode()))
    assert (raws(reading.references), reading.problems) == ([CITATIONS[0]], ())


def test_stated_references_that_are_no_yaml_are_named() -> None:
    text = f"---\nreferences:\n- id: [x\n---\n\n# References\n\n{CITATIONS[0]}\n"
    reading = reader.read(Document("a.md", text.encode()))
    (problem,) = reading.problems
    assert problem.message.startswith("the references here are not YAML: ")
    assert raws(reading.references) == [CITATIONS[0]]


def test_an_entry_set_as_code_within_the_list_is_an_entry() -> None:
    first, second, third = CITATIONS[:3]
    text = f"# References\n\n1. {first}\n\n```\n2. {second}\n```\n\n3. {third}\n"
    assert raws(markdown_entries(text)) == [first, f"2. {second}", third]
    whole = "\n".join(f"[{i}] {citation}" for i, citation in enumerate(CITATIONS[:3], start=1))
    assert raws(markdown_entries(f"# References\n\n~~~\n{whole}\n~~~\n")) == list(CITATIONS[:3])


@pytest.mark.parametrize(
    "code",
    [
        "```\ncurl https://x.org/a-1.2-3 # since 2014, vol. 3\n```",
        f"```python\n# {CITATIONS[0]}\n```",
        "```\n# References\n```",
        "```\n1\n2\n3\n```",
    ],
)
def test_programs_within_and_around_a_list_are_no_entries(code: str) -> None:
    text = f"# T\n\n{code}\n\n# References\n\n- {CITATIONS[1]}\n\n{code}\n\n- {CITATIONS[2]}\n"
    assert raws(markdown_entries(text)) == list(CITATIONS[1:3])


def test_html_inside_markdown_is_read() -> None:
    text = f"## References\n\n<ol>\n<li>{CITATIONS[0]}</li>\n<li>{CITATIONS[1]}</li>\n</ol>\n"
    assert raws(markdown_entries(text)) == list(CITATIONS[:2])


def test_carriage_returns_do_not_move_places() -> None:
    text = f"# References\r\n\r\n- *{CITATIONS[0]}*\r\n- {CITATIONS[1]}\r\n"
    first, second = reader.read(Document("a.md", text.encode())).references
    assert str(first.location) == "a.md:3:4"
    assert str(second.location) == "a.md:4:3"
