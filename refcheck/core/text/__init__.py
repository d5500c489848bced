"""Text reduced to what matters: folding, and the words of titles, names, containers and numbers.

Knows, with its tables, what people write in the same sense and when two ways of writing mean one
thing; it knows no field of a reference or a record. Imports `model`.
"""
