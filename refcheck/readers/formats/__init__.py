"""One module for each format, and what a few of them share: a document's bytes in, references out.

A format with fields is read here to the end; one of running text gives lines, and `lists` does the
rest. Formats import `lists`, `markup` and `citation`, and each other where one is written inside
another or has the same entries.
"""
