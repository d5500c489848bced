"""BibTeX and biblatex as a careful person writes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
import re
import unicodedata

from refcheck.core.mapping.beside import BESIDE
from refcheck.core.mapping.bibtex import FIELDS, Flavour
from refcheck.core.model.record import PartialDate
from refcheck.core.model.reference import Name
from refcheck.core.text.folding import words
from refcheck.patterns import lazily
from refcheck.writers.apart import text_to_latex
from refcheck.writers.base import WriteOptions
from refcheck.writers.bibtex_choice import (
    chosen,
    eprint,
    known_name,
    type_of,
    without_keys,
)
from refcheck.writers.entry import Entry
from refcheck.writers.keys import keyed
from refcheck.writers.latex import in_ascii, to_latex
from refcheck.writers.markup import characters
from refcheck.writers.titles import title_to_latex

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BEFORE_THE_DATE = (
    "title", "journal", "journaltitle", "shortjournal", "booktitle", "howpublished", "organization",
)  # fmt: skip
# BibTeXing, section 3.2: the edition "should be an ordinal, and should have the first letter
# capitalized"; biblatex wants the number.
_ORDINALS = dict(
    zip("123456789", ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth",
                      "Ninth"), strict=True)
)  # fmt: skip
_VERBATIM = frozenset({"DOI", "URL"})
_PAGE_DASH = lazily(r"(?<=\w)\s?[-‐‑–—−]\s?(?=\w)")
# Words by which a German title is known; two of them suffice, for no other language has two.
_GERMAN = frozenset(
    {
        "der", "das", "und", "für", "fur", "fuer", "von", "mit", "zur", "zum", "bei", "einer",
        "eines", "eine", "ein", "auf", "uber", "ueber", "zu", "nach", "aus", "bis", "oder",
    }
)  # fmt: skip
_PARTICLE_INSIDE = lazily(r"^[^\W\d_a-z]\S*\s(?:\S+\s)*?[a-z]")
_ADDRESS = lazily(r"https?://[^\s{}\\]{1,400}")
_UNPRINTABLE = lazily(r"[\x00-\x1f\x7f]+")


def write_bibtex(entries: Sequence[Entry], options: WriteOptions) -> str:
    """Return the entries as a BibTeX file; see `refcheck.writers.base`."""
    return _write(entries, options, Flavour.BIBTEX)


def write_biblatex(entries: Sequence[Entry], options: WriteOptions) -> str:
    """Return the entries as a biblatex file; see `refcheck.writers.base`."""
    return _write(entries, options, Flavour.BIBLATEX)


def _write(entries: Sequence[Entry], options: WriteOptions, flavour: Flavour) -> str:
    written = (_block(entry, options, flavour) for entry in keyed(entries, options.key_format))
    return "\n".join(written)


def _block(entry: Entry, options: WriteOptions, flavour: Flavour) -> str:
    """Return one entry with the comments above it."""
    entry = without_keys(entry, flavour)
    comments = "".join(f"% {_comment(comment)}\n" for comment in entry.comments)
    above = f"{entry.above}\n\n" if entry.above else ""
    fields = dict(_fields(entry, options, flavour))
    width = max(map(len, fields), default=0)
    lines = "".join(f"  {name:<{width}} = {value},\n" for name, value in fields.items())
    return f"{above}{comments}@{type_of(entry, flavour)}{{{entry.key},\n{lines}}}\n"


def _comment(text: str) -> str:
    """Return `text` for a comment line; BibTeX would take an `@` for the start of an entry."""
    return _UNPRINTABLE.sub(" ", text).replace("@", "(at)")


def _fields(entry: Entry, options: WriteOptions, flavour: Flavour) -> Iterator[tuple[str, str]]:
    """Yield the fields with their values in delimiters, in order."""
    kind = type_of(entry, flavour)
    if entry.author and _is_named(entry, "author", kind, flavour):
        yield "author", _braced(_names(entry, entry.author, entry.et_al, options))
    if entry.editor and _has_editor(entry, kind, flavour):
        yield "editor", _braced(_names(entry, entry.editor, False, options))
    if flavour is Flavour.BIBTEX and not _is_sorted_by_name(entry, kind):
        yield "key", _braced(_sort_key(entry))
    values = dict(_values(entry, options, flavour))
    for name in _BEFORE_THE_DATE:
        if name in values:
            yield name, _braced(values.pop(name))
    yield from _date(entry, options, flavour)
    for name, value in values.items():
        yield name, _braced(value)
    for name, macro in entry.own_macros.items():
        if name not in values:
            yield name, macro


def _is_named(entry: Entry, role: str, kind: str, flavour: Flavour) -> bool:
    """Say whether people are named in a role: whom the author names there stay."""
    return role in entry.stated or known_name(role, kind, flavour) is not None


def _has_editor(entry: Entry, kind: str, flavour: Flavour) -> bool:
    """Say whether the editor is written.

    BibTeX's `book` has an author or an editor; beside an author nobody but the reference's own
    editor stands, and not whom the record calls the author.
    """
    if entry.author and kind == "book" and flavour is Flavour.BIBTEX:
        return "editor" in entry.stated and entry.editor != entry.author
    return _is_named(entry, "editor", kind, flavour)


def _is_sorted_by_name(entry: Entry, kind: str) -> bool:
    """Say whether the standard styles find a name to sort the entry by; some need an author."""
    return bool(entry.author) or (bool(entry.editor) and kind in ("book", "proceedings"))


def _sort_key(entry: Entry) -> str:
    """Return what to sort and label a nameless work by: its title without the article."""
    title = words(entry.text("title") or "")
    first = [word for word in title if word.isascii() and word not in ("the", "a", "an")]
    return " ".join(first[:4]).capitalize() or entry.key or ""


def _braced(value: str) -> str:
    return f"{{{value}}}"


def _values(entry: Entry, options: WriteOptions, flavour: Flavour) -> Iterator[tuple[str, str]]:
    """Yield the fields that are neither names nor dates, as LaTeX, in the order of the table."""
    stated = chosen(entry, options, flavour)
    kind = type_of(entry, flavour)
    fields: dict[str, str] = {}
    done: set[str] = set()
    for row in FIELDS:
        name = row.bibtex if flavour is Flavour.BIBTEX else row.biblatex
        if kind == "article" and row.csl == "container-title":  # of a preprint, too
            name = "journal" if flavour is Flavour.BIBTEX else "journaltitle"
        if row.csl in entry.stated:  # what the author wrote for the other dialect
            name = name or row.biblatex or row.bibtex
        if row.csl in done or not row.holds_for(entry.type):
            continue
        done.add(row.csl)
        if row.csl not in stated or name is None:
            continue
        # What the author wrote as such stays, whether the styles of the type print it or not.
        known = known_name(name, kind, flavour) or (name if row.csl in entry.stated else None)
        if known is not None:
            fields.setdefault(known, _value(row.csl, stated[row.csl], entry, options, flavour))
    has_archive = "eprint" in entry.own or "archive_location" in entry.stated
    for name, text in eprint(stated, flavour, has_archive=has_archive):
        fields.setdefault(name, text)
    for name, text in _beside(entry, done & stated.keys(), options):
        if name != "day" or flavour is Flavour.BIBTEX:  # biblatex has it in the date
            fields.setdefault(name, text)
    # An address that stood where something else is written now is one all the same.
    how = entry.own.get("howpublished", "")
    if (address := _ADDRESS.search(how)) and fields.get("howpublished") != how:
        fields.setdefault("url", _verbatim(address.group()))
    yield from fields.items()


def _beside(entry: Entry, done: Set[str], options: WriteOptions) -> Iterator[tuple[str, str]]:
    """Yield what is said beside the variables that are `done`, as the author wrote it in BibTeX.

    A code for a language, which no style prints, is for packages that hyphenate.
    """
    for name, latex in entry.own.items():
        yield name, in_ascii(latex) if options.ascii else latex
    for row in BESIDE:
        text = entry.text(row.csl)
        if text is not None and row.csl in entry.stated - done:
            yield row.bibtex, to_latex(text, ascii_only=options.ascii)


def _value(csl: str, text: str, entry: Entry, options: WriteOptions, flavour: Flavour) -> str:
    own = entry.as_written.get(csl)
    if own is not None and own.text == text:
        return in_ascii(own.latex) if options.ascii else own.latex
    if csl in _VERBATIM:
        return _verbatim(text.lower() if csl == "DOI" else text)
    if csl == "page":
        return to_latex(_PAGE_DASH.sub("–", _one_page(text)), ascii_only=options.ascii)
    if csl == "edition" and flavour is Flavour.BIBTEX:
        text = _ORDINALS.get(text, text)
    set_apart = entry.set_apart.get(csl, ())
    if csl == "title":
        in_german = _is_german(text, entry.text("language"))
        title = entry.markup_title or text
        return title_to_latex(
            title, ascii_only=options.ascii, protect_all=in_german, set_apart=set_apart
        )
    return text_to_latex(characters(text), set_apart, ascii_only=options.ascii)


def _one_page(page: str) -> str:
    """Return `561` for `561-561`, as registries record a single page."""
    first, _, last = page.partition("-")
    return first if first == last else page


def _verbatim(text: str) -> str:
    """Return an address with what would end or break the field percent-encoded."""
    return re.sub(r"[{}\\\s\"]", lambda match: f"%{ord(match.group()):02X}", text.strip())


def _is_german(title: str, language: str | None) -> bool:
    """Say whether the title is German, in which every noun has its capital."""
    return (language or "").lower().startswith("de") or len(_GERMAN & set(words(title))) >= 2


def _date(entry: Entry, options: WriteOptions, flavour: Flavour) -> Iterator[tuple[str, str]]:
    own_date = entry.own_date if flavour is Flavour.BIBLATEX else None
    if own_date is not None:
        yield "date", _braced(own_date)
    elif entry.issued is None:
        if entry.issued_text is not None:
            yield "year", _braced(to_latex(entry.issued_text, ascii_only=options.ascii))
    elif flavour is Flavour.BIBLATEX and not _is_in_words(entry):
        yield "date", _braced(str(entry.issued))
    else:
        yield "year", _braced(entry.own_year or str(entry.issued.year))
        if entry.own_month is not None:
            yield "month", _braced(entry.own_month)
        elif (month := _month(entry.issued)) is not None:
            yield "month", month
    # No style of BibTeX reads it, and nothing else says what it says.
    if flavour is Flavour.BIBTEX and entry.own_date and not _is_in_words(entry):
        yield "date", _braced(entry.own_date)


def _is_in_words(entry: Entry) -> bool:
    """Say whether the author's date is none that biblatex takes for one (`c. 1850`)."""
    return entry.own_year is not None or entry.own_month is not None


