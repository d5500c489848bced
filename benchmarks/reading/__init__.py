"""How well reference lists are found in documents, and citations read field by field."""
