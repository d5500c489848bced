"""What building and auditing share: whole files, locks, workers, progress, and what is missing.

Knows neither works nor references. This room imports no other.
"""
