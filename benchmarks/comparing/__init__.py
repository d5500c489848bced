"""How often the comparison accuses a correct reference, and how often it misses a planted error.

Real Crossref records are rendered as citations in many CSL styles and as BibTeX, each either
written lawfully or with exactly one planted error. README.md tells how to repeat everything.
"""
