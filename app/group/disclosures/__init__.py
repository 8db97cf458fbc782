"""Where personal data left the program: exports and confidential prints."""
