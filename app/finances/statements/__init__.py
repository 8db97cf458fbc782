"""Bank statements: reads the files that banks hand out, and knows which bookings are new.

`reading.read_statements(data, name)` takes the bytes of a CAMT.052/.053 file (also several in a ZIP) or of a
Sparkasse CSV and gives statements; `duplicates.new_lines` tells which of their lines are not in the cash book yet.
Nothing in here knows the database.
"""
