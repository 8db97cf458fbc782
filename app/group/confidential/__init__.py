"""The confidential file: a second file with a key of its own, for mediators only."""
