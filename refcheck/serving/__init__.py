"""`refcheck serve`: the page on this machine alone, with the native engine behind it."""
