"""Finding what a text cites, and the files it names, by what carries it.

A key in markup is a citation beyond doubt; what a person typed is one only where the document's
list bears it out, which `core/citing` decides. Nothing is run, and no file is opened: of a
project's files what they say is told. Imports `lists` and `markup`.
"""
