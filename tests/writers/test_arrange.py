from __future__ import annotations

from msgspec.structs import replace

from refcheck.core.model.record import PartialDate
from refcheck.core.model.reference import Name
from refcheck.writers import Entry, Sort, arranged, unique
from tests.writers.works import VITAMIN_K

OTHER = Entry(
    key="b", author=(Name("Abel", "A."),), issued=PartialDate(1990), fields={"title": "The end"}
)


def test_a_work_cited_twice_is_written_once_and_it_is_said() -> None:
    again = replace(VITAMIN_K, key="k", fields={**VITAMIN_K.fields, "note": "More"})
    result = unique([VITAMIN_K, OTHER, again])
    assert [entry.key for entry in result.entries] == ["k", "b"]
    assert result.entries[0].text("note") == "More"
    assert result.merged == ("merged k into Huang 2015: both are 10.1007/s00198-014-2989-6",)


def test_what_is_merged_is_named_with_its_place() -> None:
    first = replace(VITAMIN_K, key="a", place="a.bib:1")
    fields = {name: text for name, text in VITAMIN_K.fields.items() if name != "DOI"}
    second = replace(VITAMIN_K, key="b", place="a.bib:9", fields=fields)
    assert unique([first, second]).merged == (
        "merged b (a.bib:9) into a (a.bib:1): same title, year and first author",
    )


def test_a_work_without_doi_is_known_by_title_year_and_author() -> None:
    bare = {name: text for name, text in VITAMIN_K.fields.items() if name != "DOI"}
    assert len(unique([VITAMIN_K, replace(VITAMIN_K, fields=bare)]).entries) == 1


def test_different_dois_are_different_works() -> None:
    other = replace(VITAMIN_K, fields={**VITAMIN_K.fields, "DOI": "10.1000/2"})
    assert unique([VITAMIN_K, other]).merged == ()


def test_an_entry_with_the_doi_of_another_work_is_merged_with_none() -> None:
    wrong = replace(OTHER, fields={**OTHER.fields, "DOI": VITAMIN_K.fields["DOI"]})
    wrong = replace(wrong, is_distrusted=True)
    right = replace(VITAMIN_K, key="k")
    for works in ([wrong, right], [right, wrong], [wrong, right, wrong]):
        result = unique(works)
        assert (result.entries, result.merged) == (tuple(works), ())
    assert len(unique([right, wrong, right]).entries) == 2


def test_entries_are_sorted_on_request_only() -> None:
    first = replace(VITAMIN_K, key="a")
    works = [first, OTHER, Entry(key="c", fields={"title": "Nameless"})]
    assert [e.key for e in arranged(works, Sort.GIVEN)] == ["a", "b", "c"]
    assert [e.key for e in arranged(works, Sort.AUTHOR)] == ["b", "a", "c"]
    assert [e.key for e in arranged(works, Sort.YEAR)] == ["b", "a", "c"]
    assert [e.key for e in arranged(reversed(works), Sort.KEY)] == ["a", "b", "c"]  # type: ignore[arg-type]
