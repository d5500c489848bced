"""Answers about DOIs: the lockfile, the cache and the registries, asked in that order."""
