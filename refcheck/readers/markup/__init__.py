"""What a syntax is: bytes, tags, groups and escapes turned into text that knows its place.

From it come text, and the fields and names of a syntax that has them; what they make of a work is
for `formats`. Imports no other room of the readers.
"""
