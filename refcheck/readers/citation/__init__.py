"""Reading one citation string, in whatever style, into fields with their places.

What can be found by its form is found first (`identifiers`); the rest is cut into parts by a
trained sequence model (`model`, `features`, `layout`), whose segments `assembly` and `names`
turn into values. A reading is a good guess about text made for people: it is never proof.
"""

from __future__ import annotations

from refcheck.readers.citation.fields import CitationFields
from refcheck.readers.citation.reading import doi_at_sight, read_citation

__all__ = ["CitationFields", "doi_at_sight", "read_citation"]
