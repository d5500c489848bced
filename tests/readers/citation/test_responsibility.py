"""Entries with a statement of responsibility behind a slash."""

from __future__ import annotations

import pytest

from refcheck.core.model.location import MappedText
from refcheck.readers.citation import read_citation


@pytest.mark.parametrize(
    ("heading", "statement", "names"),
    [
        ("Петров А. Б. ", "А. Б. Петров, В. Г. Сидоров", ["Петров", "Сидоров"]),
        ("", "А. Б. Петров, В. Г. Сидоров, К. Л. Орлов [и др.]", ["Петров", "Сидоров", "Орлов"]),
        ("Петров, А. Б. ", "А.Б. Петров, В.Г. Сидоров", ["Петров", "Сидоров"]),
        ("Ekdahl X. ", "X. Ekdahl, B. Lund", ["Ekdahl", "Lund"]),
    ],
)
def test_the_slashes_part_title_authors_and_journal(
    heading: str, statement: str, names: list[str]
) -> None:
    text = f"{heading}Быстрые ионы в порах / {statement} // Журнал движения. – 2011. – Т. 33, № 2. – С. 19–31."
    found = read_citation(MappedText(text))
    assert [name.family for name in found.author or ()] == names
    assert {name: found.fields[name].text for name in ("title", "container-title", "issued")} == {
        "title": "Быстрые ионы в порах",
        "container-title": "Журнал движения",
        "issued": "2011",
    }


def test_a_slash_within_a_title_is_no_statement() -> None:
    text = (
        "Кузнецова М. В. Поры / ионы в твёрдых телах // Вестник физики. 2015. Т. 12, № 4. С. 5–17."
    )
    found = read_citation(MappedText(text))
    assert [name.family for name in found.author or ()] == ["Кузнецова"]
    assert found.fields["container-title"].text == "Вестник физики"
