"""DOIs that were broken over lines, and what else they may be."""

from __future__ import annotations

from refcheck.readers import Document, reader_for

LISTED = """References

Moen, A. B. (2014). Deep roots of trees. Plants, 12, 30-39. https://doi.org/10.1000/p2199- 8442.1.{}
wood.v1
Lund, C. D. (2015). Shallow roots of shrubs. Plants, 13, 40-49. https://doi.org/10.1000/plants.2
\f"""


def _readings(ending: str) -> set[str]:
    document = Document("a.txt", LISTED.format(ending).encode())
    doi = reader_for("a.txt", None).read(document).references[0].doi
    assert doi is not None
    return {doi.value, *(other.value for other in doi.others)}


def test_the_hyphen_at_the_end_of_a_line_may_be_of_the_doi_or_not() -> None:
    assert {"10.1000/p2199-8442.1.sopwood.v1", "10.1000/p2199-8442.1.sop-wood.v1"} <= _readings(
        "sop-"
    )


def test_a_doi_that_is_broken_without_a_hyphen_is_whole() -> None:
    assert "10.1000/p2199-8442.1.sop.wood.v1" in _readings("sop.")


def test_a_doi_given_twice_is_one_though_a_line_broke_it_once() -> None:
    listed = LISTED.replace("p2199- 8442.1.", "sopwood.v1. DOI 10.1000/")
    document = Document("a.txt", listed.format("sop-").replace("wood.v1", "wood.v1\n").encode())
    first = reader_for("a.txt", None).read(document).references[0]
    assert first.doi is not None and first.doi.value == "10.1000/sopwood.v1"
    assert first.further == ()


def test_a_lost_hyphen_most_likely_stood_between_a_number_and_a_word() -> None:
    long = LISTED.replace("Deep roots of trees.", f"{'Deep roots of trees. ' * 9}\n")
    listed = long.replace("p2199- 8442.1.{}", "10v4n2-hsf10003.").replace("wood.v1\n", "")
    document = Document("a.txt", listed.encode())
    doi = reader_for("a.txt", None).read(document).references[0].doi
    assert doi is not None and doi.value == "10.1000/10v4n2-hsf10003"
    assert "10.1000/10-v4n2-hsf10003" in {other.value for other in doi.others}


def test_a_doi_printed_again_with_the_hyphen_of_a_line_is_no_further_one() -> None:
    text = (
        "References\n\nMoen, A. B.: Deep roots of trees. In: Plants 12 (2014), S. 30-39.\n"
        "http://dx.doi.org/10.1000/archderm.117.10.677. – DOI 10.1000/arch-\nderm.117.10.677\n\f"
    )
    (moen,) = reader_for("a.txt", None).read(Document("a.txt", text.encode())).references
    assert moen.doi is not None
    assert moen.doi.value == "10.1000/archderm.117.10.677"
    assert not moen.further
