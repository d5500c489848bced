from __future__ import annotations

import subprocess
import sys

import pytest

from refcheck.errors import UsageError
from refcheck.readers import READERS, Document, reader_for


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


_RIS = "TY  - JOUR\nTI  - Bogs\nVL  - 12\nN1  - 1872\nSome, Oy\n2014;1:2. doi:10.5555/x\nER  - \n"
_NBIB = "PMID- 25516361\nTI  - Bogs\nVI  - 12\nSO  - Soils\n"
_BIB = "% exported\n\n@article{bogs, title={Bogs}, volume=12}\n"
_REFER = "%T Bogs\n%A Oy Some\n%J Soils\n%V 12\n"
_JSON = '[\n  {"id": "bogs", "type": "book", "title": "Bogs", "volume": 12}\n]'
_HAYAGRIVA = "bogs:\n    title: Bogs\n    type: book\n    author: Some, Oy\n    volume: 12\n"
_MODS = (
    '<?xml version="1.0"?>\n<!-- exported -->\n<modsCollection><mods><titleInfo><title>Bogs</title>'
    '</titleInfo><part><detail type="volume"><number>12</number></detail></part></mods>'
    "</modsCollection>"
)
_WINDOWS = "\ufeff\n" + _RIS.replace("\n", "\r\n")


@pytest.mark.parametrize("content", [_RIS, _NBIB, _BIB, _REFER, _JSON, _HAYAGRIVA, _MODS, _WINDOWS])
@pytest.mark.parametrize("path", ["a.txt", "a.bib", "a.ris", "a.nbib", "a.xml", "a.json"])
def test_what_a_list_is_its_beginning_says_whatever_its_name(path: str, content: str) -> None:
    reading = reader_for(path, None).read(Document(path, content.encode()))
    assert [reference.text("volume") for reference in reading.references] == ["12"]


def test_a_named_format_wins_over_the_beginning() -> None:
    reading = reader_for("a.txt", "bibtex").read(Document("a.txt", _RIS.encode()))
    assert reading.references == ()


@pytest.mark.parametrize(
    "opening",
    [
        "TY  - what is it?\n",
        "PMID- none\n",
        "@ref{x}: see\n",
        "@marsh writes\n",
        "Marsh:\n  type: a clay\n  title: none\n",
        "Summary:\n  an article\n",
    ],
)
def test_a_text_that_only_looks_so_stays_a_text(opening: str) -> None:
    text = f"{opening}\nReferences\n\nMarsh A, Lowe B. A clay. Soils. 2014;1:2.\n"
    (reference,) = reader_for("a.txt", None).read(Document("a.txt", text.encode())).references
    assert reference.raw.text.startswith("Marsh A")


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
