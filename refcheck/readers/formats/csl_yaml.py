"""CSL-YAML files: Pandoc's `references:` and lists of items."""

from __future__ import annotations

import yaml

from refcheck.core.model.location import Span
from refcheck.errors import UnreadableInput
from refcheck.readers.base import Document, Reading
from refcheck.readers.formats.csl import read_csl
from refcheck.readers.markup.decoding import decode
from refcheck.readers.markup.nested_data import Node

_DEEPEST = 64  # levels; CSL-YAML needs six


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    source = decode(document)
    try:
        # A front matter's second `---` begins another document, which is its text.
        root = next(iter(yaml.compose_all(source.text, Loader=yaml.SafeLoader)), None)
        node = Node(None, Span(0, 0)) if root is None else _Placing().node(root)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = "" if mark is None else f":{mark.line + 1}:{mark.column + 1}"
        problem = getattr(error, "problem", None) or "it is nested too deeply"
        raise UnreadableInput(
            f"{document.path}{place}: this is not YAML: {problem}",
            hint="CSL-YAML is a list of `references`, each with `type`, `title`, `author`, ...",
        ) from error
    return read_csl(source, node)


class _Placing:
    """Turns YAML nodes into ours: each once, however many aliases stand for it."""

    def __init__(self) -> None:
        self._placed: dict[int, Node | None] = {}

    def node(self, node: yaml.Node, depth: int = _DEEPEST) -> Node:
        """Return our node. Raise `RecursionError` for one that holds itself or lies too deep."""
        if id(node) in self._placed:
            placed = self._placed[id(node)]
            if placed is None:
                raise RecursionError
            return placed
        if depth == 0:
            raise RecursionError
        self._placed[id(node)] = None  # until it is finished
        self._placed[id(node)] = placed = self._converted(node, depth)
        return placed

    def _converted(self, node: yaml.Node, depth: int) -> Node:
        span = Span(node.start_mark.index, node.end_mark.index)
        if isinstance(node, yaml.SequenceNode):
            return Node(tuple(self.node(item, depth - 1) for item in node.value), span)
        if isinstance(node, yaml.MappingNode):
            pairs = ((str(key.value), value) for key, value in node.value)
            return Node({key: self.node(value, depth - 1) for key, value in pairs}, span)
        if isinstance(node, yaml.ScalarNode) and node.style in ("'", '"'):
            span = Span(span.start + 1, span.end - 1)
        is_null = node.tag == "tag:yaml.org,2002:null"
        return Node(None if is_null else str(node.value), span)
