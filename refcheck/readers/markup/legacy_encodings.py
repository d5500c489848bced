"""Which encoding a text is in that is not UTF-8 and bears no mark: declared, or told by its looks.

A text that declares nothing is Windows-1252 unless most of its letters are not ASCII (Cyrillic,
Greek, Chinese and the like, which charset-normalizer tells apart well), or read as Windows-1252
its words would hold signs in the place of letters (`p³ywaj¹ce` for `pływające`). Between the
encodings of Western languages nobody can tell.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
import re

from refcheck.patterns import lazily

_SAMPLE = 32 * 1024  # bytes that an encoding is told by
_DECLARED_WITHIN = 8 * 1024  # bytes at the start
# encoding="windows-1251" · charset=euc-jp · coding: koi8-r · [latin2]{inputenc}
_DECLARATION = lazily(
    rb"(?:coding|charset)\s{0,4}[:=]\s{0,4}[\"']?(?P<name>[\w.:-]{2,30})"
    rb"|\[(?P<tex>[\w-]{2,20})\]\s{0,4}\{inputenc\}",
    re.IGNORECASE,
)
# What a name means in practice: the larger set of the same family (WHATWG Encoding Standard, 4.2;
# for TeX the documentation of inputenc).
_MEANT = {
    "ansinew": "cp1252",
    "applemac": "mac_roman",
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "latin3": "iso8859-3",
    "latin9": "iso8859-15",
}
_KNOWN = lazily(
    r"iso8859-\d{1,2}|cp\d{3,4}|koi8-[rtu]|mac[-_]\w{2,12}|gb18030|big5(?:hkscs)?|euc_jp|johab"
    r"|iso2022_jp(?:_\d)?|hz"
)
_OTHER_SCRIPTS = (
    *("gb18030", "big5", "cp932", "euc_jp", "cp949"),
    *("cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp866", "mac_cyrillic"),
    *("cp1253", "iso8859_7", "cp1255", "iso8859_8", "cp1256", "iso8859_6"),
)
_OTHER_LATIN = ("cp1250", "iso8859_2")
_MOSTLY_OTHER = 0.25  # share of letters that are not ASCII; Vietnamese and Czech have fewer
_ENOUGH = 12  # bytes that are not ASCII from which a script is told
_SIGNS = 0.2  # share of characters beyond ASCII that are signs inside words
_ASCII_LETTERS = bytes((*range(65, 91), *range(97, 123)))
_ESCAPED = (b"\x1b$B", b"\x1b$@")  # ISO-2022-JP, which is ASCII otherwise (RFC 1468)
# Apostrophes, the raised dot of Catalan, soft hyphens, dashes.
_IN_WORDS = "\u2018\u2019\u00b4\u00b7\u00ad\u2013\u2014"


def legacy_codec(data: bytes) -> str:
    """Return the codec for `data`, which is not UTF-8 and in which Windows-1252 may have gaps."""
    if any(escape in data for escape in _ESCAPED) and _decodes(data, "iso2022_jp"):
        return "iso2022_jp"
    candidates = (*_declared(data), *_likely(data), "cp1252")
    return next((codec for codec in candidates if _decodes(data, codec)), "latin-1")


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _declared(data: bytes) -> Iterator[str]:
    for match in _DECLARATION.finditer(data[:_DECLARED_WITHIN]):
        name = (match["name"] or match["tex"]).decode("ascii", "replace").lower()
        name = name.replace("latin-", "latin")
        try:
            canonical = codecs.lookup(_MEANT.get(name, name)).name
        except LookupError:
            continue
        meant = _MEANT.get(canonical, canonical)
        if _KNOWN.fullmatch(meant):
            yield meant


def _likely(data: bytes) -> Iterator[str]:
    first = next((i for i, byte in enumerate(data) if byte > 127), 0)
    sample = data[max(0, first - 64) : first + _SAMPLE]
    others = sum(byte > 127 for byte in sample)
    ascii_letters = len(sample) - len(sample.translate(None, _ASCII_LETTERS))
    if others >= _ENOUGH and others > _MOSTLY_OTHER * (others + ascii_letters):
        yield from _other_script(sample)
    elif _signs_in_words(sample, "cp1252") > _SIGNS * others:
        yield min(("cp1252", *_OTHER_LATIN), key=lambda codec: _signs_in_words(sample, codec))


def _other_script(sample: bytes) -> Iterator[str]:
    from charset_normalizer import from_bytes

    matches = from_bytes(sample, cp_isolation=list(_OTHER_SCRIPTS), preemptive_behaviour=False)
    yield from (match.encoding for match in matches)


def _signs_in_words(sample: bytes, codec: str) -> int:
    """Return how many signs stand between letters, where `codec` has no letter for a byte."""
    text = sample.decode(codec, "replace")
    return sum(
        not (char.isascii() or char.isalpha() or char in _IN_WORDS)
        and text[i - 1 : i].isalpha()
        and text[i + 1 : i + 2].isalpha()
        for i, char in enumerate(text)
    )
