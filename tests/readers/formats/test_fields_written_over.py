"""Fields of word processors that were written over, and what their writers may add to the works."""

from __future__ import annotations

from collections.abc import Mapping
import json

import pytest

from tests.readers.formats.test_cited_fields import (
    LETTERS,
    ORDER,
    TEXT,
    WORKS,
    cited,
    endnote_xml,
    item,
    named_file,
    numbered_file,
    told,
    zotero,
)
from tests.readers.office import docx, field, par, run


def added(key: str, shown: str, **more: object) -> str:
    """A field of Zotero whose writer added something to the work."""
    items = [{"id": key, "itemData": item(key), **more}]
    return field(f" ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps({'citationItems': items})}", shown)


def said(in_front: str = "", **over: str) -> list[tuple[str, str]]:
    """What is said of a document with one field that is not as it was; what stands before it."""
    fields = {key: zotero((key,), TEXT[key]) for key in ORDER}
    changed = next(iter(over))
    fields[changed] = run(in_front) + over[changed]
    extra = [zotero((key,), TEXT[key]) for key in ORDER]
    return told(named_file([*fields.values(), *extra]))


@pytest.mark.parametrize("shown", ["(Wong, 2010)", "(Jones et al., 2001)", "(Wong & Jones, 1999)"])
def test_another_work_over_that_of_a_field_is_reported(shown: str) -> None:
    called = shown.strip("()").replace(",", "").replace("&", "and")
    assert said(weber=zotero(("weber",), shown)) == [
        ("RC507", f"the text says {called}, its field cites Weber 2015")
    ]


def test_two_works_over_those_of_a_field_are_reported_in_their_order() -> None:
    assert said(weber=zotero(("weber", "smith"), "(Wong, 2010; Jones, 2001)")) == [
        ("RC507", "the text says Jones 2001, its field cites Smith 2014"),
        ("RC507", "the text says Wong 2010, its field cites Weber 2015"),
    ]


@pytest.mark.parametrize("shown", ["(Weber, n.d.)", "(“Of tides,” 2015)", "(Tides, 2015)", "15"])
def test_a_work_by_its_title_or_without_its_year_is_not_written_over(shown: str) -> None:
    assert said(weber=zotero(("weber",), shown)) == []


def test_what_is_typed_into_a_field_beside_its_work_is_cited_as_elsewhere() -> None:
    lacking = [("RC505", "no entry of the list is Jones 2017")]
    assert said(weber=zotero(("weber",), "(Weber, 2015; Jones, 2017)")) == lacking
    assert said(weber=zotero(("weber",), "(Jones, 2017; Weber, 2015)")) == lacking
    assert said(weber=zotero(("weber",), "(Weber, 2015; Smith, 2014)")) == []
    fields = [zotero((key,), TEXT[key]) for key in ORDER if key != "smith"]
    fields[-1] = zotero(("weber",), "(Weber, 2015; Smith, 2014)")
    assert cited(named_file(fields)) == [1, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("shown", "more"),
    [
        ("(Weber 2015, 2014)", {"locator": "2014"}),
        ("(Weber, 2015, 2013–2016)", {"locator": "2013-2016"}),
        ("(Weber, 2015, and 2019 reprint)", {"suffix": ", and 2019 reprint"}),
        ("(Weber, 2015; 2019)", {"suffix": "; 2019"}),
        ("(Jones, 1999, as cited in Weber, 2015)", {"prefix": "Jones, 1999, as cited in "}),
        ("(Müller, 1999, nach Weber, 2015)", {"prefix": "Müller, 1999, nach "}),
    ],
)
def test_what_the_writer_of_a_field_added_to_the_work_is_no_citation(
    shown: str, more: Mapping[str, str]
) -> None:
    assert said(weber=added("weber", shown, **more)) == []
    assert said(weber=added("weber", shown.replace("Weber, 2015", "Weber 2015"), **more)) == []


def test_the_pages_of_a_field_excuse_no_other_year() -> None:
    assert said(weber=added("weber", "(Weber, 2014)", locator="2014")) == [
        ("RC507", "the text says Weber 2014, its field cites 2015")
    ]
    assert said(weber=added("weber", "(Weber, 2015, 2019)", locator="2018")) == [
        ("RC505", "no entry of the list is Weber 2019")
    ]


@pytest.mark.parametrize(
    "code",
    [
        " CITATION weber \\l 1033 \\p 2014 ",
        ' CITATION weber \\p "2014" \\l 1033',
        " ADDIN EN.CITE "
        + endnote_xml(["weber"]).replace("<record>", "<Pages>2014</Pages><record>"),
    ],
)
def test_each_manager_tells_its_pages(code: str) -> None:
    assert said(weber=field(code, "(Weber 2015, 2014)")) == []
    assert said(weber=field(code, "(Weber 2015, 2010)")) == [
        ("RC505", "no entry of the list is Weber 2010")
    ]


def test_a_name_in_front_of_a_field_belongs_to_the_year_that_it_prints() -> None:
    def alone(key: str, shown: str) -> str:
        return added(key, shown, **{"suppress-author": True})

    assert said(" as Weber ", weber=alone("weber", "(2015)")) == []
    assert said(" in Hamburg ", weber=alone("weber", "(2015)")) == []
    fields = [zotero((key,), TEXT[key]) for key in ORDER]
    fields.append(run("As Huang ") + alone("huang a", "(2012a)"))
    assert told(named_file(fields)) == []
    fields[-1] = run("As Huang ") + alone("huang a", "(2012b)")
    assert told(named_file(fields)) == [
        ("RC507", "the text says Huang 2012b, its field cites 2012a")
    ]
    fields[-1] = run("As Weber ") + alone("weber", "(2013)")
    assert told(named_file(fields)) == [("RC507", "the text says Weber 2013, its field cites 2015")]


