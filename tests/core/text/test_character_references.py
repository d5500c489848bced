"""Character references, read and written as Python's `html` does it."""

from __future__ import annotations

import html
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.core.text.character_references import escape, unescape

_TEXTS = st.lists(
    st.sampled_from(
        [
            "&",
            "&amp;",
            "&amp",
            "amp;",
            "lt;",
            "#38;",
            "#x26;",
            ";",
            "<",
            "\t",
            "\n",
            "\f",
            " ",
            "x",
            '"',
            "'",
        ]
    ),
    max_size=9,
).map("".join) | st.text(max_size=9)


@given(_TEXTS)
def test_references_are_read_as_html_has_them(text: str) -> None:
    assert unescape(text) == html.unescape(text)


@given(_TEXTS, st.booleans())
def test_signs_are_written_as_html_has_them(text: str, quote: bool) -> None:
    assert escape(text, quote=quote) == html.escape(text, quote=quote)


@pytest.mark.parametrize(
    ("text", "loads"),
    [
        ("Wiley & Sons", False),
        ("a &&& b &", False),
        ("Wiley &amp; Sons", False),
        ("Caf&eacute;", True),
    ],
)
def test_the_table_of_names_is_loaded_for_a_text_that_has_one(text: str, loads: bool) -> None:
    program = (
        "import sys; from refcheck.core.text.character_references import unescape;"
        f"unescape({text!r}); sys.exit('html.entities' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == loads
