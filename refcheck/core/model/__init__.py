"""The values everything is made of: reference, record, answer, comparison, finding, report.

What they are, and nothing about how they come about. This room imports no other.
"""
