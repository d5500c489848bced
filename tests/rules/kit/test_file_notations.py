from __future__ import annotations

import pytest

from refcheck.core.model.location import SourceText
from refcheck.readers import READERS
from refcheck.rules.kit import file_notations as notation
from refcheck.rules.kit.file_notations import is_written_in

SUFFIXES = {reader.name: set(reader.suffixes) for reader in READERS}


@pytest.mark.parametrize(
    ("suffixes", "formats"),
    [
        (notation.TEXT, ["text"]),
        (notation.MARKDOWN, ["markdown"]),
        (notation.HTML, ["html"]),
        (notation.TEX, ["bibtex", "latex"]),
        (notation.RIS, ["ris"]),
        (notation.NBIB, ["nbib"]),
        (notation.JSON, ["csl-json"]),
        (notation.YAML, ["yaml", "cff"]),
        (notation.CFF, ["cff"]),
        (notation.ENW, ["enw"]),
        (notation.JATS, ["xml", "jats"]),
        (notation.XML, ["xml", "jats", "tei", "mods"]),
    ],
)
def test_a_file_is_written_in_what_its_reader_reads(
    suffixes: tuple[str, ...], formats: list[str]
) -> None:
    assert set(suffixes) == set().union(*(SUFFIXES[name] for name in formats))


def test_a_suffix_may_be_in_capitals() -> None:
    assert is_written_in(SourceText("A.BIB", ""), notation.BIBTEX)
    assert not is_written_in(SourceText("a.bib.txt", ""), notation.BIBTEX)
