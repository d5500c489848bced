"""Plain documents are read as markdown-it-py reads them, and whatever else is left to it."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
import pytest

from refcheck.readers.formats.markdown_blocks import Block, parsed_blocks, plain_blocks

_ARTICLE = """# Ion channels

Pores of membranes open (Huang, 2015)
and close.

## References

1. Huang Z. Does a pore open? *Ion*. 2015;26:1175-86.
2. Ma M. Gates.
   Ion. 2020;1:1.

Odean K. (2001). Bursts of pores. *Ion*, 4(2), 7.
"""
_LINES = st.sampled_from(
    [
        "",
        "  ",
        "\t",
        "Words of a line",
        "words: more, (2015). ",
        "  words with an indent",
        "    words with a wide one",
        "*Emphasis* of words",
        "**strong** words",
        "***",
        "* * *",
        "_ _ _",
        "___",
        "__words__",
        "- - -",
        "---",
        "===",
        "# Title",
        "## Title of pores ##",
        "### Title #",
        "####### seven",
        "#words",
        "#",
        "1. one",
        "2. two",
        "2) two",
        "10. ten of them",
        "1.  wide",
        "1.",
        "3. 4. inside",
        "3. - inside",
        "1. # inside",
        "1. > inside",
        "1. *words*",
        "1986. A great year",
        "1986.A year",
        "1234567890. ten digits",
        "- item",
        "* item",
        "+ item",
        "-",
        "   under it",
        "  under it",
        " a little under it",
        "> quoted",
        "`code`",
        "```",
        "~~~",
        "<div>",
        "<b>words</b>",
        "[label]: https://example.org",
        "[words](x) of it",
        "a | b",
        "--|--",
        "| a | b |",
        "|---|---|",
        ": words",
        "\\# words",
        "\u2022 bullet",
        "\u201cQuoted words\u201d",
        "'words'",
        "(1) words",
        "\u00a0words",
        "\x0bwords",
        "words\u2028words",
    ]
)


def _seen(blocks: tuple[Block, ...]) -> list[tuple[object, ...]]:
    """Return what is made of blocks: their texts without the white space around each line."""
    return [
        (
            block.type,
            block.tag,
            block.info,
            block.markup if block.type == "list_item_open" else None,
            block.map if block.type == "inline" else None,
            [line.strip() for line in block.content.split("\n")],
        )
        for block in blocks
    ]


@given(st.lists(_LINES, max_size=9), st.sampled_from(["\n", "\r\n", "\r"]))
@example(_ARTICLE.splitlines(), "\n")
def test_a_plain_document_has_the_blocks_that_the_parser_finds(lines: list[str], end: str) -> None:
    text = end.join(lines)
    plain = plain_blocks(text)
    if plain is not None:
        parsed = parsed_blocks(text)
        assert _seen(plain) == _seen(parsed.all)
        assert not parsed.definitions


def test_an_article_with_headings_paragraphs_and_a_list_is_plain() -> None:
    assert plain_blocks(_ARTICLE) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Title\n=====",
        "> Huang Z. Pores.",
        "1. Huang Z. Pores.\n\n   The second paragraph of it.",
        "- Huang\n  - Ma",
        "a | b\n--|--",
        "[1]: https://example.org",
        "<div>\nHuang",
        "```\nHuang\n```",
        "* * *",
        "_ _ _",
        "Words\n2. Huang Z. Pores.",
        "A\0B",
    ],
)
def test_what_takes_more_than_a_look_is_left_to_the_parser(text: str) -> None:
    assert plain_blocks(text) is None
