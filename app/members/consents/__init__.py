"""What people agreed to: for which purpose, in which words, since when, and when they took it back."""
