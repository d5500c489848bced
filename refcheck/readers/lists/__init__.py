"""Finding the reference lists of a text, and cutting them into entries.

Knows lines, headings, labels and what a citation looks like; it knows no file format. Imports
`markup` and `citation`.
"""
