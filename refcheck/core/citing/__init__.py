"""What the citations of a text mean: which entries of its lists they name.

Sets citations beside entries and decides the manner in which a document cites; it reads no text
and judges nothing: what is wrong is for rules. Imports `fields`, `text` and `model`.
"""
