"""Whole careers in figures: every preparation, every way of playing, and what moves them.

Only this part of the lab imports NumPy and the analysis when it is imported: do so where needed.
"""
