"""Lists set by the programs people set them with, read again: nothing lost, nothing accused."""
