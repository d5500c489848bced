"""What the page asks for, whichever engine does it: a document in, plain objects out."""
