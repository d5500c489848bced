"""Millions of references: Crossref's corpus as a snapshot on disk, and an audit of what it cites.

What is here needs packages that a plain installation has not: the extras `snapshot`, `audit` and
`spark`. Each module imports its own when it is called for.
"""
