"""Finding the reference lists of a document: where each begins, and where it is over.

A list begins under its heading (several lists may have one each) and ends at the next heading,
at back matter or web-page furniture, or where lines stop looking like citations. Without any
heading the run of lines that looks most like citations is the list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, groupby

from msgspec.structs import replace

from refcheck.core.text.pointers import points_back
from refcheck.patterns import lazily
from refcheck.readers.lists.bare import bare_identifiers
from refcheck.readers.lists.entry import Entry
from refcheck.readers.lists.evidence import (
    NAMED,
    citation_marks,
    has_doi,
    has_identifier,
    is_identified,
    name_strength,
)
from refcheck.readers.lists.extent import dense
from refcheck.readers.lists.footnotes import find_footnotes
from refcheck.readers.lists.furniture import page_furniture
from refcheck.readers.lists.headings import (
    is_end_heading,
    is_list_heading,
    is_weak_heading,
)
from refcheck.readers.lists.labels import counts_on, labelled_work
from refcheck.readers.lists.ligatures import parted
from refcheck.readers.lists.lines import Line
from refcheck.readers.lists.prose import is_prose
from refcheck.readers.lists.splitting import entry_of, split
from refcheck.readers.lists.stretched import tightened
from refcheck.readers.lists.worth import is_long_entry, line_worth

# Format characters (Unicode's category Cf): marks of direction, joiners, a byte order mark.
_UNSEEN = lazily(r"[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+(?=.)")
# `doi: 10.5194/cp-2022-95-` above `supplement`, which heads nothing then
_DOI_GOES_ON = lazily(r"(?<![\w.])10\.\d{4,9}/\S{0,200}[-./_]\Z")
_SHARE = 0.5  # of a list's entries must look like citations
_SHORT = 30  # characters; a shorter item that shows no mark is a menu's
_PARAGRAPH = 900  # characters; a longer entry is one only for its many authors
_TAIL = 4  # lines without a mark that still belong to the first entry
_TORN = 12  # lines into which what takes text out of a PDF may tear an entry
_PLENTY = 5  # entries that make a list under a heading that need not head one
_FEW = 3  # entries; fewer must begin with what can only be names
_SURELY_NAMED = 2.0  # strength of such a beginning
_MANY = 3  # marks a citation bears where no heading announces it


def find_entries(lines: Sequence[Line]) -> tuple[Entry, ...]:
    """Return the entries of all reference lists in `lines`, in document order.

    What the document's markup calls an entry is one; beside such entries only lists that have a
    heading count, without them all that looks like a list.
    """
    lines = [replace(line, text=parted(tightened(line.text))) for line in map(_visible, lines)]
    called = split([line for line in lines if line.entry])
    if called:
        others = _headed([line for line in lines if not line.entry], is_list_heading)
        return tuple(sorted((*called, *others), key=lambda entry: entry.start))
    return _found(lines)


def _visible(line: Line) -> Line:
    """Return the line from its first character that is seen: a label may follow."""
    text = line.text.text
    if text.isascii() or not (hidden := _UNSEEN.match(text)):
        return line
    return replace(line, text=line.text.part(hidden.end()).stripped())


def _found(lines: Sequence[Line]) -> tuple[Entry, ...]:
    furniture = page_furniture(lines)
    body = [line for i, line in enumerate(lines) if i not in furniture]
    # Only under a heading is an entry looked for in what is set as code, or explains some.
    apart = furniture | {i for i, line in enumerate(lines) if line.code or line.term}
    kept = [line for i, line in enumerate(lines) if i not in apart]
    ways = (
        lambda: bare_identifiers(body),
        lambda: _headed(body, is_list_heading),
        lambda: _listed([line for line in kept if line.listed]),
        lambda: _listed([line for line in kept if line.note]),
        lambda: _noted(list(_headed(kept, is_weak_heading))),
        lambda: _unheaded_or_footnoted(lines, apart, kept),
    )
    return next((entries for entries in (tuple(way()) for way in ways) if entries), ())


def unlisted_entries(lines: Sequence[Line]) -> tuple[Entry, ...]:
    """Return the blocks of a document without a list each of which is an entry beyond doubt."""
    blocks: list[list[Line]] = []
    for line in lines:
        if line.gap or line.starts or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    entries = (
        entry_of(block) for block in blocks if not any(line.code or line.term for line in block)
    )
    return tuple(entry for entry in entries if _is_sure(entry.raw.text, _SURELY_NAMED))


def _listed(lines: Sequence[Line]) -> Sequence[Entry]:
    """Return the entries in lines that the markup gathers: all that look like citations."""
    return [entry for entry in split(lines) if _is_citation(entry)]


def _headed(lines: Sequence[Line], is_heading: Callable[[str], bool]) -> Iterator[Entry]:
    """Yield the entries of the lists under headings."""
    headings = [i for i, line in enumerate(lines) if _heads(line, is_heading)]
    for start, limit in zip(headings, [*headings[1:], len(lines)], strict=False):
        body = list(_without_programs(_body(lines, start, limit)))
        yield from _sound(_trimmed(split(dense(body))))


def _heads(line: Line, is_heading: Callable[[str], bool]) -> bool:
    return is_heading(line.text.text) and not line.starts and not line.code


def _body(lines: Sequence[Line], heading: int, limit: int) -> Iterator[Line]:
    """Yield the lines under a heading up to whatever ends its list."""
    level = lines[heading].level
    gap = True
    above = ""
    last: tuple[int, int] | None = None
    for i, line in enumerate(lines[heading + 1 : limit], start=heading + 1):
        if line.code:
            yield line
            continue
        is_rest = _DOI_GOES_ON.search(above) is not None and line.text.text[:1].islower()
        is_rest |= above.endswith(",") and not line.gap  # of a line that was torn apart
        above = line.text.text
        if line.level is not None and (level is None or line.level <= level):
            return
        # "Anhang II: ..." heads an appendix, unless it is the title of a cited chapter.
        is_end = is_end_heading(line.text.text) and citation_marks(line.text.text) < _MANY
        if is_end and not is_rest and not (line.level is None and _counts_on(lines, i, last)):
            return
        last = labelled_work(line) or last
        if line.level is not None:
            gap = True
            continue
        yield replace(line, gap=True) if gap and not line.gap else line
        gap = False


def _counts_on(lines: Sequence[Line], end: int, last: tuple[int, int] | None) -> bool:
    """Say whether an entry that is numbered on follows soon behind what might end the list.

    Where a line was torn apart, the word `Archives` of a journal stands alone, too.
    """
    found = (labelled_work(line) for line in lines[end + 1 : end + 1 + _TORN])
    following = None if last is None else next(filter(None, found), None)
    if last is None or following is None:
        return False
    return last[1] == following[1] and counts_on(last[0], following[0])


def _without_programs(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines without what is set as code, unless that is an entry of the list."""
    for is_code, run in groupby(lines, key=lambda line: line.code):
        block = list(run)
        text = " ".join(line.text.text for line in block)
        if not is_code or (citation_marks(text) >= _MANY and name_strength(text) >= NAMED):
            yield from block


