"""What became of each statement of an entry: written, replaced by the record's, or left out.

What is written is read again, and every statement of the author's entry is looked for in it:
nothing can be lost that is not found missing here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
import re

from refcheck.core.model.reference import Name, Reference
from refcheck.core.text.folding import fold, squeeze
from refcheck.engine.statements import Mark, Statement, statements
from refcheck.patterns import lazily
from refcheck.readers.markup.bibtex_values import MONTHS
from refcheck.writers import Entry, from_reference

_DATES = frozenset({"issued", "date", "year", "month", "day", "PY", "Y1", "DA"})
_TOKEN = lazily(r"[^\W_]+|[~?]|-{2,3}|[–—/]")
_WORD = lazily(r"[^\W_]+")
_ABOUT = frozenset({"c", "ca", "circa", "about"})
_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
_ORDINALS = {
    word: str(number)
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1
    )
}
_ORDINAL = lazily(r"(\d+)(?:st|nd|rd|th)")
# `https://dx.doi.org/10.1000/1` · `doi:10.1000/1`
_OF_RESOLVERS = {"http", "https", "dx", "doi", "org", "www"}
# Different words of so many characters are found again by chance in no other value.
_TELLING = 12
_SET = {"i": "italics", "b": "bold", "sc": "small capitals", "sub": "lowered", "sup": "raised",
        "nocase": "braces"}  # fmt: skip


def left_out(entry: Entry, reference: Reference, written: Reference | None) -> tuple[str, ...]:
    """Return what the author's entry states and `written` does not, by the author's names.

    `entry` is what was to be written; where it says something else than the reference, that is
    the record's word, which replaces the author's.
    """
    stated = statements(reference)
    if written is None:
        return tuple(dict.fromkeys(statement.name for statement in stated)) or ("the whole entry",)
    account = _Account(entry, reference, written)
    return tuple(
        dict.fromkeys((*account.people(), *account.values(stated), *account.marks(stated)))
    )


class _Account:
    """Sets the statements of an entry beside those of what is written of it."""

    def __init__(self, entry: Entry, reference: Reference, written: Reference) -> None:
        self._entry = entry
        self._reference = reference
        self._written = written
        people = (*(written.author or ()), *(written.editor or ()))
        self._there = (*statements(written), *(Statement("", str(name)) for name in people))
        self._dois = [d.value.lower() for d in (written.doi,) if d is not None and not d.number]
        self._unclaimed = list(self._there)

    def people(self) -> Iterator[str]:
        """Yield the roles in which somebody is not named any more."""
        there = [_words(statement.text) for statement in self._there if not statement.name]
        for role in ("author", "editor"):
            names: Sequence[Name] = getattr(self._reference, role) or ()
            if getattr(self._entry, role) != names and getattr(self._entry, role):
                continue  # the record's
            if any(not any(_words(str(n)) <= words for words in there) for n in names):
                yield role
        if self._reference.et_al and self._entry.et_al and not self._written.et_al:
            yield "et al."

    def values(self, stated: Sequence[Statement]) -> Iterator[str]:
        """Yield the names of what is neither written nor replaced."""
        open_ones = [s for s in stated if s.name not in _DATES and not self._is_said(s)]
        yield from self._dates([s for s in stated if s.name in _DATES])
        unsaid = [s for s in open_ones if not self._is_taken(s)]
        for statement in unsaid:
            if not self._is_told_elsewhere(statement):
                yield statement.name

    def _is_said(self, stated: Statement) -> bool:
        """Say whether the same variable says it, or something else in its place."""
        csl = stated.csl
        if not _words(stated.text) or self._is_doi(stated.text):
            return True
        alike = [
            there
            for there in self._there
            if (csl is not None and there.csl == csl) or there.name == stated.name
        ]
        said = any(_says(there.text, stated.text) for there in alike)
        if csl is not None and not said and (now := self._written.text(csl)) is not None:
            said = _says(now, stated.text) or self._is_replaced(csl)
        for there in alike if said else ():
            self._claim(there)
        return said

    def _is_doi(self, stated: str) -> bool:
        """Say whether a text is the DOI that is written, or the address that it makes."""
        held = [doi for doi in self._dois if doi in stated.lower()]
        held = [doi for doi in held if _words(stated) <= _words(doi) | _OF_RESOLVERS]
        for there in self._there if held else ():
            if any(doi in there.text.lower() for doi in held):
                self._claim(there)
        return bool(held)

    def _is_replaced(self, csl: str) -> bool:
        """Say whether the entry has another word for a variable: the record's, or the short form
        of a journal.
        """
        stated = from_reference(self._reference).text(csl)
        return self._entry.text(csl) != stated or csl == "container-title"

    def _is_taken(self, stated: Statement) -> bool:
        """Say whether the same is said under another name, by what nothing else accounts for."""
        for there in self._unclaimed:
            if _same(there.text, stated.text):
                self._claim(there)
                return True
        return False

    def _is_told_elsewhere(self, stated: Statement) -> bool:
        """Say whether it is told inside of something else, as notes are."""
        by_name: dict[str, str] = {}
        for there in self._unclaimed:
            by_name[there.name] = f"{by_name.get(there.name, '')} {there.text}"
        if any(_says(text, stated.text) for text in by_name.values()):
            return True
        if sum(map(len, _words(stated.text))) < _TELLING:
            return False
        inside = (there.text for there in self._there if not _same(there.text, stated.text))
        return any(_says(text, stated.text) for text in inside)

    def _claim(self, there: Statement) -> None:
        if there in self._unclaimed:
            self._unclaimed.remove(there)

    def _dates(self, stated: Sequence[Statement]) -> Iterator[str]:
        """Yield the names of what a date says and is not said any more."""
        if self._entry.issued != from_reference(self._reference).issued:
            return  # the record's
        there = {sign for s in self._there if s.name in _DATES for sign in _signs(s)}
        for statement in stated:
            if not _signs(statement) <= there:
                yield statement.name

    def marks(self, stated: Sequence[Statement]) -> Iterator[str]:
        """Yield in which way what is written is not set any more."""
        there: dict[str, str] = {}
        for tag, text in (mark for s in self._there for mark in s.marks):
            there[tag] = there.get(tag, "") + squeeze(text) + " "
        everything = squeeze("".join(s.text for s in self._there))
        for statement in stated:
            for tag, text in statement.marks:
                letters = squeeze(text)
                is_open = _counts(statement, (tag, text)) and letters in everything
                if is_open and letters not in there.get(tag, ""):
                    yield f"{statement.name} ({_SET.get(tag, tag)})"


def _counts(statement: Statement, mark: Mark) -> bool:
    """Say whether a way of setting says something: braces do in what a style may set in other
    capitals.
    """
    tag, text = mark
    if tag != "nocase":
        return bool(squeeze(text))
    return text != text.lower() and "title" in (statement.csl or statement.name)


def _says(there: str, stated: str) -> bool:
    """Say whether all that is stated stands in a text."""
    return _words(stated) <= _words(there) or (
        len(squeeze(stated)) > 4 and squeeze(stated) in squeeze(there)
    )


def _same(there: str, stated: str) -> bool:
    return _words(there) == _words(stated) or squeeze(there) == squeeze(stated)


def _words(text: str) -> set[str]:
    return {_number(word) for word in _WORD.findall(fold(text))}


def _number(word: str) -> str:
    """Return a word with ordinals as numbers."""
    ordinal = _ORDINAL.fullmatch(word)
    return ordinal[1] if ordinal is not None else _ORDINALS.get(word, word)


def _signs(date: Statement) -> set[str]:
    """Return what a date says: years, months and days as numbers, seasons, ranges, doubts."""
    tokens = _TOKEN.findall(date.text if date.text.isupper() else date.text.lower())
    signs = {_sign(token.lower()) for token in tokens} - {""}
    if date.name in ("PY", "Y1", "DA"):
        signs.discard("..")
    return signs


def _sign(token: str) -> str:
    if token in ("--", "---", "–", "—", "/"):
        return ".."
    if token in _ABOUT:
        return "~"
    month = next((n for n, month in enumerate(MONTHS, 1) if re.match(rf"{month}[a-z]*$", token)), 0)
    if month:
        return str(month)
    return _SEASONS.get(token, token.lstrip("0"))
