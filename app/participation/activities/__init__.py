"""Activities of every kind, who came, and the timetable of the meeting point."""
