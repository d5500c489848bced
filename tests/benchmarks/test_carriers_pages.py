"""The benchmark of printed lists: what it sets, and how it finds an entry in what was read."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.carriers import biblatex_styles, pages, printing
from benchmarks.carriers.articles import Article, as_pdf, text_of
from benchmarks.carriers.compiling import is_installed
from benchmarks.carriers.works import Cited, Library
from benchmarks.comparing import cases
from benchmarks.comparing.quick import SAMPLE
from benchmarks.comparing.snapshot import Snapshot
from benchmarks.comparing.works import read_messages


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return Snapshot(read_messages(SAMPLE))


def printed(one: Cited) -> str:
    item = one.item
    names = ", ".join(f"{name['family']} {name['given'][0]}" for name in item["author"])
    year = item["issued"]["date-parts"][0][0]
    where = f"{item['container-title']}. {year};{item['volume']}({item['issue']}):{item['page']}"
    return f"{names}. {item['title']}. {where}. https://doi.org/{item['DOI']}"


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """Return the folder of a list of three entries, as text."""
    needed = ("volume", "issue", "page", "container-title", "author")
    works = Library(SAMPLE, "dev").correct(
        "a", 3, lambda item: all(map(item.get, needed)) and len(item["author"]) < 4
    )
    lines = [f"[{i}] {printed(one)}\n" for i, one in enumerate(works, start=1)]
    (tmp_path / "plain.txt").write_text("References\n\n" + "".join(lines), encoding="utf-8")
    cases.write(
        tmp_path / "cases.jsonl", [one.case("dev", "a", "pdf", one.item["title"]) for one in works]
    )
    return tmp_path


def test_entries_are_found_again_by_their_words(listed: Path, snapshot: Snapshot) -> None:
    read = pages.judge(listed, "text", snapshot)
    assert [one.lost for one in read.entries] == [False] * 3
    lines = (listed / "plain.txt").read_text(encoding="utf-8").splitlines()
    lines[3] = f"[2] {lines[3].rpartition(' ')[2]}"  # nothing but the DOI is left of it
    (listed / "plain.txt").write_text("\n".join(lines), encoding="utf-8")
    read = pages.judge(listed, "text", snapshot)
    assert sum(one.lost for one in read.entries) == 1
    figures = pages.Figures()
    figures.add(read)
    assert str(figures).startswith("lost or glued 33.33 % (1 of 3)")


def test_a_refused_list_is_counted_and_its_entries_are_not(
    listed: Path, snapshot: Snapshot
) -> None:
    (listed / "paper.pdf").write_bytes(b"no PDF")
    figures = pages.Figures()
    figures.add(pages.judge(listed, "pdf", snapshot))
    assert (figures.refused, figures.lost.of) == (1, 0)


def test_styles_have_a_half_each() -> None:
    assert set(biblatex_styles.chosen().values()) == {"dev", "held"}


def test_what_pdflatex_has_no_letters_for_is_not_set() -> None:
    item = {"author": [{"family": "Norberg", "given": "A."}], "title": "Ions", "DOI": "10.1000/a"}
    assert printing.settable(item)
    for change in ({"title": "イオン"}, {"DOI": "10.1000/a_b"}, {"title": "a{b"}):
        assert not printing.settable({**item, **change})


@pytest.mark.skipif(not is_installed("pdflatex", "pdftotext"), reason="TeX is not installed")
def test_an_article_is_set_around_a_list() -> None:
    document = Article.of("plain").document("", r"\section*{References}A list.")
    pdf = as_pdf(document, {}, ("pdflatex",))
    assert pdf is not None
    assert "A list." in text_of(pdf)
    assert as_pdf(document.replace("A list", r"\nothing"), {}, ("pdflatex",)) is None
