"""Comparing one field, and judging over all of them: when what is stated means what is recorded.

A comparer for each field takes single values, whoever read them, and never looks at the text
around them; beside them stand what a record can be believed, and what the fields of an entry, of
two entries or of a whole list say together. Imports `text` and `model`.
"""
