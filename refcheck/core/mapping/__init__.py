"""BibTeX, RIS and CSL: tables of types and fields that are read in both directions.

Readers and writers share them. Nothing but tables; this room imports no other.
"""
