"""Collecting the titles of journals and full words, from what publishers deposit with Crossref.

    python -m training.known_titles WORKS... [--write]

WORKS are JSON Lines files (gzipped or not) of Crossref works. A title is known where a record of
an article has it as its container, in full; and where two citations or more in the reference
lists of records name it, letter by letter, out of words that recorded titles have. Titles of one
ISSN are one journal's. A word is a full one where the titles of works have it in small letters
more than once. `--write` writes `known_titles.bin` into
`refcheck/core/text`; without it both are only counted.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
import re

from benchmarks.comparing.works import read_messages
from refcheck.core.model.record import Record
from refcheck.core.text.container_words import container_words
from refcheck.core.text.folding import fold
from refcheck.core.text.known_titles import FILE_NAME, written
from refcheck.core.text.word_shortening import usual
from refcheck.sources.crossref_record import parse

_OUT = Path(__file__).parents[1] / "refcheck" / "core" / "text"
_LONGEST = 16  # words: what is longer is a meeting or a sentence
_FEWEST = 2  # citations: what is cited once may be a slip
# Words that no title in full has: it is abbreviated, whatever its other words.
_SHORT = frozenset(
    """
    j int appl res rev sci soc chem phys biol med am amer ann proc trans natl eng technol environ
    br eur clin exp mol lett acad bull arch math stat comput pathog genet commun mater syst rep
    econ anal netw energ psychol assoc discuss comms transl oncol
    """.split()
)
_BOUNDARY = re.compile(r"\s?[:=]\s|\s[\u2013\u2014/-]\s|(?<=\w)[\u2013\u2014](?=[A-Z])")


def name_of(title: str) -> str:
    """Return a title as the table has it; empty where it is no title in full."""
    parts = [" ".join(container_words(part)) for part in _BOUNDARY.split(title)]
    words = " ".join(parts).split()
    is_short = not _SHORT.isdisjoint(words) or re.search(r"\w\.\s?\w", title) is not None
    if is_short or not words or len(words) > _LONGEST or any(map(str.isdigit, words)):
        return ""
    if not fold(title)[0].isalpha() or not all(word.isascii() for word in words):
        return ""
    return " | ".join(filter(None, parts))


def journals(records: Iterable[Record]) -> list[set[str]]:
    """Return the names of each journal, those of one ISSN together."""
    found: dict[str, set[str]] = {}
    for record in records:
        names = {name for title in record.container_title if (name := name_of(title))}
        if record.type != "article-journal" or not names:
            continue
        known = [found[key] for key in (*names, *record.issn) if key in found]
        whole = names.union(*known)
        for key in (*whole, *record.issn, *(k for k, v in found.items() if v in known)):
            found[key] = whole
    return list({id(names): names for names in found.values()}.values())


def cited(titles: Mapping[str, int], vocabulary: frozenset[str]) -> Iterator[str]:
    """Yield the names of journals that are cited in full."""
    for title, count in titles.items():
        name = name_of(title)
        words = name.replace("| ", "").split()
        in_full = (
            bool(words) and vocabulary.issuperset(words) and max(map(len, words)) > len("Proc")
        )
        if count >= _FEWEST and in_full and not title.isupper():
            yield name


def table(records: Sequence[Record], titles: Mapping[str, int]) -> list[str]:
    """Return the table's lines."""
    groups = journals(records)
    vocabulary = frozenset(w for names in groups for n in names for w in n.split())
    known = {name.replace("| ", "") for names in groups for name in names}
    lines = {"\t".join(sorted(_in_full(names, names))) for names in groups}
    more = {name.replace("| ", ""): name for name in sorted(cited(titles, vocabulary))}
    new = [name for title, name in more.items() if title not in known]
    return sorted(lines.union(_in_full(new, (*known, *new))))


def _in_full(names: Iterable[str], others: Iterable[str]) -> Iterator[str]:
    """Yield those of the names that are none of the others shortened."""
    by_initials: dict[str, list[list[str]]] = defaultdict(list)
    for other in others:
        words = other.replace("| ", "").split()
        by_initials["".join(word[0] for word in words)].append(words)
    for name in names:
        short = name.replace("| ", "").split()
        fulls = by_initials["".join(word[0] for word in short)]
        if not any(full != short and all(map(_is_short, short, full)) for full in fulls):
            yield name


def _is_short(short: str, long: str) -> bool:
    """Say whether a word is the other, or its beginning, or what most titles make of it."""
    plural = short + "s" == long
    return not plural and (long.startswith(short) or usual(long) == short)


# A word of a work's title: in small letters, with no full stop behind it.
_PLAIN_WORD = re.compile(r"(?<![\w.'\u2019-])[a-z]{5,20}(?![\w.'\u2019-])")


def full_words(records: Iterable[Record], known: frozenset[str]) -> list[str]:
    """Return the words that stand in full in several works' titles, and in no journal's."""
    counted = Counter(
        word
        for record in records
        for title in record.title
        for word in set(_PLAIN_WORD.findall(title))
    )
    return sorted(word for word, count in counted.items() if count >= _FEWEST and word not in known)


def main() -> None:
    """Collect from the files that are named; see the module."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("works", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    records: list[Record] = []
    titles: Counter[str] = Counter()
    citing: dict[str, set[str]] = defaultdict(set)
    for path in asked.works:
        for message in read_messages(path):
            records.append(parse(message))
            for item in message.get("reference") or ():
                citing[" ".join(str(item.get("journal-title") or "").split())].add(
                    str(message.get("DOI"))
                )
    titles.update({title: len(works) for title, works in citing.items()})
    lines = table(records, titles)
    print(f"{len(lines)} journals, {sum(line.count(chr(9)) + 1 for line in lines)} titles")
    vocabulary = frozenset(word for line in lines for word in re.findall(r"[^\s|]+", line))
    plain = full_words(records, vocabulary)
    print(f"{len(plain)} full words besides")
    if asked.write:
        names = [line.split("\t") for line in lines]
        (_OUT / FILE_NAME).write_bytes(written(names, plain))


if __name__ == "__main__":
    main()
