from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from refcheck.readers.markup.decoding import decode_bytes
from refcheck.readers.markup.legacy_encodings import legacy_codec

RUSSIAN = (
    "Литература\n\n1. Иванов И. И. Движение рыб в воде // Журнал биологии. 2011. Т. 98. С. 1-9."
)
GREEK = "Βιβλιογραφία\n\n1. Παπαδόπουλος Γ. Η κίνηση των ψαριών. Βιολογία. 2011;98(3):101-110."
JAPANESE = (
    "参考文献\n\n1. 山田太郎, 鈴木花子. 魚の泳ぎ方について. 日本生物学会誌. 2011;98(3):101-110."
)
CHINESE = "参考文献\n\n[1] 张三, 李四. 鱼类的游泳模式研究[J]. 生物学报, 2011, 98(3): 101-110."
TRADITIONAL = "參考文獻\n\n[1] 張三, 李四. 魚類的游泳模式研究[J]. 生物學報, 2011, 98(3): 101-110."
KOREAN = "참고문헌\n\n1. 김철수, 이영희. 물고기의 수영 패턴. 한국생물학회지. 2011;98(3):101-110."
POLISH = "Bibliografia\n\n1. Łukaszewicz Ż, Dąbrowski Ś. Ryby pływające źle. Biologia. 2011;98:1-9."
CZECH = "Literatura\n\n1. Dvořák P, Říha Ž. Plavání ryb v čisté vodě. Biologie. 2011;98:1-9."
WESTERN = (
    "Literatur\n\nMüller, J. u. Groß, K.: Über Aale. „Fische“ 2011, S. 1–9.",
    "Références\n\nLefèvre É., Hébert J. L’étude des poissons. Rev Biol. 2011;98:101–110.",
    "Bibliografía\n\nGarcía-Pérez A, Núñez L. ¿Cómo nadan? Rev Biol. 2011;98(3):101–110.",
    "Referencer\n\nSørensen Å, Bjørk Ø. Fisk på dybt vand, ¹³C og 5 µm. Biologi 2011;98:1-9.",
    "Heimildir\n\nÞórðarson Ð. Fiskar á þurru landi. Náttúra. 2011;98:101-110.",
)


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        *((RUSSIAN, codec) for codec in ("koi8-r", "cp1251", "iso8859-5", "cp866")),
        *((GREEK, codec) for codec in ("cp1253", "iso8859-7")),
        *((JAPANESE, codec) for codec in ("shift_jis", "euc_jp", "iso2022_jp")),
        *((CHINESE, codec) for codec in ("gb2312", "gb18030", "utf-16-le", "utf-16-be")),
        (TRADITIONAL, "big5"),
        (KOREAN, "euc_kr"),
        *((POLISH, codec) for codec in ("cp1250", "iso8859-2", "utf-32-le", "utf-32-be")),
        *((text, "cp1252") for text in WESTERN),
    ],
)
def test_the_encoding_is_told_by_the_looks_of_the_text(text: str, codec: str) -> None:
    data = text.encode(codec)
    read, encoding = decode_bytes(data, "a.txt")
    assert read == text
    assert encoding.exact
    assert read.encode(encoding.codec) == data


@pytest.mark.parametrize(
    ("declaration", "codec"),
    [
        ('<?xml version="1.0" encoding="ISO-8859-2"?>', "iso8859-2"),
        ("<meta charset=windows-1250>", "cp1250"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">', "iso8859-2"),
        ("% -*- coding: latin-2 -*-", "iso8859-2"),
        ("% Encoding: Cp1250", "cp1250"),
        (r"\usepackage[latin2]{inputenc}", "iso8859-2"),
    ],
)
def test_a_declared_encoding_is_believed_where_it_can_be_right(
    declaration: str, codec: str
) -> None:
    text = f"{declaration}\n{CZECH}"
    assert decode_bytes(text.encode(codec), "a.txt")[0] == text


@pytest.mark.parametrize("name", ["rot13", "base64", "unicode_escape", "idna", "no-such", "utf-16"])
def test_a_declaration_that_cannot_be_meant_is_passed_over(name: str) -> None:
    text = f"coding: {name}\nMüller"
    assert decode_bytes(text.encode("cp1252"), "a.txt")[0] == text


def test_utf_8_is_believed_before_what_is_declared() -> None:
    text = "<meta charset=iso-8859-2><p>Dvořák, Müller"
    assert decode_bytes(text.encode(), "a.html")[0] == text


@given(data=st.binary(max_size=300))
def test_whatever_is_told_can_decode_the_bytes(data: bytes) -> None:
    data.decode(legacy_codec(data))
