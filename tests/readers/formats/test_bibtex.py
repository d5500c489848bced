from __future__ import annotations

from bibtexparser.splitter import Splitter
from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.model.reference import Carrier, Reference
from refcheck.readers.base import Document, Reading
from refcheck.readers.formats import bibtex as reader

ARTICLE = r"""
@article{huang2015does,
  author  = {Huang, Z.-B. and M{\"u}ller, J{\"o}rg and {World Health Organization} and others},
  title   = {Does {Vitamin K\textsubscript{2}} play a role?},
  journal = {Osteoporosis International},
  year    = {2015},
  month   = mar,
  volume  = 26,
  number  = "3",
  pages   = {1175--1186},
  doi     = {10.1007/s00198-014-2989-6},
}
"""


def read(text: str | bytes) -> Reading:
    data = text if isinstance(text, bytes) else text.encode()
    return reader.read(Document("a.bib", data))


def one(text: str | bytes) -> Reference:
    reading = read(text)
    assert reading.problems == ()
    (reference,) = reading.references
    return reference


def written(reading: Reading, reference: Reference, name: str) -> str:
    span = (reference.fields.get(name) or reference.extra[name]).span
    assert span is not None
    return reading.source.text[span.start : span.end]


def test_an_entry_is_read_field_by_field() -> None:
    reference = one(ARTICLE)
    assert reference.carrier is Carrier.STRUCTURED
    assert (reference.key, reference.type) == ("huang2015does", "article-journal")
    assert reference.to_csl() == {
        "type": "article-journal",
        "author": [
            {"family": "Huang", "given": "Z.-B."},
            {"family": "Müller", "given": "Jörg"},
            {"literal": "World Health Organization"},
        ],
        "et-al": True,
        "title": "Does Vitamin K2 play a role?",
        "container-title": "Osteoporosis International",
        "issued": "2015",
        "volume": "26",
        "issue": "3",
        "page": "1175-1186",
        "DOI": "10.1007/s00198-014-2989-6",
    }
    assert reference.extra["month"].text == "3"


def test_spans_cover_values_without_their_delimiters() -> None:
    reading = read(ARTICLE)
    (reference,) = reading.references
    assert written(reading, reference, "title") == r"Does {Vitamin K\textsubscript{2}} play a role?"
    assert written(reading, reference, "volume") == "26"
    assert written(reading, reference, "issue") == "3"
    assert written(reading, reference, "page") == "1175--1186"
    names = [n.span for n in reference.author or ()]
    assert [reading.source.text[s.start : s.end] for s in names if s is not None] == [
        "Huang, Z.-B.",
        r"M{\"u}ller, J{\"o}rg",
        "{World Health Organization}",
    ]
    assert reference.doi is not None
    assert reference.doi.span == reference.fields["DOI"].span


def test_the_raw_text_is_the_entry_as_it_stands_in_the_file() -> None:
    reference = one("% a comment\n" + ARTICLE)
    assert reference.raw.text == ARTICLE.strip()
    assert (reference.location.line, reference.location.column) == (3, 1)
    assert (reference.location.end_line, reference.location.end_column) == (13, 2)


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_other_line_ends_change_nothing_but_the_text(ends: str) -> None:
    assert one(ARTICLE.replace("\n", ends)).to_csl() == one(ARTICLE).to_csl()


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_comments_and_broken_entries_end_with_their_line_however_it_ends(ends: str) -> None:
    lines = ("@misc{a, title={A}, % why", "year=2001}", "@misc{b, title={B", "@misc{c, year=2003}")
    reading = reader.read(Document("a.bib", ends.join(lines).encode()))
    assert [reference.key for reference in reading.references] == ["a", "c"]
    assert [problem.key for problem in reading.problems] == ["b"]


def test_a_byte_order_mark_and_latin_1_are_read() -> None:
    assert one(b"\xef\xbb\xbf@misc{a, title = {T}}").text("title") == "T"
    entry = "@misc{a, author = {Müller, Jörg}}".encode("latin-1")
    assert [str(name) for name in one(entry).author or ()] == ["Müller, Jörg"]


