"""The letters of an RTF file: bytes in the code page of their font, and Unicode by its numbers.

Source: Microsoft, "Rich Text Format (RTF) Specification", version 1.9.1, *Character Set*, *Font
Table*, *Unicode RTF*.
"""

from __future__ import annotations

import codecs
import struct

# `\fcharsetN`, by number; 0, 1 and 2 (the document's, the machine's, symbols) are not told apart.
_CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp437",
}
_DOCUMENT = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
# The numbers of control characters, and what else no text is made of.
_NO_LETTERS = dict.fromkeys((*range(9), *range(11, 32), 0x7F))


class Letters:
    """Turns bytes and numbers into text; what belongs together is kept until it is taken."""

    def __init__(self) -> None:
        self._codec = _DOCUMENT["ansi"]
        self._fonts: dict[int, str] = {}
        self._bytes = bytearray()
        self._units: list[int] = []
        self._font: int | None = None

    def set_document(self, word: str, number: int | None) -> None:
        """Take `ansi`, `mac`, ... or `ansicpg` with the number of a code page."""
        self._codec = _DOCUMENT.get(word) or _known(f"cp{number}") or self._codec

    def set_font(self, font: int, word: str, number: int | None) -> None:
        """Take what the font table says of a font: `fcharset` or `cpg` with a number."""
        codec = _CHARSETS.get(number or 0) if word == "fcharset" else _known(f"cp{number}")
        if codec is not None:
            self._fonts[font] = codec

    def add_byte(self, byte: int, font: int | None) -> str:
        """Take a byte set in a font, and return the text in front of it that it does not end."""
        before = self.taken() if self._units or font != self._font else ""
        self._font = font
        self._bytes.append(byte)
        return before

    def add_number(self, number: int) -> str:
        """Take a character by its number, which may be negative; return as `add_byte` does."""
        before = self.taken() if self._bytes else ""
        self._units.append(number % 0x10000)
        return before

    def taken(self) -> str:
        """Return the text that has come in since this was asked last."""
        text = ""
        if self._bytes:
            codec = self._codec if self._font is None else self._fonts.get(self._font, self._codec)
            text = self._bytes.decode(codec, "replace")
            self._bytes.clear()
        if self._units:
            packed = struct.pack(f"<{len(self._units)}H", *self._units)
            text += packed.decode("utf-16-le", "replace")
            self._units.clear()
        return text.translate(_NO_LETTERS)


def _known(codec: str) -> str | None:
    try:
        return codecs.lookup(codec).name
    except LookupError:
        return None
