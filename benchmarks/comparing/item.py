"""A work as CSL-JSON: what citations and entries are made from."""

from __future__ import annotations

from typing import Any

Item = dict[str, Any]


class Unrenderable(Exception):
    """The item could not be rendered in a style, or not properly."""
