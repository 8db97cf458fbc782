"""The window of the mediators."""
