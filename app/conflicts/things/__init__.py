"""Things, not people: defects and places around the house, with the body that is responsible."""
