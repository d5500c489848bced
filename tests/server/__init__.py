"""A real HTTP server on this machine, shaped like Crossref, doi.org and DataCite, with faults."""

from tests.server.clock import StillClock
from tests.server.registry import RegistryServer

__all__ = ["RegistryServer", "StillClock"]
