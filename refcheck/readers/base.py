"""What every reader takes and gives.

A reader turns one document into references in document order, each with its place, and tells
what its text cites and which files it names. It never asks a registry, never opens another file,
and never drops an entry silently: what it cannot read becomes a `Problem` (RC901). Adding a format
means one module with a function `read` and one line in `refcheck.readers.READERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
import re

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.model.citation import Citation
from refcheck.core.model.location import SourceText, Span
from refcheck.core.model.reference import Reference
from refcheck.patterns import lazily


class Document(Struct, frozen=True):
    """A file's bytes under the name the user gave it (`<stdin>` for standard input)."""

    path: str
    data: bytes


class Problem(Struct, frozen=True):
    """An entry that is there and could not be read: what is wrong, and where."""

    message: str
    span: Span
    key: str | None = None


class Named(Struct, frozen=True):
    """A file that a document names, as it is written at `span`.

    `suffixes` are what it may have to be completed by. What is not `required` may be missing.
    `path` is None where a program or a macro makes the name, so that nobody here knows it.
    """

    path: str | None
    span: Span
    suffixes: tuple[str, ...] = ()
    required: bool = True


class Text(Struct, frozen=True):
    """What the text of a document cites, and the files it names.

    `libraries` hold the entries it cites from, `parts` are text of the same work, `parent` is the
    document that it says it is a part of. `defined` are keys that it explains itself: labels of
    its figures and sections, notes, sets of works. `lent` are keys, in lower case, that entries
    of it name, as that of the book whose chapter they are. Of a text that `folds_case` a key means
    every entry whose key differs from it in case alone. `near_years` are folded words that stand
    near a year in a text without keys, each with the year (`huang 2015`) and its letter (`huang
    2015a`, `huang 2015?` where it has none); `passed_by` are those,
    and numbers (`#12`), by which what stands beside the entries could be cited, were it one.
    `notes_apart` says that the marks of its notes are no text: what is raised in it are none.
    """

    citations: tuple[Citation, ...] = ()
    libraries: tuple[Named, ...] = ()
    parts: tuple[Named, ...] = ()
    parent: Named | None = None
    defined: frozenset[str] = frozenset()
    lent: frozenset[str] = frozenset()
    folds_case: bool = False
    near_years: frozenset[str] = frozenset()
    passed_by: frozenset[str] = frozenset()
    notes_apart: bool = False


NO_TEXT = Text()


class Ties(Struct, frozen=True):
    """What a text has to do with other documents that were read, by their paths.

    `parts` are its parts, the document itself among them where it has some, `lists` those whose
    entries it cites. It is `whole` where all its parts were read, `closed` where all its
    libraries were; `problems` are those that could not be.
    """

    parts: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    whole: bool = True
    closed: bool = True
    problems: tuple[Problem, ...] = ()


UNTIED = Ties()


class Reading(Struct, frozen=True):
    """A document read: its text, its references in order, and what could not be read.

    References may be read no sooner than they are looked at, and made again each time: those of a
    long list are kept packed.

    `unlisted` is what looks like an entry in a document in which no list is recognised: a problem
    if somebody named the document to be checked. `hint` says of a document without references
    where they are, or what it is instead. `text` is what it cites; `ties`, which no reader knows,
    are filled in by whoever reads the files that it names.
    """

    source: SourceText
    references: Sequence[Reference]
    problems: tuple[Problem, ...] = ()
    hint: str | None = None
    unlisted: tuple[Problem, ...] = ()
    text: Text = NO_TEXT
    ties: Ties = UNTIED

    def __repr__(self) -> str:
        """Return a line for a notebook; the fields hold the document."""
        unread = f", {len(self.problems)} that cannot be read" if self.problems else ""
        count = len(self.references)
        noun = "reference" if count == 1 else "references"
        return f"<Reading of {self.source.path!r}: {count} {noun}{unread}>"


