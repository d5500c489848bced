"""Finding the reference lists of a text, and cutting them into entries.

Knows lines, headings, labels and what a citation looks like. `html_lines`, `manuscript` and `areas`
turn what pages and word processors know of lists into lines; the rest knows no format. Imports
`markup` and `citation`.
"""
