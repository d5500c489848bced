"""Names in scripts that put no blanks between words: Chinese characters and the Japanese kana."""

from __future__ import annotations

from refcheck.patterns import lazily

# Unicode 16, blocks: Hiragana and Katakana to the unified ideographs, and those for compatibility.
UNSPACED = r"\u3005\u3007\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff\uf900-\ufaff"
_UNSPACED = lazily(f"[{UNSPACED}]")
_KANA = lazily(r"[\u3041-\u30fa]")
_WHOLE = 3  # letters of a Chinese name, mostly; a family name of two may stand before them
_PAIR = 2


def has_unspaced(text: str) -> bool:
    """Say whether a text has letters of such a script."""
    return not text.isascii() and _UNSPACED.search(text) is not None


def has_kana(text: str) -> bool:
    """Say whether a text is Japanese."""
    return not text.isascii() and _KANA.search(text) is not None


def pairs(word: str) -> tuple[str, ...]:
    """Return every two letters of a word that stand side by side, or its only one."""
    return tuple(word[at : at + _PAIR] for at in range(max(1, len(word) - 1)))


def ends_in_name(written: str, name: str, *, by_family: bool) -> bool:
    """Say whether what is written ends with a whole name, or, `by_family`, with its beginning.

    What stands in front may be of the sentence. Chinese texts cite whole names (GB/T 7714-2015),
    Japanese ones the family name, which need not stand apart in the list (SIST 02).
    """
    if written.endswith(name):
        return True
    if not (by_family or len(name) > _WHOLE):
        return False
    if len(written) == 1:
        return name.startswith(written)
    longest = min(len(written), len(name))
    return any(name.startswith(written[-size:]) for size in range(_PAIR, longest + 1))
