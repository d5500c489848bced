"""How fast refcheck is, in ratios that mean the same on every machine."""