def _month(date: PartialDate) -> str | None:
    return None if date.month is None else _MONTHS[date.month - 1]


def _names(entry: Entry, names: Sequence[Name], others: bool, options: WriteOptions) -> str:
    own = entry.names_as_written
    written = [
        _name(name, options)
        if (latex := own.get(name)) is None
        else in_ascii(latex)
        if options.ascii
        else latex
        for name in names
    ]
    return " and ".join([*written, "others"] if others else written)


def _name(name: Name, options: WriteOptions) -> str:
    """Return a name in BibTeX's form `von Last, Jr, First`, a group in braces."""
    family, given, suffix = (
        None if part is None else to_latex(part, ascii_only=options.ascii)
        for part in (name.family, name.given, name.suffix)
    )
    if family is None or (given is None and suffix is not None):
        return _braced(to_latex(str(name), ascii_only=options.ascii))
    if given is None:
        return family if re.fullmatch(r"[^\s,]+", name.family or "") else _braced(family)
    parts = [_whole(family, name.family or ""), _guarded(given)]
    if suffix is not None:
        parts.insert(1, _guarded(suffix))
    return ", ".join(parts)


def _whole(latex: str, family: str) -> str:
    """Return a family name, in braces where BibTeX would take its head for a particle."""
    if _PARTICLE_INSIDE.match(unicodedata.normalize("NFC", family)):
        return _braced(latex)
    return _guarded(latex)


def _guarded(latex: str) -> str:
    """Return a part of a name, in braces where its commas or `and` would divide it."""
    return _braced(latex) if "," in latex or re.search(r"\band\b", latex, re.IGNORECASE) else latex
