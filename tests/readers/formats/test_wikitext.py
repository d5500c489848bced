from __future__ import annotations

import time

import pytest

from refcheck.core.model.reference import Carrier, Reference
from refcheck.readers.base import Document, Reading
from refcheck.readers.formats import wikitext as reader
from refcheck.readers.markup.wiki_templates import wiki_page
from tests.readers.documents import CITATIONS, PROSE, misplaced, raws

_JOURNAL = """{{cite journal
 | last1 = LeCun | first1 = Yann | author-link1 = Yann LeCun
 | last2 = Bengio | first2 = Yoshua
 | last3 = Hinton | first3 = Geoffrey <!-- not Geoff -->
 | title = Deep [[learning]] | journal = [[Nature (journal)|Nature]]
 | volume = 521 | issue = 7553 | pages = 436&ndash;444 | date = 28 May 2015
 | doi = 10.1038/nature14539 {{free access}} | pmid = 26017442 | s2cid = 3074096
}}"""


def read(text: str) -> Reading:
    return reader.read(Document("a.wiki", text.encode()))


def only(text: str) -> Reference:
    (reference,) = read(text).references
    return reference


def test_a_citation_template_is_read_parameter_by_parameter() -> None:
    reference = only(f"Text.<ref name='x'>{_JOURNAL}</ref>\n")
    assert reference.carrier is Carrier.STRUCTURED
    assert reference.to_csl() == {
        "type": "article-journal",
        "author": [
            {"family": "LeCun", "given": "Yann"},
            {"family": "Bengio", "given": "Yoshua"},
            {"family": "Hinton", "given": "Geoffrey"},
        ],
        "et-al": False,
        "title": "Deep learning",
        "container-title": "Nature",
        "volume": "521",
        "issue": "7553",
        "page": "436–444",
        "issued": "2015",
        "PMID": "26017442",
        "DOI": "10.1038/nature14539",
    }


def test_every_value_stands_where_it_says() -> None:
    text = f"Text.<ref>{_JOURNAL}</ref>\n"
    reference = only(text)
    assert reference.location.line == 1
    for name, value in (("volume", "521"), ("issued", "2015"), ("container-title", "Nature")):
        span = reference.fields[name].span
        assert span is not None
        assert text[span.start : span.end] == value
    assert reference.doi is not None
    assert reference.doi.span is not None
    assert text[reference.doi.span.start : reference.doi.span.end] == "10.1038/nature14539"


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        (
            "{{Literatur |Autor=Max Muster, Erika Blum |Titel=Die Böden |Sammelwerk=Boden |Band=12"
            " |Nummer=3 |Datum=2014-03 |Seiten=1–9 |DOI=10.5555/abc}}",
            ("article-journal", "Muster, Max; Blum, Erika", "Die Böden", "Boden", "2014", "12"),
        ),
        (
            "{{Literatur |Autor=Muster, Max |Titel=Ton |Hrsg=E. Blum |Sammelwerk=Die Böden"
            " |Verlag=Brill |Ort=Leiden |Jahr=1999 |ISBN=3-16-148410-0}}",
            ("chapter", "Muster, Max", "Ton", "Die Böden", "1999", None),
        ),
        (
            "{{Citation |author=Ann Marsh |title=Clay |journal=Soils |volume=3 |year=2014}}",
            ("article-journal", "Marsh, Ann", "Clay", "Soils", "2014", "3"),
        ),
        (
            "{{cite book |vauthors=Marsh A, Doe K |chapter=Clay |title=Soils |date=c. 1999 |publisher=B}}",
            ("chapter", "Marsh, A; Doe, K", "Clay", "Soils", None, None),
        ),
        (
            "{{Article |prénom1=Ann |nom1=Marsh |titre=L'argile |périodique=Sols |volume=3 |année=2014}}",
            ("article-journal", "Marsh, Ann", "L'argile", "Sols", "2014", "3"),
        ),
        (
            "{{Cita publicación |apellidos=Marsh |nombre=Ann |título=Arcilla |publicación=Suelos |año=2014}}",
            ("article-journal", "Marsh, Ann", "Arcilla", "Suelos", "2014", None),
        ),
        (
            "{{cite arXiv |last=Marsh |first=Ann |title=Clay |eprint=2101.00042 |date=2021}}",
            ("article", "Marsh, Ann", "Clay", None, "2021", None),
        ),
        (
            "{{Cite_report|author=((World Health Organization))|title=Clay|year=2014}}",
            ("report", "World Health Organization", "Clay", None, "2014", None),
        ),
    ],
)  # fmt: skip
def test_the_templates_of_several_wikis_are_known(
    template: str, expected: tuple[str | None, ...]
) -> None:
    reference = only(f"== Literatur ==\n* {template}\n")
    author = "; ".join(map(str, reference.author or ()))
    named = (reference.type, author, *(reference.text(f) for f in ("title", "container-title")))
    year = reference.text("issued") if expected[4] is not None else None
    assert (*named, year, reference.text("volume")) == expected


def test_the_number_of_a_preprint_is_its_doi() -> None:
    reference = only("{{cite arXiv |last=Marsh |title=Clay |eprint=2101.00042 |date=2021}}")
    assert reference.doi is not None
    assert reference.doi.value == "10.48550/arxiv.2101.00042"


