"""Text reduced to what matters: folding, and the words of titles, names, containers and numbers.

Knows what people write in the same sense, with its tables; it compares no field and judges
nothing. Imports `model`.
"""
