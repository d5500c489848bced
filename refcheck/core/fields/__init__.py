"""One comparer for each field: when a stated value and the recorded one mean the same.

Takes single values, whoever read them, and never looks at the text around them. Imports `text`
and `model`.
"""