def test_strings_concatenation_and_months_are_expanded() -> None:
    reading = read(
        '@string{oi = "Osteoporosis"}\n@string(both = oi # { International})\n'
        '@article{a, journal = BOTH # "!", month = "15~" # mar, title = oi}'
    )
    (reference,) = reading.references
    assert reference.text("container-title") == "Osteoporosis International!"
    assert written(reading, reference, "title") == "oi"
    assert (reference.extra["month"].text, reference.extra["day"].text) == ("3", "15")


def test_a_macro_defined_elsewhere_states_nothing() -> None:
    reference = one("@article{a, journal = apj, title = {T}}")
    assert reference.text("container-title") is None


def test_definitions_that_double_and_double_stay_small() -> None:
    lines = ['@string{a0 = "' + "x" * 100 + '"}']
    lines += [f"@string{{a{i} = a{i - 1} # a{i - 1}}}" for i in range(1, 60)]
    assert one("\n".join(lines) + "@misc{k, title = a59, note = a1}").text("title") is None


def test_parentheses_delimit_as_braces_do() -> None:
    reference = one('@article(smith, title = "A (small) title", year = 2010)')
    assert (reference.key, reference.text("title")) == ("smith", "A (small) title")
    assert reference.text("issued") == "2010"


def test_comments_between_and_inside_entries_are_passed_over() -> None:
    reading = read(
        "Some words by me@example.org {x}.\n@comment{jabref-meta: @article{no, title={No}}}\n"
        '% @article{old, title = {Old}}\n@preamble{"\\newcommand{\\x}{y}"}\n'
        "@article{a, % it's an unbalanced { one\n  title = {T}, % more\n  % year = {1999},\n"
        "  year = {2000}\n}\n"
    )
    assert reading.problems == ()
    assert [r.key for r in reading.references] == ["a"]
    assert reading.references[0].text("issued") == "2000"


def test_field_names_and_types_may_be_in_capitals() -> None:
    reference = one("@ARTICLE{A, TITLE = {T}, Year = {2000}}")
    assert (reference.type, reference.text("title"), reference.text("issued")) == (
        "article-journal", "T", "2000",
    )  # fmt: skip


def test_of_a_repeated_field_the_first_counts_and_repeated_keys_are_two_entries() -> None:
    reading = read("@misc{a, title={One}, title={Two}}\n@misc{a, title={Three}}")
    assert [r.text("title") for r in reading.references] == ["One", "Three"]
    assert [r.index for r in reading.references] == [1, 2]


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ("@article{bad, title = {No end, year = 2000\n}\n", "is never closed"),
        ('@article{bad, title = "No end, year = 2000\n}\n', "is never closed"),
        ("@article{bad, title = {Foo}}, year = 2010}\n", "a closing brace too many"),
        ("@article{bad, title {Foo}}\n", "expected `name = value`"),
        ("@article{bad, title = {Foo} bar}\n", "unexpected text after the value of `title`"),
        ("@article{bad, title = {Foo},\n", "is never closed"),
    ],
)
def test_a_broken_entry_is_told_with_its_place_and_the_rest_is_read(
    broken: str, message: str
) -> None:
    reading = read(f"@misc{{first, title={{A}}}}\n{broken}\n@misc{{last, title={{B}}}}")
    assert [r.key for r in reading.references] == ["first", "last"]
    (problem,) = reading.problems
    assert message in problem.message
    assert problem.key == "bad"
    assert reading.source.position(problem.span.start) == (2, 1)
    assert "@misc" not in reading.source.text[problem.span.start : problem.span.end]


def test_small_faults_do_not_hide_an_entry() -> None:
    reference = one("@article{a title={A \\{ b} year=in press, volume = 3 number=4}")
    assert reference.to_csl() == {
        "type": "article-journal", "title": "A { b", "issued": "in press",
        "volume": "3", "issue": "4",
    }  # fmt: skip


