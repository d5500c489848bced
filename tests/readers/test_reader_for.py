from __future__ import annotations

import subprocess
import sys

import pytest

from refcheck.errors import UsageError
from refcheck.readers import READERS, reader_for


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.txt", "text"),
        ("A.MD", "markdown"),
        ("x/y.qmd", "markdown"),
        ("p.htm", "html"),
        ("r.bib", "bibtex"),
    ],
)
def test_the_suffix_chooses_the_reader(path: str, name: str) -> None:
    assert reader_for(path, None).name == name


def test_a_named_format_wins_over_the_suffix() -> None:
    assert reader_for("a.txt", "markdown").name == "markdown"


@pytest.mark.parametrize(
    ("path", "name", "words"),
    [
        ("a.markdwon", None, "did you mean '.markdown'?"),
        ("-", None, "a name without suffix"),
        ("a.txt", "markdwn", "did you mean 'markdown'?"),
    ],
)
def test_an_unknown_format_is_a_usage_error(path: str, name: str | None, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        reader_for(path, name)
    assert words in str(caught.value)
    assert "markdown" in str(caught.value.hint)


def test_names_and_suffixes_are_unique() -> None:
    names = [reader.name for reader in READERS]
    suffixes = [suffix for reader in READERS for suffix in reader.suffixes]
    assert len(set(names)) == len(names)
    assert len(set(suffixes)) == len(suffixes)


def test_listing_the_readers_loads_no_parser() -> None:
    code = (
        "import sys, refcheck.readers; "
        "print({'bs4', 'markdown_it', 'bibtexparser', 'rich', 'requests'} & set(sys.modules))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "set()"
