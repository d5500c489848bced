"""References and places in the words of their readers: a citation, a short name, a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from refcheck.core.model.location import Location, is_file
from refcheck.core.model.reference import Carrier, Name, Reference
from refcheck.core.text.years import stated_years
from refcheck.reporters.safe import shown

_MOST_NAMES = 8  # of a citation, before "et al."
_PARAGRAPHS = (".docx", ".docm", ".odt", ".ott", ".rtf")
_LINES_PER_PAGE = 1000  # see `refcheck.readers.formats.pdf`


def place(location: Location, *, with_path: bool = True) -> str:
    """Return where something stands as its reader finds it: `thesis.pdf, page 12, line 34`."""
    path, line = location.path, location.line
    if not is_file(path):
        return path.strip("<>") if with_path else ""
    suffix = PurePath(path).suffix.lower()
    if suffix in _PARAGRAPHS:
        where = f"paragraph {line}"
    elif suffix == ".pdf":
        where = f"page {line // _LINES_PER_PAGE}, line {line % _LINES_PER_PAGE}"
    else:
        where = f"line {line}"
    return f"{path}, {where}" if with_path else where


def document(path: str) -> str:
    """Return what a document is called: a file by its name, a DOI that was typed by itself."""
    return shown(PurePath(path).name if is_file(path) else path.strip("<>"))


def short(reference: Reference) -> str:
    """Return what an author calls an entry, `LeCun et al. 2015`; empty where it names nobody."""
    names = reference.author or reference.editor or ()
    title = " ".join((reference.text("title") or "").split()[:5])
    who = _surname(names[0]) if names else title
    if len(names) == 2 and not reference.et_al:
        who = f"{who} & {_surname(names[1])}"
    elif len(names) > 1 or (names and reference.et_al):
        who = f"{who} et al."
    year = next(iter(stated_years(reference.text("issued") or "")), "")
    return shown(f"{who} {year}".strip()) if who else ""


def as_citation(reference: Reference) -> str:
    """Return an entry as it would stand in a list, on one line.

    One of fields is put together from them; one that was written as a citation is left alone.
    """
    if reference.carrier is Carrier.CITATION:
        return " ".join(reference.raw.text.split())
    written = ". ".join(part.rstrip(".") for part in _parts(reference) if part)
    return f"{written}." if written else " ".join(reference.raw.text.split())


def _parts(reference: Reference) -> Iterator[str]:
    names = [str(name) for name in reference.author or reference.editor or ()]
    more = reference.et_al or len(names) > _MOST_NAMES
    people = "; ".join(names[:_MOST_NAMES]) + (" et al." if more and names else "")
    issued = reference.text("issued")
    yield " ".join(part for part in (people, f"({issued})" if issued else "") if part)
    yield reference.text("title") or ""
    yield _within(reference)
    yield reference.text("publisher") or ""
    if reference.doi is not None:
        yield str(reference.doi.number or f"doi:{reference.doi.value}")


def _within(reference: Reference) -> str:
    """Return `Nature 521(7553), 436-444`, of what is stated."""
    container = reference.text("container-title") or ""
    volume, issue = reference.text("volume") or "", reference.text("issue")
    number = volume + (f"({issue})" if issue else "")
    head = " ".join(part for part in (container, number) if part)
    return ", ".join(part for part in (head, reference.text("page")) if part)


def _surname(name: Name) -> str:
    return name.family or str(name)
