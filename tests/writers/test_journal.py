from __future__ import annotations

from msgspec.structs import replace
import pytest

from refcheck.writers import WRITERS, Entry, Journal, WriteOptions
from refcheck.writers.journal import journal_fields
from tests.writers.works import VITAMIN_K

SHORT = WriteOptions(journal=Journal.SHORT)


def named(short: str | None, kind: str = "article-journal") -> Entry:
    fields = {"container-title": "Journal of Food Science"}
    return Entry(
        type=kind, fields=fields | ({} if short is None else {"container-title-short": short})
    )


@pytest.mark.parametrize(
    ("registered", "written"),
    [
        ("J Food Sci", "J. Food Sci."),
        ("J. Food Sci.", "J. Food Sci."),
        ("Journal of Food Science", "J. Food Sci."),
        (None, "J. Food Sci."),
    ],
)
def test_a_journal_is_abbreviated_whether_or_not_the_registry_does(
    registered: str | None, written: str
) -> None:
    assert journal_fields(named(registered), SHORT)["container-title"] == written


def test_books_and_proceedings_keep_their_titles() -> None:
    assert journal_fields(named(None, "chapter"), SHORT)["container-title"] == (
        "Journal of Food Science"
    )


def test_a_journal_is_written_in_full_unless_asked() -> None:
    assert "Journal of Food Science" in WRITERS["bibtex"]([named(None)], WriteOptions())


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_abbreviates(name: str) -> None:
    entry = replace(VITAMIN_K, fields={"container-title": "Journal of Food Science"})
    assert "J. Food Sci." in WRITERS[name]([entry], SHORT)
