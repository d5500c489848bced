"""Quotation marks, in the sets by which texts are searched: each may stand in a character class."""

MARKS = "\"'\u2018\u2019\u201c\u201d\u00ab\u00bb"
"""What closes a quotation in some language or other; the low marks, which only open one, do not."""

DOUBLE = '"\u201c\u201d\u00ab\u00bb'
"""Those of them that are no apostrophe."""

OPENING = "\"'\u2018\u201c\u201e\u00ab"
"""What opens a quotation in English, German, French and their like."""
