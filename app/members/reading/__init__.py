"""Lists of members as other programs and spreadsheets write them, read row by row. Pure: nothing is stored here.

table = read_table(data, name, known_headings())        # app.base.lists
columns = guess_columns(table.head, table.rows)          # {"last_name": 0, …}; the user may correct it
rows = read_members(table, columns, today)               # MemberRow or FaultyRow, in the order of the file
"""

from __future__ import annotations

from app.members.reading.headings import COLUMN_LABELS, guess_columns, known_headings
from app.members.reading.rows import FaultyRow, MemberRow, read_members

__all__ = ["COLUMN_LABELS", "FaultyRow", "MemberRow", "guess_columns", "known_headings", "read_members"]
