"""Signs that TeX's fonts make of others: `Co.,, and` is printed as `Co.„ and`.

A style that puts a comma behind a name which ends with one leaves two of them side by side. The
mark that they become opens a quotation in other places, where it stands against the word behind it.
"""

from __future__ import annotations

from refcheck.core.model.location import MappedText, MappedTextBuilder
from refcheck.patterns import lazily

_TWO_COMMAS = lazily(r"(?<=[\w.)])\u201e(?=\s|\Z)", signs="\u201e")


def parted(text: MappedText) -> MappedText:
    """Return `text` with the commas that were made one sign; both stand for its place."""
    places = [match.start() for match in _TWO_COMMAS.finditer(text.text)]
    if not places:
        return text
    builder, start = MappedTextBuilder(text.base), 0
    for place in places:
        span = text.span(place, place + 1)
        builder.append(text.part(start, place))
        builder.add(",,", span.start, span.end)
        start = place + 1
    builder.append(text.part(start))
    return builder.build()
