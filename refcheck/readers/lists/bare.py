"""Lists of identifiers: a line is a DOI, a PMID or an arXiv number, and describes no work."""

from __future__ import annotations

from collections.abc import Iterable
import re

from msgspec.structs import replace

from refcheck.patterns import lazily
from refcheck.readers.lists.entry import Entry
from refcheck.readers.lists.evidence import citation_marks
from refcheck.readers.lists.headings import is_list_heading
from refcheck.readers.lists.lines import Line
from refcheck.readers.lists.splitting import entry_of

# 10.1000/xyz · 3. https://doi.org/10.1000/xyz · - doi:10.1000/xyz, · "10.1000/xyz" · PMID: 1234567
_ALONE = lazily(
    r"""(?:(?:\[?\d{1,5}[\].)]{1,2}|[-*•])\s+)?["'<(]?
        (?P<identifier>
            (?:https?://(?:dx\.|www\.)?doi\.org/|doi:?\s?)?10\.\d{4,9}(?:\.\d{1,9})*/\S+
          | PMID:?\s?\d{1,8} | PMC\d{1,8}
          | arXiv:\s?(?:\d{4}\.\d{4,5}|[a-z.-]{2,20}/\d{7})(?:v\d{1,2})?
        )["'>)]?[,;]?""",
    re.VERBOSE | re.IGNORECASE,
)
# What a column is called in the table that the list was taken from: doi · "DOI", · PMIDs:
_COLUMN = lazily(
    r"""["'*_]{0,3}(?:dois?|pmids?|pmcids?|arxiv)(?:\s?(?:ids?|numbers?|links?|urls?))?[:,;]?["'*_]{0,3}[:,;]?""",
    re.IGNORECASE,
)


_MOST_PARTS = 3  # a number, a label, the identifier


def bare_identifiers(lines: Iterable[Line]) -> tuple[Entry, ...]:
    """Return an entry for each line where every line, but for headings, is an identifier alone.

    One line that says anything else, and none is: what it belongs to is for others to tell. A
    first line that bears no mark of a citation is taken for what heads the list.
    """
    entries: list[Entry] = []
    for number, line in enumerate(lines):
        text = line.text.text
        is_short = len(text.split(None, _MOST_PARTS)) <= _MOST_PARTS
        alone = _ALONE.fullmatch(text) if is_short else None
        if alone is None:
            if _heads(line, is_first=number == 0):
                continue
            return ()
        entries.append(entry_of([_from(line, alone.start("identifier"))]))
    return tuple(entries)


def _heads(line: Line, *, is_first: bool) -> bool:
    text = line.text.text
    is_heading = line.level is not None or is_list_heading(text)
    names_column = _COLUMN.fullmatch(text.strip()) is not None
    return is_heading or (is_first and (names_column or citation_marks(text) == 0))


def _from(line: Line, start: int) -> Line:
    return replace(line, text=line.text.part(start)) if start else line
