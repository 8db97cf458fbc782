"""Proof of erasures, and the places that wait for the end of a duty to keep them."""