def _trimmed(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Return the entries without those behind the last that look like citations.

    Behind what does not, one citation is enough to go on where it has a label as the others have.
    """
    sums = list(accumulate((1.0 if _stays(entry) else -1.0 for entry in entries), initial=0.0))
    end = max(range(len(sums)), key=lambda i: sums[i])
    goes_on = (i for i, total in enumerate(sums) if total == sums[end] and i > end)
    return entries[: max((i for i in goes_on if entries[i - 1].label), default=end)]


def _stays(entry: Entry) -> bool:
    """Say whether an entry may end a list: a report without a year may that is numbered or has a
    DOI, and what points back (`Ode, op. cit.`), `Share` not.
    """
    if _is_citation(entry) or points_back(entry.raw.text):
        return True
    told = entry.item or _shows_doi(entry)
    return told and _SHORT < len(entry.raw) < _PARAGRAPH


def _is_citation(entry: Entry) -> bool:
    text = entry.raw.text
    if len(text) > _PARAGRAPH and not _is_long_entry(entry):
        return False  # somewhere in a page of prose there is a mark of every kind
    linked = not has_identifier(text) and _shows_doi(entry)
    return citation_marks(text) + linked >= 2 and not is_prose(text)


def _shows_doi(entry: Entry) -> bool:
    """Say whether a DOI is printed in an entry, or in the address to which it links."""
    return has_doi(entry.raw.text) or any(has_doi(target.text) for target in entry.targets)


def _is_long_entry(entry: Entry) -> bool:
    text = entry.raw.text
    return name_strength(text) >= _SURELY_NAMED or is_long_entry(text, item=entry.item)


def _sound(entries: Sequence[Entry]) -> Sequence[Entry]:
    good = sum(map(_is_citation, entries))
    return entries if good and good >= _SHARE * len(entries) else ()


def _unheaded(lines: Sequence[Line]) -> tuple[Entry, ...]:
    """Return the entries of the run of lines that looks most like citations."""
    best, start, begin, total = 0.0, 0, 0, 0.0
    for i, line in enumerate(lines):
        if total <= 0:
            begin, total = i, 0.0
        total += line_worth(line.text.text)
        if total > best:
            best, start = total, begin
    start = _block_start(lines, start)
    return _sure(_sound(_trimmed(split(dense(lines[start:])))))


def _unheaded_or_footnoted(
    lines: Sequence[Line], furniture: frozenset[int], kept: Sequence[Line]
) -> Sequence[Entry]:
    """Return the list without a heading, or else the works that footnotes cite.

    Footnotes look like a list, too: where none is found with them, one is looked for without.
    """
    entries = _unheaded(kept)
    if len(entries) >= _PLENTY:
        return entries
    notes = find_footnotes(lines, furniture)
    apart = furniture | notes.lines
    beside = _unheaded([line for i, line in enumerate(lines) if i not in apart])
    return beside if len(beside) >= _PLENTY else notes.entries or entries


def _block_start(lines: Sequence[Line], start: int) -> int:
    """Return where the block around `start` begins, if that is but a few lines above."""
    for i in range(start, max(-1, start - _TAIL - 1), -1):
        if i == 0 or lines[i].gap or lines[i].starts:
            return i
    return start


def _noted(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Return the entries under `Notes` or `Sources` where they are many, or sure."""
    return entries if len(entries) >= _PLENTY else _sure(entries)


def _sure(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries where most are citations beyond doubt, though no heading says so.

    What is none, beyond doubt, is none of them; but what is numbered as they are and has an
    identifier is never dropped without a word.
    """
    named = NAMED if len(entries) >= _FEW else _SURELY_NAMED
    sure = sum(_is_sure(entry.raw.text, named) for entry in entries)
    if sure < _SHARE * len(entries):
        return ()
    return tuple(
        entry for entry in entries if _is_numbered_work(entry) or not is_prose(entry.raw.text)
    )


def _is_numbered_work(entry: Entry) -> bool:
    return entry.label is not None and is_identified(entry.raw.text)


def _is_sure(text: str, named: float) -> bool:
    """Say whether an entry bears many marks, and names its authors or what the work is known by.

    `named` is the strength asked of the names.
    """
    if citation_marks(text) < _MANY or is_prose(text):
        return False
    return name_strength(text) >= named or is_identified(text)
