"""Learning how words of journal titles are abbreviated, from the titles publishers deposit.

    python -m training.journal_words WORKS... [--write]

WORKS are JSON Lines files (gzipped or not) of Crossref works. Their own titles, their short
titles and the titles in their reference lists name the same journals in full and abbreviated:
an abbreviated title that fits one title in full, word by word, tells how each of its words is
shortened. What most journals do is what ISO 4 has for a word, without copying anybody's list.
`--write` writes `refcheck/core/text/journal_words.tsv`; without it only the agreement with
registered short titles is printed, each half of the journals abbreviated by what the other half
taught.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
import re
import zlib

from benchmarks.comparing.works import read_messages
from refcheck.core.text.abbreviation import Table, shortened, standard
from refcheck.core.text.container_words import MINOR
from refcheck.core.text.folding import fold
from refcheck.core.text.word_shortening import contracts, is_listed
from refcheck.sources.crossref_record import parse

Words = tuple[str, ...]

_OUT = Path(__file__).parents[1] / "refcheck" / "core" / "text" / "journal_words.tsv"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LONGEST = 120  # letters: what is longer is no journal's title
_SHORTEST_WORD = 4  # letters; ISO 4 abbreviates nothing shorter that it does not leave out
_ENDINGS = range(3, 10)  # letters
_FEWEST, _SHARE = 4, 0.75  # words with an ending that are cut alike, and their share


def title_words(title: str) -> Words:
    """Return the folded words of a title that an abbreviation keeps."""
    words = []
    for match in _WORD.finditer(title):
        word = fold(match.group()).replace("'", "")
        if word not in MINOR or (len(word) == 1 and match.group().isupper()):
            words.append(word)
    return tuple(words)


def fits(short: str, word: str) -> bool:
    """Say whether `short` is `word`, its beginning, a contraction of it or what indexes write."""
    if short == word:
        return True
    if len(short) >= len(word):
        return False
    return word.startswith(short) or contracts(short, word) or is_listed(short, word)


def pairs(titles: Iterable[str]) -> Iterator[tuple[Words, Words]]:
    """Yield each abbreviated title with the one title in full that it can stand for."""
    groups: dict[tuple[int, str], set[Words]] = defaultdict(set)
    for title in titles:
        words = title_words(title)
        if len(words) > 1 and sum(map(len, words)) < _LONGEST:
            groups[len(words), "".join(word[0] for word in words)].add(words)
    for group in groups.values():
        for short in group:
            fitting = [w for w in group if w != short and all(map(fits, short, w))]
            full = [w for w in fitting if not any(_stands_for(w, o) for o in fitting)]
            if len(full) == 1:
                yield short, full[0]


def _stands_for(short: Words, full: Words) -> bool:
    return short != full and all(map(fits, short, full))


def learn(found: Iterable[tuple[Words, Words]]) -> Table:
    """Return the usual short form of each word, and how words with an ending are cut."""
    journals: dict[str, dict[str, set[Words]]] = defaultdict(lambda: defaultdict(set))
    for shorts, fulls in found:
        for short, full in zip(shorts, fulls, strict=True):
            journals[full][short].add(fulls)
    words = {
        word: max(sorted(forms), key=lambda form: (len(forms[form]), len(form)))
        for word, forms in journals.items()
        if len(word) >= _SHORTEST_WORD and word.isascii()
    }
    endings = _endings(words)
    shorter = Table({}, endings)
    return Table({w: s for w, s in words.items() if shortened(w, shorter) != s}, endings)


def _endings(words: Mapping[str, str]) -> dict[str, str]:
    cuts: dict[str, Counter[int]] = defaultdict(Counter)
    for word, short in words.items():
        cut = len(word) - len(short) if word.startswith(short) else -1
        for length in _ENDINGS:
            if len(word) > length + 1:
                cuts[word[-length:]][cut] += 1
    found = {}
    for ending, counted in cuts.items():
        cut, count = counted.most_common(1)[0]
        usual = count >= _FEWEST and count >= _SHARE * counted.total()
        if usual and 0 < cut < len(ending):
            found[ending] = ending[:-cut]
    return {e: s for e, s in found.items() if not _is_implied(e, s, found)}


def _is_implied(ending: str, short: str, found: Mapping[str, str]) -> bool:
    """Say whether a shorter ending says the same already."""
    inner = next((ending[i:] for i in range(1, len(ending) - 2) if ending[i:] in found), None)
    return inner is not None and len(inner) - len(found[inner]) == len(ending) - len(short)


def _half(words: Words) -> int:
    return zlib.crc32(" ".join(words).encode()) % 2


def agreement(found: list[tuple[Words, Words]], registered: list[tuple[str, str]]) -> str:
    """Return how often a journal's registered short title comes out, word by word."""
    titles = same_titles = words = same_words = 0
    for half in (0, 1):
        table = learn(pair for pair in found if _half(pair[1]) != half)
        for title, short in registered:
            full, expected = title_words(title), title_words(short)
            if _half(full) != half:
                continue
            ours = tuple(standard(word, table) for word in full)
            same = sum(map(str.__eq__, ours, expected))
            titles, same_titles = titles + 1, same_titles + (ours == expected)
            words, same_words = words + len(full), same_words + same
    return f"{same_titles} of {titles} titles, {same_words} of {words} words"


def main() -> None:
    """Learn from the files that are named; see the module."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("works", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    titles: set[str] = set()
    registered: set[tuple[str, str]] = set()
    for path in asked.works:
        for message in read_messages(path):
            record = parse(message)
            if record.type == "article-journal" and record.container_title:
                names = (*record.container_title, *record.short_container_title)
                titles.update(names)
                registered.update((names[0], name) for name in names[1:])
            for cited in message.get("reference") or ():
                titles.add(" ".join(str(cited.get("journal-title") or "").split()))
    found = list(pairs(titles))
    told = [pair for pair in sorted(registered) if _is_abbreviation(*pair)]
    print(f"{len(found)} abbreviated titles with their full ones; unseen journals: ", end="")
    print(agreement(found, told))
    if asked.write:
        table = learn(found)
        lines = [f"{word}\t{short}" for word, short in sorted(table.words.items())]
        lines += [f"-{end}\t-{short}" for end, short in sorted(table.endings.items())]
        _OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _is_abbreviation(title: str, short: str) -> bool:
    """Say whether a registered short title shortens words, and is no acronym or other name."""
    full, shorter = title_words(title), title_words(short)
    same_length = len(full) == len(shorter) > 1
    return same_length and shorter != full and all(map(fits, shorter, full))


if __name__ == "__main__":
    main()
