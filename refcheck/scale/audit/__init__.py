"""Comparing every deposited reference with its record, on whichever engine, and telling of it.

`batches` is the one function that does it; engines bring it rows and keep what it returns.
Imports `snapshot` and `base`.
"""
