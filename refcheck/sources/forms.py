"""The shapes in which registries keep records: how each is trimmed, named and read; and who gives
which numbers.

A module is loaded when the first record of its registry is met.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any, Protocol, cast

from refcheck.config.model import Registry
from refcheck.core.model.record import Record

_MODULES: Mapping[str, str] = MappingProxyType(
    {
        Registry.CROSSREF: "crossref_record",
        Registry.DATACITE: "datacite_record",
        Registry.DOI_ORG: "csl_record",
        Registry.ARXIV: "arxiv_record",
        Registry.PUBMED: "pubmed_record",
        Registry.OPENLIBRARY: "openlibrary_record",
        Registry.OPENALEX: "openalex_record",
    }
)
_GIVERS = MappingProxyType(
    {
        "pmid": Registry.PUBMED,
        "pmcid": Registry.PUBMED,
        "isbn": Registry.OPENLIBRARY,
        "openalex": Registry.OPENALEX,
        "arxiv": Registry.ARXIV,
    }
)
_loaded: dict[str, Form] = {}


class Form(Protocol):
    """What a module knows of the records of one registry. Pure; nothing raises."""

    def trim(self, message: Mapping[str, Any]) -> dict[str, Any]:
        """Return the part of a record that comparing and exporting need, in its own shape.

        Trimming twice changes nothing.
        """
        ...

    def keys_of(self, message: Mapping[str, Any]) -> Collection[str]:
        """Return the identifiers by which one may ask for a record and be given this one."""
        ...

    def parse(self, message: Mapping[str, Any]) -> Record:
        """Return what a record (whole or trimmed) says."""
        ...


def is_form(registry: str) -> bool:
    """Say whether records of a registry can be read."""
    return registry in _MODULES


def form_of(registry: str) -> Form:
    """Return how the records of a registry are read."""
    if registry not in _loaded:
        module = import_module(f"refcheck.sources.{_MODULES[registry]}")
        _loaded[registry] = cast(Form, module)
    return _loaded[registry]


def source_of(key: str) -> Registry | None:
    """Return who is asked for a number (`pmid:25352070`), for a version of a work
    (`arxiv:2101.00042v1`), or for what it has under a DOI (`openalex:10.1000/182`); None for any
    other key.
    """
    return _GIVERS.get(key.partition(":")[0])
