"""Making the weights of the citation model; a development tool, not shipped."""
