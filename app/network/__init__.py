"""Network: the area, its places, and those who help."""
