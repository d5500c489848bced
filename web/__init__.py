"""The page that holds refcheck itself: static files, and how they are built."""