def test_an_entry_without_a_key_is_read() -> None:
    reference = one("@article{title = {T}, year = 2000}")
    assert (reference.key, reference.text("title")) == (None, "T")


def test_biblatex_names_its_fields_otherwise() -> None:
    reading = read(
        "@article{a, title={Main}, subtitle={Sub}, journaltitle={J}, shortjournal={Jj.}, "
        "date={2015-05-27}, number={7}, issue={Spring}, eid={e0123}, entrysubtype={magazine}}"
    )
    (reference,) = reading.references
    assert reference.to_csl() == {
        "type": "article-magazine", "title": "Main: Sub", "container-title": "J",
        "container-title-short": "Jj.", "issued": "2015", "issue": "7", "number": "e0123",
        "page": "e0123",
    }  # fmt: skip
    assert written(reading, reference, "issued") == "2015"
    assert (written(reading, reference, "month"), written(reading, reference, "day")) == (
        "05",
        "27",
    )


def test_crossref_hands_down_what_belongs_to_the_whole() -> None:
    reading = read(
        "@inproceedings{c, author={Doe, Jane}, title={Paper}, crossref={P}}\n"
        "@proceedings{P, title={Proc. of X}, year=1999, editor={E. Ditor}, doi={10.1145/12345}}"
    )
    child = reading.references[0]
    assert child.to_csl() == {
        "type": "paper-conference", "author": [{"family": "Doe", "given": "Jane"}], "et-al": False,
        "editor": [{"family": "Ditor", "given": "E."}], "title": "Paper",
        "container-title": "Proc. of X", "issued": "1999",
    }  # fmt: skip


def test_a_chapter_without_a_title_inherits_as_in_bibtex_and_one_with_its_own_keeps_it() -> None:
    book = "@book{c, author={Knuth, Donald}, title={The Art}, publisher={P}, year=2001}"
    nameless = "@inbook{f, crossref={c}, chapter={2}, pages={10--20}}"
    named = "@inbook{f, crossref={c}, title={Sorting}, pages={10--20}}"
    for chapter, title, container in (
        (nameless, "The Art", None),
        (named, "Sorting", "The Art"),
    ):
        first = read(f"{chapter}\n{book}").references[0]
        assert (first.text("title"), first.text("container-title")) == (title, container)
        assert first.author is not None
        assert (first.author[0].family, first.text("publisher")) == ("Knuth", "P")
    foreign = "@incollection{f, crossref={c}, title={Sorting}, pages={10--20}}"
    assert read(f"{foreign}\n{book}").references[0].author is None


def test_xdata_is_inherited_and_is_no_reference() -> None:
    reading = read("@xdata{x, publisher={P}, xdata={x}}\n@book{b, title={T}, xdata={x, none}}")
    assert [r.text("publisher") for r in reading.references] == ["P"]


def test_cross_references_in_a_circle_end() -> None:
    reading = read("@book{a, title={A}, crossref={b}}\n@book{b, title={B}, crossref={a}}")
    assert [r.text("title") for r in reading.references] == ["A", "B"]


