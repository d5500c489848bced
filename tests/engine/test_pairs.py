from __future__ import annotations

import datetime

from msgspec.structs import replace

from refcheck.core.compare import compare
from refcheck.core.model.answer import Found, Provenance, Via
from refcheck.core.model.comparison import Outcome
from refcheck.core.model.finding import Verdict
from refcheck.core.model.record import PartialDate, Record, Update
from refcheck.core.model.reference import Name
from refcheck.engine.pairs import judge
from refcheck.sources.crossref_reference import parse_reference

DOI = "10.7000/eels.1"
SNAPSHOT = Provenance("crossref", datetime.date(2026, 11, 1), Via.SNAPSHOT)
RECORD = Record(
    DOI,
    "crossref",
    type="article-journal",
    title=("Swimming patterns of the European eel",),
    author=(Name("Norberg", "Anna"), Name("Okafor", "Samuel")),
    container_title=("Journal of Fish Migration",),
    dates={"issued": PartialDate(2014)},
    volume="41",
    page="737-748",
)
DEPOSITED = {
    "key": "ref1",
    "DOI": DOI,
    "author": "A. Norberg",
    "year": "2014",
    "journal-title": "J. Fish Migr.",
    "volume": "41",
    "first-page": "737",
}


def codes(deposited: dict[str, str], record: Record = RECORD) -> list[str]:
    judged = judge(parse_reference(deposited), Found(record, SNAPSHOT))
    return [finding.code for finding in judged.findings]


def test_a_deposited_reference_that_agrees_gives_no_finding() -> None:
    judged = judge(parse_reference(DEPOSITED), Found(RECORD, SNAPSHOT))
    assert judged.verdict is Verdict.AGREES
    assert judged.findings == ()


def test_each_wrong_field_of_a_deposited_reference_is_named() -> None:
    assert codes({**DEPOSITED, "year": "2015"}) == ["RC206"]
    assert codes({**DEPOSITED, "volume": "14"}) == ["RC208"]
    assert codes({**DEPOSITED, "first-page": "773"}) == ["RC210"]
    assert codes({**DEPOSITED, "author": "Nordberg"}) == ["RC201"]
    assert codes({**DEPOSITED, "journal-title": "Journal of Plant Biology"}) == ["RC207"]


def test_a_retracted_work_is_told_of() -> None:
    notice = Update("retraction", "10.7000/eels.9")
    assert codes(DEPOSITED, replace(RECORD, updated_by=(notice,))) == ["RC601"]


def test_what_agreed_once_is_compared_anew_with_another_record() -> None:
    other = replace(RECORD, volume="42", dates={"issued": PartialDate(2015)})
    for record, found in ((RECORD, []), (other, ["RC206", "RC208"]), (RECORD, [])):
        assert codes(DEPOSITED, record) == found


def test_what_differs_tells_its_own_place_each_time() -> None:
    """A value that was compared before stands elsewhere in the next reference."""
    first = compare(parse_reference({**DEPOSITED, "year": "2015"}), RECORD)
    again = compare(parse_reference({**DEPOSITED, "year": "2015"}), RECORD)
    assert first == again
    assert first.of("issued").outcome is Outcome.DIFFERENT
