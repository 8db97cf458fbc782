"""Idea cards: from the paper to the board, and what became of them."""
