"""Files that end in `.yaml`: which of the formats they hold is told from what they state."""

from __future__ import annotations

from refcheck.readers.base import Document, Reading
from refcheck.readers.formats import cff, csl, csl_yaml, hayagriva
from refcheck.readers.markup.decoding import decode
from refcheck.readers.markup.yaml_data import read_yaml


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    source = decode(document)
    root = read_yaml(source, csl_yaml.HINT)
    if cff.is_cff(root):
        return cff.read_cff(source, root)
    if hayagriva.is_hayagriva(root):
        return hayagriva.read_hayagriva(source, root)
    return csl.read_csl(source, root)
