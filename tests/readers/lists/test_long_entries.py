from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from refcheck.readers.base import Document
from refcheck.readers.formats import docx
from refcheck.readers.lists.entry import Entry
from tests.readers import office
from tests.readers.documents import (
    CITATIONS,
    HTML,
    MARKDOWN,
    PROSE,
    TEXT,
    Layout,
    html_entries,
    markdown_entries,
    raws,
    text_entries,
)

Read = Callable[[str], tuple[Entry, ...]]
_STEMS = ("adan", "oder", "emis", "arik", "unor", "ovic", "ilsen", "akken")
_GIVEN = ("Morad", "Anna", "Jean-Luc", "Bo", "Xiaoming")
# Layouts that tell entries apart by where a line is broken: a list of names fills every line.
_READERS: tuple[tuple[Read, dict[str, Layout]], ...] = (
    (text_entries, TEXT),
    (markdown_entries, MARKDOWN),
    (html_entries, HTML),
)
_CASES = [
    pytest.param(read, layout, id=f"{read.__name__}: {name}")
    for read, layouts in _READERS
    for name, layout in layouts.items()
]


def _family(i: int) -> str:
    return f"{'BKLMNRSTVZ'[i % 10]}{_STEMS[i // 10 % 8]}{('', 'son', 'ert', 'ova')[i // 80 % 4]}"


_FORMS: dict[str, Callable[[int], str]] = {
    "Abe A,": lambda n: ", ".join(f"{_family(i)} {'ABCDEFG'[i % 7]}" for i in range(n)),
    "Abe, A.,": lambda n: ", ".join(f"{_family(i)}, {'ABCDEFG'[i % 7]}." for i in range(n)),
    "A. Abe,": lambda n: ", ".join(f"{'ABCDEFG'[i % 7]}. {_family(i)}" for i in range(n)),
    "Abe, Ann;": lambda n: "; ".join(f"{_family(i)}, {_GIVEN[i % 5]}" for i in range(n)),
    "Ann Abe,": lambda n: ", ".join(f"{_GIVEN[i % 5]} {_family(i)}" for i in range(n)),
}


def consortium(authors: int, form: str = "Abe A,") -> str:
    return (
        f"{_FORMS[form](authors)}. A census of everything that glows. Nature. "
        "2017;541(7638):10-19. https://doi.org/10.97531/glow.2017.10"
    )


@pytest.mark.parametrize("read", [text_entries, markdown_entries])
def test_authors_behind_the_title_make_a_long_entry_too(read: Read) -> None:
    entry = (
        f"“A census of everything that glows,” {_FORMS['A. Abe,'](300)}, Nature, "
        "2017;541(7638):10-19. https://doi.org/10.97531/glow.2017.10"
    )
    assert raws(read(f"# References\n\n{entry}\n")) == [entry]


def _among(citations: Sequence[str], entry: str, position: int) -> list[str]:
    return [*citations[:position], entry, *citations[position:]]


@pytest.mark.parametrize("position", [0, 2, 4])
@pytest.mark.parametrize(("read", "layout"), _CASES)
def test_an_entry_of_three_hundred_authors_is_one_entry_and_hides_none(
    read: Read, layout: Layout, position: int
) -> None:
    entries = _among(CITATIONS[:4], consortium(300), position)
    assert raws(read(layout(entries))) == entries


@pytest.mark.parametrize("authors", [40, 3000])
@pytest.mark.parametrize("form", list(_FORMS))
def test_authors_may_be_written_in_any_manner(form: str, authors: int) -> None:
    entries = _among(CITATIONS[:4], consortium(authors, form), 2)
    for read, layout in (
        (text_entries, TEXT["wrapped, blank lines"]),
        (html_entries, HTML["cite"]),
    ):
        assert raws(read(layout(entries))) == entries


def test_a_word_processor_s_list_keeps_them_too() -> None:
    entries = _among(CITATIONS[:4], consortium(300), 1)
    body = office.par("References", "berschrift1") + "".join(map(office.par, entries))
    assert raws(docx.read(Document("a.docx", office.docx(body))).references) == entries


@pytest.mark.parametrize("position", [0, 1, 3])
@pytest.mark.parametrize(
    ("read", "layout"),
    [
        (text_entries, "1) one per line"),
        (text_entries, "1. wrapped"),
        (markdown_entries, "numbered"),
        (markdown_entries, "bullets"),
        (html_entries, "ordered"),
    ],
)
def test_a_remark_of_pages_behind_an_entry_hides_none(
    read: Read, layout: str, position: int
) -> None:
    layouts = dict(_READERS)[read]
    remarked = CITATIONS[4] + " And so on, and on, and so on, once more, and so it went on." * 60
    entries = _among(CITATIONS[:3], remarked, position)
    found = raws(read(layouts[layout](entries)))
    assert len(found) == 4
    assert [text[:60] for text in found] == [text[:60] for text in entries]


_PAGE = (
    "It has often been said, by Smith and others (2010), that this is so, and it was not believed. "
    "We measured it again, in the manner of Nature 12, 3-4, with the instruments at hand and with "
    "more patience than before, and found nothing of the kind: neither in the first year nor in "
    "the second, nor where the water stands still. What remains is to be seen at doi 10.1000/182. "
) * 12


@pytest.mark.parametrize("prose", [PROSE * 40, _PAGE])
@pytest.mark.parametrize("read", [text_entries, markdown_entries])
def test_prose_as_long_as_an_entry_is_none(read: Read, prose: str) -> None:
    before = f"{prose}\n\n# References\n\n" + "\n\n".join(CITATIONS[:3])
    assert raws(read(before)) == list(CITATIONS[:3])
    behind = "# References\n\n" + "\n\n".join((*CITATIONS[:3], prose, prose))
    assert raws(read(behind)) == list(CITATIONS[:3])