@pytest.mark.parametrize(
    ("fields", "doi"),
    [
        (r"doi = {10.1007/s0\_1}", "10.1007/s0_1"),
        ("doi = {https://doi.org/10.1007/S01}", "10.1007/s01"),
        ("url = {https://dx.doi.org/10.1007/s01}", "10.1007/s01"),
        ("url = {https://pubs.acs.org/doi/abs/10.1021/ja01234}", "10.1021/ja01234"),
        ("note = {doi: 10.1007/s01}", "10.1007/s01"),
        (r"note = {\url{https://doi.org/10.1007/s01}, accessed 3 May 2020}", "10.1007/s01"),
        (r"howpublished = {Available online: \url{https://doi.org/10.1007/s01}}", "10.1007/s01"),
        ("url={http://proxy.example.edu/login?url=https://doi.org/10.1007/s01}", "10.1007/s01"),
        ("url={https://doi-org.proxy.example.edu/10.1007/s01}", "10.1007/s01"),
        ("url={https://doi.org/10.1007/s01?utm_source=x.org}", "10.1007/s01"),
        ("pages = {doi.org/10.1007/s01}", "10.1007/s01"),
        ("ee = {https://doi.org/10.1007/s01}", "10.1007/s01"),
        ("eprint = {10.1007/s01}, eprinttype = {doi}", "10.1007/s01"),
        ("url = {https://link.springer.com/article/10.1007/s01#Sec3}", "10.1007/s01"),
        (
            "url = {https://www.biorxiv.org/content/10.1101/2020.01.02.345678v2.full.pdf+html}",
            "10.1101/2020.01.02.345678",
        ),
        ("url = {https://www.tandfonline.com/doi/abs/10.1080/a.1?journalCode=b}", "10.1080/a.1"),
        ("doi = {10/ab123}, url = {https://doi.org/10.1007/s01}", "10.1007/s01"),
        ("doi = {10/ab123}", "10/ab123"),
        ("url = {https://doi.org/10/ab123}", "10/ab123"),
        ("note = {Sold 10/ab123 at a fair}", None),
        ("doi = {10.1007/s01}, note = {Erratum: 10.1007/s02}", "10.1007/s01"),
        ("note = {Data: https://doi.org/10.5281/zenodo.1}", None),
        ("note = {Translated from 10.1007/s01}", None),
        ("note = {Erratum to 10.1007/s01}", None),
        ("url = {https://example.org/10.1007/s01/data.csv?x=1}", None),
    ],
)
def test_a_doi_is_found_where_people_put_it(fields: str, doi: str | None) -> None:
    reference = one(f"@article{{a, {fields}}}")
    assert (reference.doi and reference.doi.value) == doi
    assert reference.doi is None or reference.doi.faults == ()


def test_a_doi_in_the_place_of_the_pages_is_no_page() -> None:
    entry = one("@article{a, pages={doi.org/10.1007/s01}, eid={10.1007/s01}, volume=3}")
    assert {name: str(value) for name, value in entry.fields.items()} == {"volume": "3"}
    assert one("@article{a, pages={10--14}}").text("page") == "10-14"
    entry = one("@article{a, pages={1026--1037, doi: 10.1007/s01}, volume=3}")
    assert (entry.text("page"), str(entry.doi)) == ("1026-1037", "10.1007/s01")


@pytest.mark.parametrize("name", ["funding_text 1", "author(s)", "Author's note", "1st"])
def test_a_field_with_an_odd_name_costs_no_other_field(name: str) -> None:
    entry = one(f"@article{{a, title={{T}}, {name}={{x, y = z}}, volume={{3}},\n}}")
    assert (entry.key, entry.text("title"), entry.text("volume")) == ("a", "T", "3")


def test_macros_of_the_preamble_are_applied() -> None:
    (entry,) = read(
        r"""@preamble{"\newcommand{\noopsort}[1]{} " # "\newcommand{\crops}[1]{Crops #1}"}
        @article{a, journal={\crops{A}}, year={{\noopsort{1998b}}1999}, author={Doe, \firstone}}"""
    ).references
    assert (entry.text("container-title"), entry.text("issued")) == ("Crops A", "1999")


def test_a_single_field_is_taken_from_another_entry() -> None:
    reading = read(
        "@xdata{x1, journaltitle={Crops}, volume={6}}\n"
        "@article{a, title={T}, journaltitle={xdata=x1-journaltitle}, volume={xdata=x1-volume}, "
        "number={xdata=none-number}, note={xdata is a word}}"
    )
    (entry,) = reading.references
    assert (entry.text("container-title"), entry.text("volume")) == ("Crops", "6")
    assert (entry.text("issue"), entry.text("note")) == (None, "xdata is a word")


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("@misc{a, title={T}}", None),
        ("@misc{a, title={T}, eprint={1706.03762}, archiveprefix={arXiv}}", "article"),
        ("@article{a, title={T}, journal={arXiv preprint arXiv:1706.03762}}", "article"),
        ("@phdthesis{a, title={T}}", "thesis"),
        ("@online{a, title={T}}", "webpage"),
        ("@inbook{a, title={T}}", "chapter"),
    ],
)
def test_the_entry_type_becomes_a_csl_type(entry: str, kind: str | None) -> None:
    assert one(entry).type == kind


