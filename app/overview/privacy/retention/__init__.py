"""How long things are kept, and what is due for deletion."""
