"""Typing in what people wrote on paper: each sheet in the order of its lines."""
