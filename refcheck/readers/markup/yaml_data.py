"""YAML in which every value knows where it stands in the file.

Nothing is made of a document but texts, lists and mappings: tags that would build other things are
read as what they are written on.
"""

from __future__ import annotations

import yaml

from refcheck.core.model.location import SourceText, Span
from refcheck.errors import UnreadableInput
from refcheck.readers.markup.nested_data import Node

_DEEPEST = 64  # levels; bibliographies need six
_MOST_REPEATED = 16_000_000  # characters that all aliases stand for, each taken by itself


def read_yaml(source: SourceText, kind: str) -> Node:
    """Return the value that the file is; `kind` says in a message what such files hold.

    Raise `UnreadableInput` where it is not YAML.
    """
    try:
        return parse_yaml(source.text)
    except YAMLFault as fault:
        place = ":".join(map(str, (source.path, *source.position(fault.at))))
        raise UnreadableInput(f"{place}: this is not YAML: {fault}", hint=kind) from fault


class YAMLFault(ValueError):
    """The text is not YAML: what is wrong at offset `at`."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


def parse_yaml(text: str, base: int = 0) -> Node:
    """Return the value that `text` is, which stands at `base`. Raise `YAMLFault` if it is none."""
    try:
        # A front matter's second `---` begins another document, which is its text.
        root = next(iter(yaml.compose_all(text, Loader=yaml.SafeLoader)), None)
        return Node(None, Span(base, base)) if root is None else _Placing(base).node(root)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        at = getattr(error, "position", 0) if mark is None else mark.index
        problem = getattr(error, "problem", None) or getattr(error, "reason", None)
        raise YAMLFault(
            problem or "it is nested too deeply, or its aliases stand for too much", base + at
        ) from error


class _Placing:
    """Turns YAML nodes into ours: each once, however many aliases stand for it."""

    def __init__(self, base: int) -> None:
        self._base = base
        self._placed: dict[int, Node | None] = {}
        self._repeated = 0

    def node(self, node: yaml.Node, depth: int = _DEEPEST) -> Node:
        """Return our node. Raise `RecursionError` for one that holds itself or lies too deep, and
        where aliases make a small file a large one.
        """
        if id(node) in self._placed:
            placed = self._placed[id(node)]
            if placed is None:
                raise RecursionError
            self._repeated += placed.span.end - placed.span.start
            if self._repeated > _MOST_REPEATED:
                raise RecursionError
            return placed
        if depth == 0:
            raise RecursionError
        self._placed[id(node)] = None  # until it is finished
        self._placed[id(node)] = placed = self._converted(node, depth)
        return placed

    def _converted(self, node: yaml.Node, depth: int) -> Node:
        span = Span(self._base + node.start_mark.index, self._base + node.end_mark.index)
        if isinstance(node, yaml.SequenceNode):
            return Node(tuple(self.node(item, depth - 1) for item in node.value), span)
        if isinstance(node, yaml.MappingNode):
            pairs = [(str(key.value), self.node(value, depth - 1)) for key, value in node.value]
            members = dict(pairs)
            lost = tuple(pair for pair in pairs if members[pair[0]] is not pair[1])
            return Node(members, span, lost)
        if isinstance(node, yaml.ScalarNode) and node.style in ("'", '"'):
            span = Span(span.start + 1, span.end - 1)
        is_null = node.tag == "tag:yaml.org,2002:null"
        return Node(None if is_null else str(node.value), span)
