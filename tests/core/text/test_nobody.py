from __future__ import annotations

import pytest

from refcheck.core.model.reference import Name
from refcheck.core.text.nobody import is_nobody
from tests.rules.examples import check, codes, read

NOBODY = (
    *("Firstname Lastname", "Lastname, Firstname", "Last, First", "Nachname, Vorname"),
    *("Author, A. A.", "Author One", "Name, Author", "TBD", "???", "XXX"),
)
SOMEBODY = (
    *("Doe, J.", "Smith, John", "Last, Robert", "First, Michael B.", "Family, Ann", "Anonymous"),
    *("N. N.", "Nombre, Luis", "The Authors Guild", "X, Malcolm", "Given, Lisa", "Author, Jane"),
)


def authors(text: str) -> tuple[Name, ...]:
    return (
        read(f"@misc{{x, author={{{text}}}, title={{A title}}}}", "a.bib").references[0].author
        or ()
    )


@pytest.mark.parametrize("text", NOBODY)
def test_a_template_is_nobody(text: str) -> None:
    assert [is_nobody(name) for name in authors(text)] == [True]


@pytest.mark.parametrize("text", SOMEBODY)
def test_whoever_may_be_called_so_is_somebody(text: str) -> None:
    assert not any(map(is_nobody, authors(text)))


def _entry(author: str) -> str:
    title = "Swimming patterns of the common eel in cold rivers"
    return f"@book{{x, author={{{author}}}, title={{{title}}}, year=2021, publisher={{Press}}}}"


def test_a_template_among_the_authors_is_reported_on_the_field() -> None:
    report = check(_entry("Doe, Jane and Lastname, Firstname"), path="a.bib")
    assert "RC108" in codes(report)
    [finding] = [f for f in report.outcomes[0].findings if f.code == "RC108"]
    assert finding.field == "author"
    assert "Lastname, Firstname" in finding.message


def test_nobody_in_front_of_et_al_is_reported() -> None:
    assert "RC108" in codes(check(_entry("others"), path="a.bib"))
    assert "RC108" not in codes(check(_entry("Doe, Jane and others"), path="a.bib"))
    assert "RC108" not in codes(check(_entry(""), path="a.bib"))
