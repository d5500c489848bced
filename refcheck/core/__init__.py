"""The pure core: what a reference, a record and a finding are, and how the first two compare.

Nothing here knows a network, a file, a terminal or a clock. The rooms, from the ground up:
`model`, `text`, `fields`, `guided`; `mapping` stands beside them, and `compare` and `matching`
on top.
"""
