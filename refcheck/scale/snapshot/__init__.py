"""Making a snapshot, and keeping it: reading a dump, packing records, tables for an audit.

From files nobody vouches for to shards that are whole or not there. Imports `base`.
"""
