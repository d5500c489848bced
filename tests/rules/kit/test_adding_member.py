from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest
import yaml

from refcheck.rules.kit.adding.member import is_plain_in_yaml


@pytest.mark.parametrize(
    "text", ["Deep learning", "3-D printing of bone", "10.1007/s00198-013-2325-6", "Año 2000?"]
)
def test_words_need_no_quotation_marks(text: str) -> None:
    assert is_plain_in_yaml(text)


@pytest.mark.parametrize(
    "text",
    ["", "1984", "2015-05-28", "0x1F", "1_000", "6.02e23", "no", "NULL", "A: b", "a #1", "a\nb"],
)
def test_what_yaml_reads_otherwise_does(text: str) -> None:
    assert not is_plain_in_yaml(text)


@given(
    st.text("0179abefoxXEO._+- :#?~=<>/’é\u00a0\u2028", max_size=12)
    | st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=12)
)
def test_what_is_written_without_quotation_marks_is_read_as_it_is(text: str) -> None:
    if is_plain_in_yaml(text):
        assert yaml.safe_load(f"- title: {text}\n  id: a\n") == [{"title": text, "id": "a"}]
