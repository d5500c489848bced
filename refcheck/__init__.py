"""Checks reference lists against the registered record of every DOI."""

__version__ = "0.1.0"
