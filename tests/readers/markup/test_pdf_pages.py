"""What is taken out of PDFs, and what becomes of those that ask for too much."""

from __future__ import annotations

from importlib.machinery import ModuleSpec
import importlib.util
import sys
import zlib

import pytest

from refcheck.errors import UnreadableInput
from refcheck.readers.markup import pdf_child, pdf_pages
from refcheck.readers.markup.pdf_child import told
from refcheck.readers.markup.pdf_pages import read_pages
from tests.readers.pdfs import linked, pdf, pdf_of, printed


def texts(data: bytes) -> list[str]:
    return [piece.text for page in read_pages(data, "a.pdf") for piece in page.pieces]


def test_text_on_the_page_and_in_forms_on_it_is_read() -> None:
    assert texts(pdf([printed([(50, 700, "on the page")])])) == ["on the page"]
    form = printed([(50, 700, "in a form")])
    objects = {
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</XObject<</X 5 0 R>>>>>>",
        4: b"<</Length 5>>\nstream\n/X Do\nendstream",
        5: b"<</Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</Font<</F 6 0 R>>>>"
        b"/Length %d>>\nstream\n%s\nendstream" % (len(form), form),
        6: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    assert texts(pdf_of(objects)) == ["in a form"]


@pytest.mark.parametrize("turn", ["0 1 -1 0 700 50", "-1 0 0 -1 500 700", "0 -1 1 0 60 700"])
def test_the_text_of_a_turned_page_is_read_and_a_stamp_at_its_margin_is_not(turn: str) -> None:
    lines = b" ".join(
        f"BT /F 9 Tf {turn} Tm 0 -{12 * i} Td (A line of it) Tj ET".encode() for i in range(3)
    )
    stamp = b" BT /F 9 Tf 0.7 0.7 -0.7 0.7 30 30 Tm (stamp) Tj ET"
    assert texts(pdf([lines + stamp])) == ["A line of it"] * 3


def test_italic_type_is_marked_and_the_addresses_of_links_are_told() -> None:
    line = b"BT /F 9 Tf 50 700 Td (In: ) Tj /I 9 Tf (Ions ) Tj /F 9 Tf (7) Tj ET"
    page = read_pages(linked(line, "https://doi.org/10.1000/x"), "a.pdf")[0]
    assert [(piece.text, piece.marks) for piece in page.pieces] == [("In: Ions 7", (4, 9))]
    assert [link.target for link in page.links] == ["https://doi.org/10.1000/x"]


def test_too_many_pages_or_letters_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf([printed([(50, 700, "word " * 10)])] * 3)
    assert [*map(list, told(data))] == [["pages"], *[["pieces", "links"]] * 3]
    for limit, most in (("MAX_PAGES", 2), ("MAX_PAGE_LETTERS", 20), ("MAX_LETTERS", 120)):
        with monkeypatch.context() as patched:
            patched.setattr(pdf_child, limit, most)
            assert [line for line in told(data) if "refused" in line]


def test_a_small_file_may_not_print_one_page_again_and_again() -> None:
    line = b"(word) Tj 0 -1 Td " * 4000
    content = zlib.compress(b"BT /F 1 Tf 50 700 Td " + line + b"ET")
    objects = {
        2: b"<</Type/Pages/Count 40/Kids[%s]>>" % (b"3 0 R " * 40),
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        4: b"<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(content), content),
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    }
    with pytest.raises(UnreadableInput, match="prints far more than a file of its size"):
        read_pages(pdf_of(objects), "a.pdf")


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("repeated", "far more than a file of its size"),
        ("pages", "more than the 1500 pages"),
        ("letters", "more than the 50,000 letters"),
        ("length", "more than the 6,000,000 letters"),
    ],
)
def test_a_refusal_names_the_limit(
    reason: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_pages, "_PROGRAM", f'print(\'{{"refused": "{reason}"}}\')')
    with pytest.raises(UnreadableInput, match=words):
        read_pages(pdf([b""]), "a.pdf")


_BFRANGE = b"".join(
    (
        b"/CIDInit /ProcSet findresource begin begincmap 3 beginbfrange ",
        b"<00000000> <0fffffff> <0041> " * 3,
        b"endbfrange endcmap",
    )
)
HOSTILE = {
    "pages that are their own children": {2: b"<</Type/Pages/Kids 3 0 R/Count 1>>", 3: b"3 0 R"},
    "a page tree in a circle": {
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1000000000>>",
        3: b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 2 0 R]/Count 1000000000>>",
    },
    "a form that draws itself": {
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R"
        b"/Resources<</XObject<</X 4 0 R>>>>>>",
        4: b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>"
        b"/Length 23>>\nstream\n/X Do /X Do /X Do /X Do\nendstream",
    },
    "widths without end": {
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        4: b"<</Length 33>>\nstream\nBT /F 9 Tf 50 700 Td (word) Tj ET\nendstream",
        5: b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type"
        b"/Font/Subtype/CIDFontType2/BaseFont/X/W[0 2000000000 500 0 2000000000 600]>>]>>",
    },
    "letters named without end": {
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        4: b"<</Length 33>>\nstream\nBT /F 9 Tf 50 700 Td (word) Tj ET\nendstream",
        5: b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 6 0 R"
        b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X>>]>>",
        6: b"<</Length %d>>\nstream\n%s\nendstream" % (len(_BFRANGE), _BFRANGE),
    },
}


@pytest.mark.parametrize("objects", HOSTILE.values(), ids=HOSTILE)
def test_a_tiny_file_that_asks_for_endless_work_is_read_or_refused(
    objects: dict[int, bytes],
) -> None:
    try:
        assert len(read_pages(pdf_of(objects), "a.pdf")) <= 1
    except UnreadableInput as refused:
        assert "a.pdf: " in str(refused)


def test_a_bomb_is_refused_before_it_fills_the_memory() -> None:
    bomb = zlib.compress(zlib.compress(bytes(300 * 1024**2), 9), 9)
    with pytest.raises(UnreadableInput):
        page = printed([(50, 700, "x")])
        data = pdf([bomb] * 3 + [page], filters="/FlateDecode/FlateDecode")
        assert texts(data) == ["x"]
        raise UnreadableInput("passed over")  # the library may leave such a stream out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not limit a process so")
def test_work_or_memory_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf([printed([(50, 700, "x")])])
    endless = pdf_pages._PROGRAM.rpartition("from refcheck")[0]
    monkeypatch.setattr(pdf_pages, "SECONDS", 1)
    for work in ("while True: pass", "bytearray(1 << 40)"):
        with monkeypatch.context() as patched:
            patched.setattr(
                pdf_pages, "_PROGRAM", f"{endless}\nprint('{{\"pages\": 2}}', flush=True)\n{work}"
            )
            with pytest.raises(UnreadableInput, match="page 1 of this PDF asks for more"):
                read_pages(data, "a.pdf")


def test_without_the_package_the_message_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = importlib.util.find_spec

    def without(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name.startswith("pypdfium2") else found(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", without)
    with pytest.raises(UnreadableInput, match="needs the package pypdfium2") as caught:
        read_pages(pdf([b""]), "a.pdf")
    assert "pip install pypdfium2" in str(caught.value.hint)
