"""Adding what an entry lacks, laid out as its neighbours are: a field, a member, a DOI.

One module a notation; `doi` chooses among them. They write edits, and compare nothing.
"""