@pytest.mark.parametrize(
    ("parameters", "doi"),
    [
        ("id={{doi|10.1000/182}}, {{PMID|123}}", "10.1000/182"),
        ("url=https://doi.org/10.1000/182", "10.1000/182"),
        ("url=https://doi.org/10.1000/182 |doi=10.1000/183", "10.1000/183"),
        ("url=https://example.org/10.1000/182/comment-1", None),
    ],
)
def test_a_doi_is_found_in_other_parameters_where_it_has_none_of_its_own(
    parameters: str, doi: str | None
) -> None:
    reference = only(f"{{{{cite journal |last=Marsh |title=Clay |{parameters}}}}}")
    assert (reference.doi and reference.doi.value) == doi


def test_names_that_are_cut_short_say_so() -> None:
    assert only("{{cite book|last=Marsh|first=A|display-authors=etal|title=Clay}}").et_al
    assert only("{{cite book|author=Marsh A, et al.|title=Clay}}").et_al
    assert not only("{{cite book|last=Marsh|first=A|title=Clay}}").et_al


def test_a_named_note_counts_once_and_a_hidden_one_not_at_all() -> None:
    text = (
        f'A.<ref name="a">{_JOURNAL}</ref> B.<ref name="a" /> C.<ref name=a>{_JOURNAL}</ref>\n'
        "<!-- <ref>{{cite book|title=Hidden}}</ref> --><nowiki>{{cite book|title=Shown}}</nowiki>\n"
        '<ref name="b" group="n">{{cite book|title=Clay}}</ref><ref name="b">{{cite book|title=Loam}}</ref>'
    )
    titles = [reference.text("title") for reference in read(text).references]
    assert titles == ["Deep learning", "Clay", "Loam"]


def test_plain_notes_and_items_are_citations_like_any_other() -> None:
    text = (
        f"{PROSE}<ref>{CITATIONS[0]}</ref> More.<ref>This is a note that was written by us.</ref>"
        f"<ref>{{{{sfn|Smith|2010|p=3}}}}</ref>\n\n== Sources ==\n* {CITATIONS[1]}\n"
        f"== Further reading ==\n* {_JOURNAL}\n* {CITATIONS[2]}\n== External links ==\n* [//x.org X]\n"
    )
    reading = read(text)
    assert raws([r for r in reading.references if r.carrier is Carrier.CITATION]) == list(
        CITATIONS[:3]
    )
    assert [r.index for r in reading.references] == [1, 2, 3, 4]
    assert reading.references[2].carrier is Carrier.STRUCTURED
    plain = [r for r in reading.references if r.carrier is Carrier.CITATION]
    assert misplaced(text, plain) == []


def test_markup_in_a_plain_note_is_undone_and_its_link_followed() -> None:
    (reference,) = read(
        "A.<ref>Smith J, [[Ann Doe|Doe A]]. [https://doi.org/10.1000/182 A title]. ''J Foo''."
        " '''12''':1&ndash;2. 2010. {{PMID|123}}</ref>"
    ).references
    assert reference.raw.text.startswith("Smith J, Doe A. A title. J Foo. 12:1–2. 2010.")
    assert str(reference.doi) == "10.1000/182"
    assert len(reference.raw.marks) >= 4


def test_a_doi_in_a_template_of_its_own_is_read() -> None:
    reference = only(
        "<ref>Smith J. A title. J Foo. 2010;12:1-2. {{doi|10.1000/182|doi-access=free}}</ref>"
    )
    assert str(reference.doi) == "10.1000/182"


def test_notes_that_templates_make_are_notes() -> None:
    text = f"A.{{{{refn|group=n|{CITATIONS[0]}}}}} B.{{{{efn|See {{{{cite book|title=Clay}}}}.}}}}"
    first, second = read(text).references
    assert first.raw.text == CITATIONS[0]
    assert second.text("title") == "Clay"
    nested = f"A.{{{{refn|{CITATIONS[0]}<ref>{CITATIONS[1]}</ref>}}}}"
    assert raws(read(nested).references) == list(CITATIONS[:2])


def test_a_template_that_states_no_work_is_a_problem() -> None:
    reading = read("A.<ref>{{cite Q|Q123}}</ref><ref>{{cite web|url=https://x.org}}</ref>")
    assert reading.references == ()
    assert [problem.message for problem in reading.problems] == [
        "this template cites a work and states neither its title nor an identifier"
    ] * 2


def test_a_page_without_references_has_none() -> None:
    assert read(f"{PROSE}\n{{{{Infobox|name=x}}}}\n[[Category:X]]\n").references == ()


@pytest.mark.parametrize(
    "unit",
    ["{{", "{{cite book|", "[[", "<ref>", "<ref name=a>", "<!--", "<nowiki>", "}}", "|a=", "{{a|", "[[a|",
     "<ref>{{cite book|title=a}}</ref>", "<ref name='a'>{{cite book|title=a}}</ref>", "''a", "&#",
     "{{doi|", "\n*", "\n==", "<a "],
)  # fmt: skip
def test_hostile_pages_end_soon(unit: str) -> None:
    started = time.process_time()
    read("== References ==\n* " + unit * (60_000 // len(unit)))
    assert time.process_time() - started < 5


def test_what_is_nested_deeper_than_any_page_is_text() -> None:
    page = wiki_page("{{a|" * 500 + "}}" * 500 + "{{cite book|title=a}}")
    assert page.templates[-1].name == "cite book"
