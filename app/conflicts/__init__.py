"""Neighbours and their conflicts: so far the papers that are filled in by hand."""
