"""CSL-YAML files: Pandoc's `references:` and lists of items."""

from __future__ import annotations

from refcheck.readers.base import Document, Reading
from refcheck.readers.formats.csl import read_csl
from refcheck.readers.markup.decoding import decode
from refcheck.readers.markup.yaml_data import read_yaml

HINT = "CSL-YAML is a list of `references`, each with `type`, `title`, `author`, ..."


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    source = decode(document)
    return read_csl(source, read_yaml(source, HINT))
