"""Whose turn it is to clean: fair over a year, with swaps, exemptions and holidays."""
