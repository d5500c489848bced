"""The language server: findings, records and fixes in an editor, from what is known already."""
