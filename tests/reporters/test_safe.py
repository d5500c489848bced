from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.reporters.safe import json_text, shown

ANYTHING = st.text(st.characters())


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
        ("\x1b]8;;https://example.org\x07here", r"\x1b]8;;https://example.org\x07here"),
        ("\x9b2J", r"\x9b2J"),
        ("user\u202etxt.exe", r"user\u202etxt.exe"),
        ("10.1000/\u200b182", r"10.1000/\u200b182"),
        ("soft\xadhyphen", r"soft\xadhyphen"),
        ("one\ntwo\r\tthree", r"one\ntwo\r\tthree"),
        ("tag\U000e0041", r"tag\U000e0041"),
        ("half \ud800 a pair", r"half \ud800 a pair"),
        ("line\u2028separator", r"line\u2028separator"),
    ],
)
def test_what_could_mislead_a_reader_is_written_as_an_escape(hostile: str, harmless: str) -> None:
    assert shown(hostile) == harmless


@pytest.mark.parametrize("text", ["Größe – “naïve”", "維生素K2", "עברית", "e\u0301", "α‑synuclein"])
def test_letters_of_every_script_stay_as_they_are(text: str) -> None:
    assert shown(text) == text


@given(ANYTHING)
def test_shown_text_holds_nothing_invisible_and_stays_on_one_line(text: str) -> None:
    result = shown(text)
    categories = {unicodedata.category(char) for char in result}
    assert not categories & {"Cc", "Cs", "Zl", "Zp"}
    assert not {"\u200b", "\u202e", "\u2066", "\ufeff"} & set(result)
    assert shown(result) == result


@given(ANYTHING)
def test_ascii_alone_is_possible(text: str) -> None:
    assert shown(text, charset="ascii").isascii()
    assert shown(text, charset="ascii").isprintable()


@pytest.mark.parametrize("charset", ["cp1252", "latin-1", "cp437", "shift_jis"])
@given(ANYTHING)
def test_what_a_terminal_has_is_shown_as_it_is_and_the_rest_escaped(
    charset: str, text: str
) -> None:
    result = shown(text, charset=charset)
    assert result.encode(charset).decode(charset) == result
    assert shown(result, charset=charset) == result


@pytest.mark.parametrize(
    ("charset", "seen"),
    [
        (None, "Łukasz Körper – 5\u2019s"),
        ("cp1252", "\\u0141ukasz Körper – 5\u2019s"),
        ("latin-1", "\\u0141ukasz Körper \\u2013 5\\u2019s"),
        ("ascii", "\\u0141ukasz K\\xf6rper \\u2013 5\\u2019s"),
        ("no-such-charset", "\\u0141ukasz K\\xf6rper \\u2013 5\\u2019s"),
    ],
)
def test_letters_of_the_terminals_own_stay(charset: str | None, seen: str) -> None:
    assert shown("Łukasz Körper – 5\u2019s", charset=charset) == seen
    assert shown("a\x1b\x85\u202e", charset=charset) == r"a\x1b\x85\u202e"


@given(ANYTHING)
def test_json_loses_nothing_and_disturbs_no_terminal(text: str) -> None:
    written = json_text({"title": text})
    assert json.loads(written) == {"title": text}
    assert shown(written.replace("\n", "")) == written.replace("\n", "")
