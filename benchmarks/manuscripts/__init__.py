"""Whole documents, text and list: planted faults are to be found at their place, traps are not."""
