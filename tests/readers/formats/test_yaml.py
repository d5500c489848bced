from __future__ import annotations

import pytest

from refcheck.core.text.folding import fold
from refcheck.errors import UnreadableInput
from refcheck.readers import Document, Reading, reader_for

_HAYAGRIVA = """# kept by hand
bogs:
    type: Article
    title: "Bogs: a survey"
    author: ["von Marsh, Ann", "Lowe, Carl, Jr.", UNICEF]
    serial-number:
        doi: "10.5555/bog.4"
    page-range: 12-19
    date: 2020-10-14
    parent:
        type: Periodical
        title: Soils
        volume: 102
        issue: 16
        publisher: {name: Press, location: Leiden}

fens:
    type: article
    title: {value: "{Fens}", verbatim: true}
    author: {name: Lowe, given-name: Carl}
    date: 2017
    serial-number: 1706.03762
    parent: {type: repository, title: arXiv, editor: "Hill, C"}

talk:
    type: article
    title: A talk
    author: Lowe, Carl
    editor: Own, Ed
    parent:
    -   title: Proceedings of the 3rd Meeting
        type: proceedings
        date: 2001
        editor: Other, O
        parent: {title: Notes, volume: 7, type: book}
    -   {type: video, title: A film}
"""
_CFF = """cff-version: 1.2.0
message: cite us
title: The tool
doi: 10.5555/tool
authors: [{family-names: Me, given-names: I}]
references:
  - type: article
    title: "Bogs"
    authors:
      - {family-names: Marsh, name-particle: von, given-names: Ann}
      - name: A Group
    journal: Soils
    year: 2020
    month: 3
    volume: 7
    start: 12
    end: 15
    pages: 4
    identifiers: [{type: doi, value: 10.5555/bog.5}]
  - nothing
  - type: book
    title: Mires
    collection-title: Notes
    publisher: {name: Press}
    year: 2009
preferred-citation:
  type: conference-paper
  title: The tool paper
  authors: [{family-names: Me, given-names: I}]
  conference: {name: Meeting of Tools}
  date-published: 2021-05-06
"""


def read(text: str, path: str = "a.yml", name: str | None = None) -> Reading:
    return reader_for(path, name).read(Document(path, text.encode()))


def test_an_entry_of_hayagriva_is_read_with_its_parent() -> None:
    bogs = read(_HAYAGRIVA).references[0]
    assert (bogs.key, bogs.location.line, bogs.location.column) == ("bogs", 2, 1)
    assert bogs.to_csl() == {
        "type": "article-journal",
        "author": [
            {"family": "von Marsh", "given": "Ann"},
            {"family": "Lowe", "given": "Carl", "suffix": "Jr."},
            {"literal": "UNICEF"},
        ],
        "et-al": False,
        "title": "Bogs: a survey",
        "container-title": "Soils",
        "volume": "102",
        "issue": "16",
        "page": "12-19",
        "publisher": "Press",
        "issued": "2020",
        "DOI": "10.5555/bog.4",
    }


def test_a_preprint_of_hayagriva_is_known_by_its_number() -> None:
    fens = read(_HAYAGRIVA).references[1]
    assert (fens.type, fens.text("title")) == ("article", "Fens")
    assert [str(name) for name in fens.author or ()] == ["Lowe, Carl"]
    assert fens.doi is not None
    assert (fens.doi.value, fens.doi.number) == ("10.48550/arxiv.1706.03762", "arXiv:1706.03762")


def test_of_several_parents_the_first_counts_and_what_it_stands_in() -> None:
    talk = read(_HAYAGRIVA).references[2]
    assert [str(name) for name in talk.editor or ()] == ["Own, Ed"]
    assert (talk.type, talk.text("issued")) == ("paper-conference", "2001")
    assert talk.text("container-title") == "Proceedings of the 3rd Meeting"
    assert (talk.text("collection-title"), talk.text("volume")) == ("Notes", "7")


def test_two_entries_of_hayagriva_under_one_key_are_both_read() -> None:
    text = "a: {type: book, title: One, author: B}\na: {type: book, title: Two, author: B}\n"
    assert [r.text("title") for r in read(text).references] == ["One", "Two"]


