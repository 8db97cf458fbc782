"""What the law wants for each person: information, erasure, consents, and the papers that prove it."""
