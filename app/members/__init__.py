"""Who belongs to the group: people, households, joining and leaving, lists from elsewhere."""
