"""What is compared as it was read, and what is looked at again."""

from __future__ import annotations

from msgspec.structs import replace

from refcheck.core.compare import compare
from refcheck.core.guided.first_sight import compare_at_sight
from refcheck.core.model.comparison import Comparison, Outcome
from refcheck.core.model.location import Location, MappedText
from refcheck.core.model.record import PartialDate, Record
from refcheck.core.model.reference import Field, Name, Reference
from refcheck.core.text.identifiers import find_dois

CITATION = "7. Smith J, Li W. Is honey sweet? J Food. 2015;26(3):11-18. doi:10.1000/a1"
RECORD = Record(
    "10.1000/a1",
    "crossref",
    title=("Is honey sweet?",),
    author=(Name("Smith", "Jane"), Name("Li", "Wei")),
    container_title=("Journal of Food",),
    dates={"issued": PartialDate(2015)},
    volume="26",
    issue="3",
    page="11-18",
)
READ = {
    "title": "Is honey sweet?",
    "container-title": "J Food",
    "issued": "2015",
    "volume": "26",
    "issue": "3",
    "page": "11-18",
}


def _reference(citation: str = CITATION, **changed: str | None) -> Reference:
    """Return a citation as a reader might have read it, right but for what is `changed`."""
    raw = MappedText(citation)
    read = {**READ, **{name.replace("_", "-"): text for name, text in changed.items()}}
    fields = {
        name: Field(text, raw.span(start, start + len(text)))
        for name, text in read.items()
        if text is not None and (start := citation.find(text)) >= 0
    }
    names = tuple(
        Name(family, given, span=raw.span(at := citation.find(family), at + len(family)))
        for family, given in (("Smith", "J"), ("Li", "W"))
    )
    doi = next(find_dois(raw))
    return Reference(1, Location("a.md", 1, 1, 1, 1), raw, author=names, doi=doi, fields=fields)


def _with_whole_names(reference: Reference, *written: str) -> Reference:
    """Return a reference whose authors stand where they are `written`, given names and all."""
    raw = reference.raw
    names = tuple(
        replace(name, span=raw.span(at := raw.text.find(text), at + len(text)))
        for name, text in zip(reference.author or (), written, strict=True)
    )
    return replace(reference, author=names)


def _compared(reference: Reference, field: str) -> Comparison:
    found = compare(reference, RECORD).of(field)
    assert found is not None
    return found


def test_what_agrees_as_read_keeps_its_words() -> None:
    at_sight = compare_at_sight(_reference(), RECORD, {})
    assert at_sight == compare(_reference(), RECORD).comparisons
    assert _compared(_reference(), "title").outcome is Outcome.SAME


def test_an_issue_that_was_not_read_is_looked_for_where_a_number_is_left() -> None:
    assert compare_at_sight(_reference(issue=None), RECORD, {}) is None
    assert _compared(_reference(issue=None), "issue").stated == "3"
    wrong = _reference(CITATION.replace("(3)", "(5)"), issue=None)
    assert _compared(wrong, "issue").outcome is Outcome.DIFFERENT


def test_an_issue_that_the_style_leaves_out_is_not_looked_for() -> None:
    citation = CITATION.replace("(3)", "")
    compared = compare_at_sight(_reference(citation, issue=None), RECORD, {})
    assert compared is not None
    assert compared[5].outcome is Outcome.NOT_STATED


def test_a_first_page_is_looked_at_again_where_more_numbers_follow() -> None:
    assert compare_at_sight(_reference(page="11"), RECORD, {}) is None
    assert _compared(_reference(page="11"), "page").stated == "11-18"


def test_what_was_read_otherwise_than_recorded_is_looked_at_again() -> None:
    assert compare_at_sight(_reference(volume="3", issue="26"), RECORD, {}) is None
    assert _compared(_reference(volume="3", issue="26"), "volume").outcome is Outcome.SAME


def test_numbers_that_agree_stay_as_read_where_the_title_is_looked_for() -> None:
    record = replace(RECORD, volume="300-301")
    citation = CITATION.replace("26", "300-301")
    misread = _reference(citation, title="Smith J", volume="300-301")
    compared = compare(misread, record)
    assert [c.stated for c in compared.comparisons if c.field in ("volume", "page")] == [
        "300-301",
        "11-18",
    ]
    assert compared.differing == ()


def test_a_year_beside_the_one_that_agrees_is_not_passed_over() -> None:
    citation = CITATION.replace("Is honey", "2012. Is honey").replace("sweet?", "sweet? Oh!")
    found = _compared(_reference(citation, title="Smith J"), "issued")
    assert (found.outcome, found.stated) == (Outcome.DIFFERENT, "2012")


def test_a_list_cut_by_the_reading_is_looked_at_again() -> None:
    reference = _reference()
    assert reference.author is not None
    cut = replace(reference, author=reference.author[:1], et_al=True)
    assert compare_at_sight(cut, RECORD, {}) is None


def test_an_et_al_that_was_not_read_is_looked_for_where_names_are_missing() -> None:
    cut = CITATION.replace("Li W.", "Li W [et al.].")
    longer = replace(RECORD, author=(*RECORD.author, Name("Okafor", "Samuel")))
    for citation, outcome in ((cut, Outcome.EQUIVALENT), (CITATION, Outcome.DIFFERENT)):
        reference = _with_whole_names(_reference(citation), "Smith J", "Li W")
        found = compare(reference, longer).of("author")
        assert found is not None
        assert found.outcome is outcome


def test_a_list_that_is_cut_where_it_was_read_to_be_cut_is_not_looked_at_again() -> None:
    citation = CITATION.replace("Li W.", "Li W, et al.")
    longer = replace(RECORD, author=(*RECORD.author, Name("Okafor", "Samuel")))
    cut = replace(_with_whole_names(_reference(citation), "Smith J", "Li W"), et_al=True)
    at_sight = compare_at_sight(cut, longer, {})
    assert at_sight is not None
    assert at_sight[0].reason == "first authors, et al."
    assert cut.author is not None
    assert compare_at_sight(replace(cut, author=cut.author[:1]), longer, {}) is None


def test_a_title_that_the_style_leaves_out_is_not_looked_for() -> None:
    bare = CITATION.replace(" Is honey sweet?", "")
    at_sight = compare_at_sight(_reference(bare, title=None), RECORD, {})
    assert at_sight is not None
    assert at_sight[1].outcome is Outcome.NOT_STATED
    assert compare_at_sight(_reference(title=None), RECORD, {}) is None