def test_well_formed_files_are_cut_as_bibtexparser_cuts_them() -> None:
    text = ARTICLE + '\n@Book{b,\n title="T {x}",\n year=1990\n}\n@misc{c, note = {a, b = c}}\n'
    library = Splitter(text).split()
    ours = [(r.key, r.raw.text) for r in read(text).references]
    assert ours == [(entry.key, entry.raw) for entry in library.entries]


@given(st.text(alphabet='@a{}(),="#%\\ \n1', max_size=200))
def test_any_text_is_read_without_an_error_and_spans_stay_inside(text: str) -> None:
    reading = read("@misc{a,\n" + text)
    for reference in reading.references:
        for value in (*reference.fields.values(), *reference.extra.values()):
            assert value.span is not None
            assert reference.span.start <= value.span.start <= value.span.end <= reference.span.end


@pytest.mark.parametrize(
    "hostile",
    [
        "@a{",
        "\n@article{k,t={",
        "@comment{",
        '\n@article{k,t="',
        "@a{k, " + " " * 50,
        "{",
        "@a{k,x=a#",
    ],
)
def test_hostile_files_end(hostile: str) -> None:
    read(hostile * 20_000)


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("2015-03-27", "2015"),
        ("2015-03/2015-04", "2015-03/2015-04"),
        ("2014/2015", "2014/2015"),
        ("1723?", "1723?"),
        ("198X", "198X"),
        ("-0343", "-0343"),
        ("20014", "20014"),
        ("2015-21", "2015"),
        ("2015-33", "2015"),
    ],
)
def test_a_date_states_its_year_or_all_that_it_says(date: str, year: str) -> None:
    reading = read(f"@article{{a, title={{T}}, date={{{date}}}}}")
    (reference,) = reading.references
    assert reference.text("issued") == year
    assert written(reading, reference, "issued") == year


def test_the_seasons_of_a_range_or_of_a_guess_are_no_years() -> None:
    texts = ("2015-21/2016-22", "2015-24~")
    dates = [one(f"@article{{a, title={{T}}, date={{{text}}}}}").text("issued") for text in texts]
    assert dates == ["2015/2016", "2015~"]


def test_a_title_knows_where_a_command_stands_that_nobody_defines() -> None:
    (reference,) = read(r"@article{a, title={Rare \decay{\Bs} of mesons}}").references
    assert reference.fields["title"].text == "Rare of mesons"
    assert reference.fields["title"].gaps == (5,)


@pytest.mark.parametrize(
    "text",
    [
        "@article(a, title = {One}, year = {2001})",
        "@article{a, title = {One}, % } a comment\n  year = {2001}\n}",
        "@article{a, title = {One} year = {2001}}",
        '@article{a, title = {One}, year = "2001",}',
        "@article{a, title = {O} # {ne}, year = {2001}}",
        "@article{a,, title={One},\r\n,year={2001},}",
    ],
)
def test_a_plain_field_is_read_like_any_other_whatever_stands_around_it(text: str) -> None:
    assert one(text).to_csl() == {"type": "article-journal", "title": "One", "issued": "2001"}


def test_a_macro_is_known_wherever_the_file_defines_it() -> None:
    text = "@article{a, journal = nat}\n@ String{nat = {Nature}}\n@article{b, journal = nat}"
    assert [r.text("container-title") for r in read(text).references] == ["Nature", "Nature"]


def test_a_name_that_comes_again_has_its_own_place() -> None:
    text = "@book{a, author = {Berg, Bo and Berg, Bo}}\n@book{b, author = {Berg, Bo}}"
    reading = read(text)
    names = [name for r in reading.references for name in r.author or ()]
    spans = [name.span for name in names if name.span is not None]
    assert len(set(spans)) == 3
    assert {text[span.start : span.end] for span in spans} == {"Berg, Bo"}
