"""Text that was decoded in the wrong encoding: UTF-8 read as Windows-1252 (`MÃ¼ller`).

Each letter beyond ASCII becomes two to four characters, the first of which is a letter such as
Ã or â and the others signs that hardly ever follow one. Sources: The Unicode Standard, 3.9,
table 3-7 (well-formed UTF-8); WHATWG Encoding Standard, windows-1252.
"""

from __future__ import annotations

from collections.abc import Iterator
import re

from refcheck.patterns import lazily

# What Windows-1252 shows for the bytes 80 to 9F; the five it leaves open come through as they are.
_SIGNS = {
    byte: bytes([byte]).decode("cp1252")
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_BYTES = {sign: byte for byte, sign in _SIGNS.items()}
_FOLLOWING = "\u0080-\u00bf" + "".join(_SIGNS.values())
LOST = "\ufffd"
# `Garc\u00c3a`: the second half of `\u00ed` is a soft hyphen, which word processors drop.
_CUT = "\u00c3"
# MÃ¼ller · 3â€“5 · M\ufffdller · 3\u00965, which is Windows-1252 read as Latin-1
_RUN = lazily(
    rf"[\u00c2-\u00df][{_FOLLOWING}]|[\u00e0-\u00ef][{_FOLLOWING}]{{2}}"
    rf"|[\u00f0-\u00f4][{_FOLLOWING}]{{3}}|[\u0080-\u0084\u0086-\u009f]|{LOST}"
    rf"|(?<=[a-z]){_CUT}(?=[a-z])"
)
# What such a run begins with.
_FIRST = lazily(rf"[\u0080-\u009f\u00c2-\u00f4{LOST}]")
# What may well stand behind a capital letter (CAFÉ”, «É», JOSÉ–MARIA, RENÉ², TÍŽ), and behind
# which of them it hardly ever does.
_QUOTES = frozenset("“”‘’‚„…–—›‹»«•\u00a0")
_MARKS = frozenset("†‡™®°²³¹ªº§·")
_LETTERS = frozenset("ŠšŽžŒœŸƒ")
_BEFORE_MARKS = frozenset("ÃÎÏ")
_BEFORE_LETTERS = frozenset("ÃÄÅ")


def garbled(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Yield where `text` is garbled and what should stand there, None where that is lost.

    Runs that touch are one. Silent where a letter and the sign behind it may be meant.
    """
    if _FIRST.search(text) is None:
        return
    touching: list[list[re.Match[str]]] = []
    for match in _RUN.finditer(text):
        if touching and touching[-1][-1].end() == match.start():
            touching[-1].append(match)
        else:
            touching.append([match])
    for runs in touching:
        if any(_is_garbled(text, run) for run in runs):
            start, end = runs[0].start(), runs[-1].end()
            yield start, end, _mended(text[start:end])


def mended(text: str) -> str:
    """Return `text` decoded rightly, as far as nothing of it is lost."""
    pieces, position = [], 0
    for start, end, meant in garbled(text):
        if meant is not None:
            pieces += [text[position:start], meant]
            position = end
    return "".join((*pieces, text[position:])) if pieces else text


def _is_garbled(text: str, match: re.Match[str]) -> bool:
    run = match.group()
    if len(run) != 2:
        return run == LOST or _mended(run) is not None
    meant = _mended(run)
    if meant is None or not (meant.isprintable() or meant == "\u00a0"):
        return False
    lead, sign = run[0], run[1]
    if lead.isupper() and text[max(0, match.start() - 1) : match.start()].islower():
        return True  # nobody writes a capital behind a small letter
    if sign in _QUOTES:
        # Behind a garbled letter the word goes on in small letters; behind a quotation it is over.
        goes_on = text[match.end() : match.end() + 1].islower() and sign != "\u00a0"
        return meant.isalpha() and goes_on
    if sign in _MARKS:
        return lead in _BEFORE_MARKS
    return sign not in _LETTERS or lead in _BEFORE_LETTERS


def _mended(run: str) -> str | None:
    if len(run) == 1:
        return "\u00ed" if run == _CUT else _SIGNS.get(ord(run))
    try:
        return bytes(_BYTES.get(char, ord(char) & 0xFF) for char in run).decode("utf-8")
    except UnicodeDecodeError:
        return None
