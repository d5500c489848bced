"""CSL-YAML files: Pandoc's `references:` and lists of items."""

from __future__ import annotations

import yaml  # type: ignore[import-untyped]

from refcheck.core.location import Span
from refcheck.errors import UnreadableInput
from refcheck.readers.base import Document, Reading
from refcheck.readers.csl import read_csl
from refcheck.readers.decoding import decode
from refcheck.readers.placed import Node

_DEEPEST = 64  # levels; CSL-YAML needs six
_LARGEST = 1_000_000  # nodes: aliases of aliases may stand for more than memory holds


class CSLYAMLReader:
    """Reads CSL-YAML; see `Reader`."""

    name = "csl-yaml"
    suffixes: tuple[str, ...] = (".yaml", ".yml")

    def read(self, document: Document) -> Reading:
        """See `Reader.read`."""
        source = decode(document)
        try:
            # A front matter's second `---` begins another document, which is its text.
            root = next(iter(yaml.compose_all(source.text, Loader=yaml.SafeLoader)), None)
            node = Node(None, Span(0, 0)) if root is None else _Placing(source.text).node(root)
        except (yaml.YAMLError, RecursionError) as error:
            mark = getattr(error, "problem_mark", None)
            place = "" if mark is None else f":{mark.line + 1}:{mark.column + 1}"
            problem = getattr(error, "problem", None) or "it is nested too deeply"
            raise UnreadableInput(f"{document.path}{place}: this is not YAML: {problem}") from error
        return read_csl(source, node)


class _Placing:
    """Turns YAML nodes into ours, not beyond a limit."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._count = 0

    def node(self, node: yaml.Node, depth: int = _DEEPEST) -> Node:
        self._count += 1
        if depth == 0 or self._count > _LARGEST:
            raise RecursionError
        span = Span(node.start_mark.index, node.end_mark.index)
        if isinstance(node, yaml.SequenceNode):
            return Node(tuple(self.node(item, depth - 1) for item in node.value), span)
        if isinstance(node, yaml.MappingNode):
            pairs = ((str(key.value), value) for key, value in node.value)
            return Node({key: self.node(value, depth - 1) for key, value in pairs}, span)
        if node.style in ("'", '"'):
            span = Span(span.start + 1, span.end - 1)
        is_null = node.tag == "tag:yaml.org,2002:null"
        return Node(None if is_null else str(node.value), span)


reader = CSLYAMLReader()
