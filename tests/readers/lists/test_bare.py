from __future__ import annotations

import pytest

from refcheck.readers import Document, reader_for

FIRST, SECOND = "10.1000/first.1", "10.1000/second-2"


def dois(text: str, name: str = "list.txt") -> list[str | None]:
    reading = reader_for(name, None).read(Document(name, text.encode()))
    return [None if r.doi is None else r.doi.value for r in reading.references]


@pytest.mark.parametrize("name", ["list.txt", "list.md"])
@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}\n{SECOND}\n",
        f"{FIRST}\n\n{SECOND}\n",
        f"https://doi.org/{FIRST}\r\nhttp://dx.doi.org/{SECOND}",
        f"doi:{FIRST}\nDOI: {SECOND}\n",
        f"1. {FIRST}\n2. {SECOND}\n",
        f"- {FIRST}\n- {SECOND}\n",
        f"<{FIRST}>\n<https://doi.org/{SECOND}>\n",
        f"References\n\n{FIRST}\n{SECOND}\n",
        f"To be checked:\n{FIRST}\n{SECOND}\n",
        f"doi\n{FIRST}\n{SECOND}\n",
        f'"DOI",\n"{FIRST}",\n"{SECOND}"\n',
        f"**DOI numbers:**\n\n{FIRST}\n{SECOND}\n",
        f"# To be checked\n\n{FIRST}\n\n# Later\n\n{SECOND}\n",
    ],
)
def test_a_doi_a_line_is_a_reference_a_line(text: str, name: str) -> None:
    assert dois(text, name) == [FIRST, SECOND]


def test_a_column_of_a_table_may_have_quotes_and_commas() -> None:
    assert dois(f'"{FIRST}",\n"{SECOND}"\n') == [FIRST, SECOND]


def test_one_doi_is_a_list_too() -> None:
    assert dois(f"{FIRST}\n") == [FIRST]


def test_other_identifiers_may_stand_among_them() -> None:
    reading = reader_for("list.txt", None).read(
        Document("list.txt", f"{FIRST}\nPMID: 31452104\narXiv:1706.03762v2\n".encode())
    )
    assert [reference.raw.text for reference in reading.references] == [
        FIRST,
        "PMID: 31452104",
        "arXiv:1706.03762v2",
    ]


def test_a_doi_below_its_citation_is_no_entry_of_its_own() -> None:
    text = (
        "Doe J, Roe R. The eel in cold rivers. J Fish Biol. 2011;98:101-110.\n"
        f"{FIRST}\n\n"
        "Poe P, Loe L. The trout in cold rivers. J Fish Biol. 2012;99:11-20.\n"
        f"https://doi.org/{SECOND}\n"
    )
    assert dois(text) == [FIRST, SECOND]
    assert (
        "cold rivers"
        in reader_for("a.txt", None).read(Document("a.txt", text.encode())).references[0].raw.text
    )


def test_two_dois_below_one_citation_stay_with_it() -> None:
    text = f"Doe J. The eel in cold rivers. J Fish Biol. 2011;98:101-110.\n{FIRST}\n{SECOND}\n"
    assert len(dois(text)) <= 1


def test_a_line_that_cites_is_no_name_of_a_column() -> None:
    assert dois(f"Doe J, Roe R. The eel. J Fish Biol, doi: in press.\n{FIRST}\n{SECOND}\n") != [
        FIRST,
        SECOND,
    ]
