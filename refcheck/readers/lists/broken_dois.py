"""DOIs that were broken over lines, or have blanks in them, and the entries they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
import re

from msgspec.structs import replace

from refcheck.core.model.identifiers import DOI, DOIFault, without_repeats
from refcheck.core.model.location import MappedText, MappedTextBuilder, SourceText, Span
from refcheck.core.model.reference import Reference
from refcheck.core.text.identifiers import find_dois
from refcheck.core.text.lost_hyphens import with_hyphen
from refcheck.patterns import lazily
from refcheck.readers.lists.same_authors import has_authors_above


def with_whole_doi(
    reference: Reference, targets: Iterable[MappedText], source: SourceText, *, printed: bool
) -> Reference:
    """Return a reference that was just read with its DOI as it is meant, so far as that shows.

    The end of a line in it is no fault, nor is a gap between letters in a `printed` document. Of
    several readings of the DOI the one that a link in the entry leads to (`targets`) is right.
    """
    if reference.doi is None:
        return reference
    doi = _without_gaps(reference.doi, source, printed)
    if printed:
        doi = replace(doi, others=tuple(dict.fromkeys(_readings(doi, source))))
        reference = _without_broken_repeats(replace(reference, doi=doi), source)
    linked = {found.value for target in targets for found in find_dois(target)}
    right = next((each for each in (doi, *doi.others) if each.value in linked), None)
    if right is not None:
        doi, likeliest = replace(right, others=()), doi
        if right is not likeliest:
            return read_again(reference, doi)
    if printed and any(char.isspace() for char in doi.written):
        return read_again(reference, doi)
    return replace(reference, doi=doi)


def _readings(doi: DOI, source: SourceText) -> Iterator[DOI]:
    """Yield what a DOI of a printed document may be instead, the likelier first."""
    yield from doi.others
    yield from _at_line_ends(doi, source)
    yield from _with_hyphens((doi, *doi.others))
    yield from _joined_at_line_end(doi, source)


def _without_broken_repeats(reference: Reference, source: SourceText) -> Reference:
    """Return `reference` without further DOIs that are its own, read otherwise at a line's end.

    An entry may give its DOI twice, as an address and as a number: `10.1000/arch-⏎derm.182`.
    """
    assert reference.doi is not None
    own = {each.value for each in (reference.doi, *reference.doi.others)}
    further = tuple(
        given
        for given in reference.further
        if own.isdisjoint(each.value for each in (given.doi, *_readings(given.doi, source)))
    )
    return replace(reference, further=further)


def _at_line_ends(doi: DOI, source: SourceText) -> Iterator[DOI]:
    """Yield what `doi` is with the hyphens at line ends within it kept, and with them dropped."""
    if doi.span is None:
        return
    lines = source.text[doi.span.start : doi.span.end].splitlines()
    if not any(line.rstrip().endswith("-") for line in lines[:-1]):
        return
    dropped = "".join(line.rstrip().removesuffix("-") for line in lines[:-1])
    for printed in ("".join(lines), dropped + lines[-1]):
        value = "".join(printed.split()).lower()
        if value != doi.value and value.replace("-", "") == doi.value.replace("-", ""):
            yield replace(doi, value=value, others=())


def _with_hyphens(readings: Iterable[DOI]) -> Iterator[DOI]:
    """Yield what each of `readings` may be if a hyphen at the end of a line was dropped."""
    for doi in readings:
        for value in with_hyphen(doi.value):
            yield replace(doi, value=value, others=())


def _joined_at_line_end(doi: DOI, source: SourceText) -> Iterator[DOI]:
    """Yield what `doi` may be if it ends a line because its rest was taken up from the next one.

    Then a hyphen was dropped where the line was full, whatever the form of the DOI: the places
    between a number and a word come first (`10-v4n2`), then those that are nearest to the width of
    the lines around.
    """
    if doi.span is None or not _LINE_END.match(source.text, doi.span.end):
        return
    start = source.text.rfind("\n", 0, doi.span.end) + 1
    width = _width(source.text, start)
    written = source.text[start : doi.span.end]
    joined = len(written) - max(written.rfind(" "), written.rfind("/")) - 1
    suffix = len(doi.value) - doi.value.index("/") - 1
    places = [
        at for at in range(1, min(joined, suffix)) if doi.value[-at - 1 : -at + 1 or None].isalnum()
    ]

    def rank(at: int) -> tuple[bool, int]:
        around = doi.value[-at - 1 : -at + 1 or None]
        return around.isalpha() or around.isdigit(), abs(len(written) - at - width)

    for at in sorted(places, key=rank)[:_MOST_PLACES]:
        yield replace(doi, value=f"{doi.value[:-at]}-{doi.value[-at:]}", others=())


def _width(text: str, place: int) -> int:
    """Return how long the full lines are around the one that begins at `place`."""
    around = text[max(0, place - _AROUND) : place + _AROUND].split("\n")[1:-1]
    lengths = sorted(map(len, around))
    return lengths[len(lengths) * 3 // 4] if lengths else 0


def read_again(reference: Reference, doi: DOI) -> Reference:
    """Return a reference whose DOI is read as `doi`, one of the `others` of its DOI.

    Its text is read again as if the DOI stood there unbroken, and ended where it does.
    """
    from refcheck.readers.citation import read_citation  # loads the reader's weights

    assert doi.span is not None
    raw = _unbroken(reference.raw, doi.span)
    stated = read_citation(raw)
    names = reference if has_authors_above(reference) else stated
    return replace(
        reference,
        raw=raw,
        type=stated.type,
        author=names.author,
        editor=stated.editor,
        et_al=names.et_al,
        doi=doi,
        further=without_repeats(doi, reference.further),
        fields=stated.fields,
    )


def _unbroken(raw: MappedText, span: Span) -> MappedText:
    """Return `raw` without the blanks in `span`, and with one behind it."""
    start, end = raw.within(span)
    builder = MappedTextBuilder(raw.span().start)
    builder.append(raw.part(0, start))
    builder.append(raw.kept(i for i in range(start, end) if not raw.text[i].isspace()))
    while raw.text[end : end + 1] in _STOPS:
        builder.append(raw.part(end, end + 1))
        end += 1
    if end < len(raw) and not raw.text[end].isspace():
        place = raw.span(end, end)
        builder.add(" ", place.start, place.end)
    builder.append(raw.part(end))
    return builder.build()


_STOPS = frozenset(".,;")
_LINE_END = lazily(r"[.,;)\]]{0,3}[ \t]{0,80}(?:\r?\n|\Z)")
_AROUND = 800  # characters: some ten lines above and below
_MOST_PLACES = 10  # each costs a question where the DOI as printed is registered nowhere


def _without_gaps(doi: DOI, source: SourceText, printed: bool) -> DOI:
    """Return `doi`, and what it may be instead, without the fault of blanks that are none."""
    others = tuple(_without_gaps(other, source, printed) for other in doi.others)
    faults = doi.faults
    if DOIFault.SPACE_INSIDE in faults and (printed or _only_across_lines(doi, source)):
        faults = tuple(fault for fault in faults if fault is not DOIFault.SPACE_INSIDE)
    return replace(doi, faults=faults, others=others)


def _only_across_lines(doi: DOI, source: SourceText) -> bool:
    if doi.span is None:
        return False
    blanks = re.findall(r"\s+", source.text[doi.span.start : doi.span.end])
    return all("\n" in blank or "\r" in blank for blank in blanks)
