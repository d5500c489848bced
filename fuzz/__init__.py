"""Feeding refcheck what nobody would write, guided by the code it reaches (atheris)."""
