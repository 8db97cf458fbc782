"""Participation: from an idea to what became of it. So far the papers to fill in by hand."""
