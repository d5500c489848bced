"""What a syntax is: bytes, tags, groups and escapes turned into text that knows its place.

Nothing here knows what a reference is. Imports no other room of the readers.
"""
