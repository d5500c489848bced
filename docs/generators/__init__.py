"""What keeps the documentation true: the pages, and parts of pages, that follow from the code."""
