"""Letters of other alphabets that look like Latin ones, in words that mix alphabets.

Only letters whose shape is the same in ordinary type count: a Greek β or a Cyrillic д in a Latin
word is seen and meant (IFNγ, NFκB). Source: Unicode Technical Standard 39, confusables.txt.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.patterns import lazily

_CYRILLIC = dict(
    zip("АВЕЅІЈКМНОРСТУХЬасеіјорѕухһԁԛԝ", "ABESIJKMHOPCTYXbaceijopsyxhdqw", strict=True)
)
# Without chi and nu, which stand for themselves beside Latin letters (χ², νN scattering).
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥο", "ABEZHIKMNOPTYo", strict=True))
_TO_LATIN = _CYRILLIC | _GREEK
# From Latin only what Russian, Ukrainian and their neighbours write.
_TO_CYRILLIC = {latin: other for other, latin in _CYRILLIC.items() if other < "\u0500"}
_WORD = lazily(r"[^\W\d_]{2,80}")
_LATIN = lazily(r"[A-Za-z\u00c0-\u024f]")
_OTHER = lazily(r"[\u0370-\u03ff\u0400-\u052f]")


def look_alikes(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Yield the words that mix alphabets by look-alike letters, each with what is meant.

    None where the word would be whole in either alphabet.
    """
    if text.isascii():
        return
    for match in _WORD.finditer(text):
        word = match.group()
        if not (_OTHER.search(word) and _LATIN.search(word)):
            continue
        readings = [r for r in (_latin(word), _cyrillic(word)) if r is not None]
        if readings:
            yield match.start(), match.end(), readings[0] if len(readings) == 1 else None


def _latin(word: str) -> str | None:
    """Return the word in Latin letters alone, None where it has others that have no twin."""
    turned = "".join(_TO_LATIN.get(char, char) for char in word)
    return None if _OTHER.search(turned) else turned


def _cyrillic(word: str) -> str | None:
    turned = "".join(_TO_CYRILLIC.get(char, char) for char in word)
    is_greek = any("\u0370" <= char <= "\u03ff" for char in word)
    return None if is_greek or _LATIN.search(turned) else turned
