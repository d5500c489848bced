"""Text reduced to what matters: folding, and the words of titles, names, containers and numbers.

Knows, with its tables, what people write in the same sense and when two ways of writing mean one
thing; it sets no reference beside a record. Imports `model`.
"""
