"""Publicity: posters, newsletter, lists, letters, lending."""
