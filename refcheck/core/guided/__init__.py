"""Reading a citation string in the light of the record it should describe.

Finds where a string states what is recorded, and what it states instead. It judges with the
comparers of `fields` and makes no comparison of its own. Imports `fields`, `text` and `model`.
"""
