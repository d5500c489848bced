from __future__ import annotations

import time

import pytest

from tests.readers.documents import entries_of, html_entries, markdown_entries, text_entries

# Pieces that make careless patterns and parsers take quadratic time.
_UNITS = (
    "<!--", "<a ", '<a "', "<", "&#", "[", "[a](", "*", "**a", "_a _", "`", "\\", "<b>", "<li>",
    "~a", "[1] ",
    "Aa, A., ", "2001; ", "(2001); A. Aa, ", "10.1000/", "https://a-\n", "<!-- x -->", "> ",
    "a) b; b) c;", "—",
)  # fmt: skip


@pytest.mark.parametrize("unit", _UNITS)
@pytest.mark.parametrize("read", [text_entries, markdown_entries, html_entries])
def test_hostile_input_ends_soon(read: object, unit: str) -> None:
    assert callable(read)
    started = time.process_time()
    read("References\n\n" + unit * (60_000 // len(unit)))
    assert time.process_time() - started < 5  # quadratic time would be minutes


_LIGHT = ("a.rst", "a.org", "a.adoc", "a.typ")
_LIGHT_UNITS = (
    *_UNITS, "/*", "//", "#a[", "#a(", "$a", "@a", "[[", "[[[", "`a <", ":a:`", "|a", "/a ", "=a ",
    "+a ", "{", "<<a", "\n----\n", "\n.. [a] ", "\n.. x::\n", "\n#+begin_src\n", "\n[a]\n",
    "\na\n=\n", "\n* ", "\n+\n", '#link("',
)  # fmt: skip


@pytest.mark.parametrize("unit", _LIGHT_UNITS)
@pytest.mark.parametrize("name", _LIGHT)
def test_hostile_input_in_a_light_markup_ends_soon(name: str, unit: str) -> None:
    started = time.process_time()
    entries_of(name, "References\n==========\n\n" + unit * (60_000 // len(unit)))
    assert time.process_time() - started < 5
