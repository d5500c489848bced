"""Citation strings of Crossref's records with the parts that were deposited beside them."""

from __future__ import annotations

from typing import Any

import pytest

from training.deposited import references_in

SPRINGER = "Frantz CK, Siddiki S (2021) Institutional grammar. Public Administration 99(2):222–247"
VANCOUVER = (
    "3. Cummings RG, Wesley RL. Cardiac tamponade in adults. Ann Thorac Surg 1984; 37: 511-8."
)


def found(raw: str, *, without: tuple[str, ...] = (), **fields: str) -> list[dict[str, Any]]:
    reference = {"unstructured": raw, **{name.replace("_", "-"): v for name, v in fields.items()}}
    return list(references_in([{"reference": [reference]}], without))


def parts(raw: str, **fields: str) -> dict[str, str]:
    """Return the parts of `raw` by name, without the marks between them."""
    (reference,) = found(raw, **fields)
    return {name: text.strip(" .()") for name, text in reference["segments"] if name != "other"}


def test_year_behind_the_names_divides_them_from_the_title() -> None:
    read = parts(
        SPRINGER,
        author="CK Frantz",
        journal_title="Public Administration",
        volume="99",
        first_page="222",
    )
    assert read == {
        "author": "Frantz CK, Siddiki S",
        "date": "2021",
        "title": "Institutional grammar",
        "container": "Public Administration",
        "volume": "99",
        "issue": "2",
        "pages": "222–247",
    }


def test_deposited_title_divides_names_from_journal() -> None:
    read = parts(
        VANCOUVER,
        author="Cummings, R.G.",
        article_title="Cardiac tamponade in adults",
        journal_title="Ann Thorac Surg",
        volume="37",
        first_page="511",
    )
    assert read["number"] == "3"
    assert read["author"] == "Cummings RG, Wesley RL"
    assert read["title"] == "Cardiac tamponade in adults"
    assert (read["date"], read["volume"], read["pages"]) == ("1984", "37", "511-8")


@pytest.mark.parametrize(
    "wrong", [{"volume": "98"}, {"first_page": "221"}, {"journal_title": "Governance"}]
)
def test_string_that_contradicts_its_deposit_teaches_nothing(wrong: dict[str, str]) -> None:
    fields = {
        "author": "CK Frantz",
        "journal_title": "Public Administration",
        "volume": "99",
        "first_page": "222",
    }
    assert not found(SPRINGER, **{**fields, **wrong})


def test_works_that_serve_to_measure_are_left_out() -> None:
    fields = {
        "author": "CK Frantz",
        "journal_title": "Public Administration",
        "volume": "99",
        "first_page": "222",
        "DOI": "10.1111/PADM.12719",
    }
    assert found(SPRINGER, **fields)
    assert not found(SPRINGER, without=("10.1111/padm.12719",), **fields)