# How files of these formats begin, which people also save as `.txt`, or under each other's name.
_BEGINNINGS = {
    "rtf": lazily(rb"\{\\rtf\d?"),
    "ris": lazily(rb"TY\s{1,4}-\s[^\r\n]{0,200}[\r\n]{1,4}\s?[A-Z][A-Z0-9]\s{1,4}-\s"),
    # refer's entries have no type in front: three lines of it.
    "enw": lazily(
        rb"%0\s[A-Z][^\r\n]{2,40}[\r\n]{1,4}\s?%[0-9A-Z@]\s"
        rb"|(?:%[0-9A-Z@]\s[^\r\n]{1,2000}[\r\n]{1,4}){3}"
    ),
    "nbib": lazily(rb"PMID\s{0,2}-\s{1,2}\d"),
    "bibtex": lazily(
        rb"""(?:%[^\r\n]{0,500}[\r\n]\s{0,20}){0,40}@(?:(?:string|preamble|comment)\s{0,9}[{(]
             |[a-z]{3,30}\s{0,9}[{(]\s{0,9}[^\s,{}()"]{1,200}\s{0,9},)""",
        re.IGNORECASE | re.VERBOSE,
    ),
    "csl_json": lazily(rb"""\[\s{0,99}\{\s{0,99}"[A-Za-z-]{2,30}"\s{0,99}:"""),
    # A key with nothing behind it, and indented below it a type of Hayagriva's and a title.
    "hayagriva": lazily(
        rb"""[^\s:\#\[\]{}"'-][^\s:]{0,99}:[ \t]{0,9}\r?\n
             (?=(?:[ \t][^\r\n]{1,999}\r?\n){0,12}?[ \t]{1,9}title:[ \t])
             (?:[ \t][^\r\n]{1,999}\r?\n){0,12}?
             [ \t]{1,9}type:[ \t]{1,9}"?(?:article|book|chapter|entry|anthos|anthology|report
             |thesis|web|blog|conference|proceedings|periodical|newspaper|reference|patent
             |manuscript|repository|misc|video|audio|post|thread)\b""",
        re.IGNORECASE | re.VERBOSE,
    ),
    "xml": lazily(
        rb"""<\?xml\s[^<>]{0,300}\?>\s{0,99}(?:<![^<>]{0,900}>\s{0,99}){0,5}
             <(?:\w{1,20}:)?(?:PubmedArticleSet|modsCollection|mods|Sources|TEI|article|xml)[\s>]""",
        re.VERBOSE,
    ),
}
# What an entry is in formats that hold nothing but entries, for whoever finds none in a file.
_ENTRIES = {
    "bibtex": "one begins with `@article{`, `@book{` or the like",
    "ris": "one begins with a line `TY  - `",
    "nbib": "one begins with a line `PMID- `",
    "enw": "one begins with a line `%0 `",
    "jats": "one is a `<ref>` in a `<ref-list>`",
    "tei": "one is a `<biblStruct>` or `<bibl>` in a `<listBibl>`",
    "endnote": "one is a `<record>`",
    "pubmed": "one is a `<PubmedArticle>` or `<PubmedBookArticle>`",
    "mods": "one is a `<mods>`",
    "word_sources": "one is a `<Source>`",
    "xml": "one is a `<ref>`, `<biblStruct>`, `<record>`, `<PubmedArticle>`, `<mods>`, `<Source>`",
}
_ALIKE = frozenset({"text", *_BEGINNINGS})
_BEGINNING = 32 * 1024  # bytes looked at
_MARK = b"\xef\xbb\xbf"


class Reader(Struct, frozen=True):
    """Reads one format, with the function `read` of `refcheck.readers.<module>`.

    `name` is the format's for `--input-format`, `suffixes` are endings of file names in lower
    case, with the dot. The module is imported for the first document. A reader that was chosen
    `by_suffix` gives way to that of the format in which the document plainly begins.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    by_suffix: bool = False

    def read(self, document: Document) -> Reading:
        """Return the document's references.

        Raise `UnreadableInput` where the document as a whole cannot be read.
        """
        module = self._told_by(document) if self.by_suffix else self.module
        read: Callable[[Document], Reading] = import_module(
            f"refcheck.readers.formats.{module}"
        ).read
        reading = read(document)
        holds_any = reading.references or reading.problems or reading.unlisted
        if module not in _ENTRIES or reading.hint or holds_any or not reading.source.text.strip():
            return reading
        hint = f"{document.path} has no entry: {_ENTRIES[module]}"
        return replace(reading, hint=hint)

    def _told_by(self, document: Document) -> str:
        if self.module not in _ALIKE:
            return self.module
        beginning = document.data[:_BEGINNING].removeprefix(_MARK).lstrip()
        found = (module for module, form in _BEGINNINGS.items() if form.match(beginning))
        return next(found, self.module)
