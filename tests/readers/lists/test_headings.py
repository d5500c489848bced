from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.readers.lists.headings import is_end_heading, is_list_heading, is_weak_heading


@pytest.mark.parametrize(
    "line",
    """References|REFERENCES:|7. References|5.2 References and notes|R E F E R E N C E S
    |References 34|[References]|**References**|Works cited|LITERATURE CITED|Literature
    |List of references|Selected bibliography|References cited in this article|I. References
    |Bibliography / Bibliographie|Literaturverzeichnis|Literatur- und Quellenverzeichnis
    |Ausgewählte Literatur:|Zitierte Literatur|Références|Références bibliographiques
    |Bibliografía|Referencias|Obras citadas|Referências|Bibliografia
    |Riferimenti bibliografici|Literatuur|Referenser|Litteraturliste|Lähteet|Piśmiennictwo
    |Použitá literatura|Irodalomjegyzék|Kaynakça|Список литературы|Література|Βιβλιογραφία
    |المراجع|参考文献|参考文献：|參考文獻|참고문헌|Daftar Pustaka|Tài liệu tham khảo
    |【参考文献】|Heimildir|เอกสารอ้างอิง|संदर्भ|გამოყენებული ლიტერატურა|Әдебиеттер
    """.replace("\n    ", "").split("|"),
)
def test_headings_of_many_languages_open_a_list(line: str) -> None:
    assert is_list_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Literature on this topic is scarce.",
        "We follow the references given by Smith",
        "Smith, J. (2010). References.",
        "Results",
    ],
)
def test_other_lines_open_no_list(line: str) -> None:
    assert not is_list_heading(line)


@pytest.mark.parametrize("line", ["Notes", "Endnotes", "Quellen", "Sources", "Fuentes"])
def test_notes_and_sources_are_weak_headings(line: str) -> None:
    assert is_weak_heading(line)
    assert not is_list_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "Categories", "Categories:", "Tags: bone, calcium", "Share this:", "3 Comments",
        "Related posts", "Leave a Reply", "About the Author", "Appendix", "Appendix A: Tables",
        "Anhang 1", "Danksagung", "Kategorien", "Catégories", "Compartir", "Acknowledgements",
        "Next post: Magnesium",
    ],
)  # fmt: skip
def test_back_matter_and_page_furniture_end_a_list(line: str) -> None:
    assert is_end_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "Smith, J. Categories for the working mathematician. Springer, 1998.",
        "Annex Publishers (2010). Share prices. Journal of Tags, 3, 4-5.",
        "Indexing and abstracting. London: Facet, 2003.",
    ],
)
def test_entries_do_not_end_a_list(line: str) -> None:
    assert not is_end_heading(line)


@given(st.text(max_size=300))
def test_any_line_is_judged(line: str) -> None:
    assert is_list_heading(line) in (True, False)
    assert is_end_heading(line) in (True, False)
