"""Meetings: invitations, agenda, attendance, minutes, resolutions, tasks."""
