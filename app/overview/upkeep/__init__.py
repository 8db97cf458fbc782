"""Backups that happen by themselves, copies outside the computer, and checks: found, not believed."""