PAIR = [{"family": "García López", "given": "M"}, {"family": "Pérez", "given": "A"}]


@pytest.mark.parametrize(
    ("people", "shown", "faults"),
    [
        (PAIR, "(García López & Pérez, 2014)", []),
        (PAIR, "(López & Pérez, 2014)", []),
        (
            PAIR,
            "(Pérez & García López, 2014)",
            [
                (
                    "RC507",
                    "the text says Pérez and García López 2014, the list has García López and Pérez",
                )
            ],
        ),
        (PAIR[::-1], "(Pérez & García López, 2014)", []),
        (PAIR[:1], "(Pérez & García López, 2014)", []),
    ],
)
def test_two_authors_in_each_others_place_are_reported_where_their_order_is_sure(
    people: list[dict[str, str]], shown: str, faults: list[tuple[str, str]]
) -> None:
    data = json.dumps({"citationItems": [{"itemData": {**item("smith"), "author": people}}]})
    fields = [zotero((key,), TEXT[key]) for key in ORDER if key != "smith"]
    fields.append(field(f" ADDIN ZOTERO_ITEM CSL_CITATION {data}", shown))
    lines = [
        f"García López, M., & Pérez, A. (2014). {WORKS['smith'][2]}. {WORKS['smith'][3]}."
        if key == "smith"
        else f"{WORKS[key][0]}, A. ({WORKS[key][1]}{LETTERS.get(key, '')}). {WORKS[key][2]}."
        for key in ORDER
    ]
    body = "".join(f"<w:p>{run('It is so ')}{each}</w:p>" for each in fields)
    body += par("References", "berschrift1") + "".join(map(par, lines))
    assert told(docx(body)) == faults


def test_a_number_beyond_the_list_in_a_field_is_one_finding() -> None:
    fields = [zotero((key,), f"[{n}]") for n, key in enumerate(ORDER, start=1)]
    fields[2] = zotero(("huang b",), "[9]")
    assert told(numbered_file(fields)) == [("RC507", "the text says 9, its field cites 3")]
    fields[2] = zotero(("huang b",), "[3]") + run(" and [9]")
    assert told(numbered_file(fields)) == [
        ("RC503", "the text cites number 9, and the list has 5 entries")
    ]


THREE = ("doe", "huang a", "huang b")


@pytest.mark.parametrize(
    ("keys", "shown", "faults"),
    [
        (("huang b", "smith"), "[5]", ["the text says 5, its field cites 3 and 4"]),
        (("huang b", "smith"), "[9]", ["the text says 9, its field cites 3 and 4"]),
        (THREE, "[1–4]", ["the text says 4, its field cites 1, 2 and 3"]),
        (THREE, "[1–3,5]", ["the text says 5, its field cites 1, 2 and 3"]),
        (THREE, "[1,2]", ["the text says [1,2], its field cites 1, 2 and 3"]),
        (("huang b",), "[3][5]", ["the text says 5, its field cites 3"]),
        (
            ("huang b",),
            "[2–4]",
            ["the text says 2, its field cites 3", "the text says 4, its field cites 3"],
        ),
        (THREE, "[1–3]", []),
        (THREE, "[1-3]", []),
        (THREE, "[3, 1, 2]", []),
        (THREE, "[1, 2, and all of theirs]", []),
        (("huang b", "smith"), "[3, 4, p. 5]", []),
        (("huang b",), "[3, 142]", []),
        (("huang b",), "[3, pp. 1–2]", []),
        (("huang b", "huang b"), "[3]", []),
        (("huang b", "smith"), "(Huang 2012b, Smith 2014)", []),
    ],
)
@pytest.mark.parametrize("labels", ["{}. ", ""])
def test_more_or_fewer_numbers_than_a_field_has_works_are_reported(
    keys: tuple[str, ...], shown: str, faults: list[str], labels: str
) -> None:
    fields = [zotero((key,), f"[{n}]") for n, key in enumerate(ORDER, start=1)]
    fields.append(zotero(keys, shown))
    said = told(numbered_file(fields, labels=labels))
    assert sorted(said) == sorted(("RC507", message) for message in faults)


@pytest.mark.parametrize("shown", ["[3, 5]", "[3: 5]", "[3, 4-5]"])
def test_pages_that_the_field_knows_are_no_numbers_of_entries(shown: str) -> None:
    fields = [zotero((key,), f"[{n}]") for n, key in enumerate(ORDER, start=1)]
    fields.append(added("huang b", shown, locator=shown[4:-1].strip()))
    assert told(numbered_file(fields)) == []


@pytest.mark.parametrize("labels", [("2. ", "2b. "), ("2. ", "b) ")])
def test_the_works_of_one_number_are_cited_by_it(labels: tuple[str, str]) -> None:
    numbers = dict(zip(ORDER, (1, 2, 2, 3, 4), strict=True))
    lines = ["1. ", *labels, "3. ", "4. "]
    fields = {key: zotero((key,), f"[{n}]") for key, n in numbers.items()}
    entries = [
        par(f"{label}{WORKS[key][0]} A. {WORKS[key][2]}. {WORKS[key][3]}; {WORKS[key][1]}.")
        for key, label in zip(ORDER, lines, strict=True)
    ]

    def file() -> bytes:
        body = "".join(f"<w:p>{run('It is so ')}{each}</w:p>" for each in fields.values())
        return docx(body + par("References", "berschrift1") + "".join(entries))

    assert told(file()) == []
    fields["huang b"] = zotero(("huang a", "huang b"), "[2]")
    assert told(file()) == []
    fields["huang b"] = zotero(("huang b",), "[3]")
    assert told(file()) == [("RC507", "the text says 3, its field cites 2")]
