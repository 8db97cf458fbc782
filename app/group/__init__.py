"""This group: its profile, who may open its file, backups, settings."""
