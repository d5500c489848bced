"""The pure core: what a reference, a record and a finding are, and how the first two compare.

Nothing here knows a network, a file, a terminal or a clock.
"""
