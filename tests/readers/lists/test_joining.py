from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.model.location import MappedText
from refcheck.readers.lists.joining import join
from refcheck.readers.markup.pieces import collapse


def joined(*lines: str) -> str:
    return join([MappedText(line) for line in lines]).text


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("A title that", "goes on"), "A title that goes on"),
        (("random-", "ized trials"), "randomized trials"),
        (("random\u00ad", "ized trials"), "randomized trials"),
        (("Springer-", "Verlag"), "Springer-Verlag"),
        (("pp. 123-", "130"), "pp. 123-130"),
        (("pp. 123–", "130"), "pp. 123–130"),
        (("Kranken-", "und Pflegeversicherung"), "Kranken- und Pflegeversicherung"),
        (("state-of-the-", "art"), "state-of-the-art"),
        (("the DNA-", "binding domain"), "the DNA-binding domain"),
        (("a study - ", "part two"), "a study - part two"),
        (("骨粗鬆症の", "治療"), "骨粗鬆症の治療"),
        (
            ("https://doi.org/10.1007/", "s00198-014-2989-6"),
            "https://doi.org/10.1007/s00198-014-2989-6",
        ),
        (("doi:10.1007/s00198-", "014-2989-6"), "doi:10.1007/s00198-014-2989-6"),
        (("doi:10.3389/fpubh.", "2022.979649"), "doi:10.3389/fpubh.2022.979649"),
        (("doi:10.1007/s00198-0", "14-2989-6"), "doi:10.1007/s00198-014-2989-6"),
        (("doi:10.1007/abc.", "Accessed 5 May"), "doi:10.1007/abc. Accessed 5 May"),
        (("doi:10.1007/abc", "PMID: 123"), "doi:10.1007/abc PMID: 123"),
        (("doi:10.1007/abc,", "2015"), "doi:10.1007/abc, 2015"),
        (("doi:10.1007/abc.", "12/x7"), "doi:10.1007/abc.12/x7"),
        (("doi: 10.", "1001/archderm.100"), "doi: 10.1001/archderm.100"),
        (("Papers. December. 10.", "1101/097196."), "Papers. December. 10.1101/097196."),
        (("Papers 12: 1661. 10.", "1001/2013.jama.7."), "Papers 12: 1661. 10.1001/2013.jama.7."),
        (("https://doi.org/10.1000/", "Fung, F. 2"), "https://doi.org/10.1000/ Fung, F. 2"),
        (("https://doi.org/10.1000/", "MEMBRANES"), "https://doi.org/10.1000/MEMBRANES"),
        (("Annals, pp. 8, 10.", "2015/16 season."), "Annals, pp. 8, 10. 2015/16 season."),
        (("Annals, vol. 10.", "2015 edition."), "Annals, vol. 10. 2015 edition."),
        (("doi:10.1001/archderm.126", ".7.940."), "doi:10.1001/archderm.126.7.940."),
        (("doi:10.36518/2689", "-0216.1334"), "doi:10.36518/2689-0216.1334"),
        (("doi:10.1016/0550-3213(03)", "00204-x"), "doi:10.1016/0550-3213(03)00204-x"),
        (("doi:10.1016/s0550(03)", "In Smith"), "doi:10.1016/s0550(03) In Smith"),
        (("doi:10.32614/cran.package.", "nestedmenu."), "doi:10.32614/cran.package.nestedmenu."),
        (("doi:10.1000/ab.", "Nested menus"), "doi:10.1000/ab. Nested menus"),
        (("doi:10.1000/a-", "b12/", "c3"), "doi:10.1000/a-b12/c3"),
        (("https://", "indico.esa.int/event/1"), "https://indico.esa.int/event/1"),
        (("https://example.org/a", "?b=c"), "https://example.org/a?b=c"),
        (("http://www.example.org", "In: Smith"), "http://www.example.org In: Smith"),
    ],
)
def test_a_line_break_is_undone(lines: tuple[str, ...], expected: str) -> None:
    assert joined(*lines) == expected


def test_joined_text_knows_where_it_stood() -> None:
    source = "  random-\n   ized  trials"
    text = join([MappedText("random-", 2), MappedText("ized  trials", 13)])
    assert text.text == "randomized trials"
    letters = [i for i, char in enumerate(text.text) if char != " "]
    assert "".join(source[text.span(i, i + 1).start] for i in letters) == "randomizedtrials"


@given(st.text(alphabet="ab \t\n\u00a0", max_size=30))
def test_collapsing_leaves_single_spaces_and_places(text: str) -> None:
    collapsed = collapse(MappedText(text))
    assert collapsed.text == " ".join(text.split())
    for i, char in enumerate(collapsed.text):
        span = collapsed.span(i, i + 1)
        assert text[span.start : span.end] == char or not text[span.start : span.end].strip()
    assert collapse(collapsed) == collapsed