@pytest.mark.parametrize(
    "text",
    [
        "Pet:\n  type: object\n  title: Pet\n",
        "home:\n  type: web\n  title: Home\n  url: https://x.org\nfilm:\n  type: video\n  title: F\n",
        "first:\n  type: article\n  title: My post\n  author: Ann\n  date: 2020-01-01\n",
        "title: A site\nbook: {type: book, title: T, author: A}\nx: 1\ny: 2\nz: 3\n",
        "database:\n  type: report\n  title: Monthly\n",
    ],
)
def test_settings_with_types_and_titles_are_no_bibliography(text: str) -> None:
    reading = read(text)
    assert (reading.references, reading.problems) == ((), ())
    assert reading.hint is not None


def test_what_is_called_hayagriva_need_not_look_so() -> None:
    text = "home: {type: web, title: Home, url: https://x.org}\n"
    assert len(read(text, name="hayagriva").references) == 1
    reading = read("title: A site\n", name="hayagriva")
    assert (reading.references, "is no Hayagriva file" in str(reading.hint)) == ((), True)


def test_the_works_that_a_citation_file_refers_to_are_read_and_the_project_is_none() -> None:
    reading = read(_CFF, "CITATION.cff")
    bogs, mires, preferred = reading.references
    assert bogs.to_csl() == {
        "type": "article-journal",
        "author": [{"family": "von Marsh", "given": "Ann"}, {"literal": "A Group"}],
        "et-al": False,
        "title": "Bogs",
        "container-title": "Soils",
        "volume": "7",
        "page": "12-15",
        "issued": "2020",
        "DOI": "10.5555/bog.5",
    }
    assert (mires.text("collection-title"), mires.text("container-title")) == ("Notes", None)
    assert mires.text("publisher") == "Press"
    assert preferred.text("container-title") == "Meeting of Tools"
    assert preferred.text("issued") == "2021"
    assert [problem.span.start for problem in reading.problems] == [_CFF.index("nothing")]
    assert "the tool" not in [fold(reference.text("title") or "") for reference in (bogs, mires)]


def test_a_citation_file_is_told_by_what_it_states() -> None:
    assert len(read(_CFF, "a.yaml").references) == 3
    assert len(read(_CFF, "a.txt", "cff").references) == 3


def test_a_citation_file_without_references_says_so() -> None:
    reading = read(_CFF[: _CFF.index("references")], "CITATION.cff")
    assert (reading.references, "describes the work itself" in str(reading.hint)) == ((), True)
    other = read("title: x\n", "CITATION.cff")
    assert "is no citation file" in str(other.hint)


@pytest.mark.parametrize(
    ("text", "path"), [(_HAYAGRIVA, "a.yml"), (_CFF, "a.cff")], ids=["hayagriva", "cff"]
)
def test_every_value_stands_where_it_says(text: str, path: str) -> None:
    reading = read(text, path)
    for reference in reading.references:
        for name in ("title", "volume", "issued", "container-title"):
            if (value := reference.fields.get(name)) is not None and value.span is not None:
                assert reading.source.text[value.span.start : value.span.end] == value.text


def test_an_entry_that_stands_in_itself_is_refused() -> None:
    text = "a: &a\n  type: book\n  title: T\n  author: B\n  parent: *a\n"
    with pytest.raises(UnreadableInput, match="this is not YAML"):
        read(text)


def test_parents_of_parents_cost_nothing() -> None:
    lines = ["p0: &p0 {type: book, title: T, author: B}"]
    lines += [f"p{i}: &p{i} {{type: book, title: T, author: B, parent: [{', '.join([f'*p{i - 1}'] * 9)}]}}" for i in range(1, 40)]  # fmt: skip
    assert len(read("\n".join(lines)).references) == 40


def test_aliases_that_make_a_small_file_a_large_one_are_refused() -> None:
    long = f"&a {{type: book, title: {'T' * 100_000}, author: B}}"
    with pytest.raises(UnreadableInput, match="its aliases stand for too much"):
        read(f"references: [{long}, {', '.join(['*a'] * 500)}]")
    shared = "x: &a {family: B}\nreferences:\n" + "- {title: T, author: [*a]}\n" * 500
    assert len(read(shared).references) == 500
