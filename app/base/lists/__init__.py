"""Lists from and for other programs: CSV and XLSX, read with suspicion and written without surprises."""

from __future__ import annotations

from app.base.lists.columns import Cell, Column, Kind, Sheet
from app.base.lists.heading import heading_form
from app.base.lists.reading import read_table
from app.base.lists.table import Row, Table, UnreadableFile
from app.base.lists.writing import csv_pieces, save_csv, save_xlsx, write_csv, write_xlsx

__all__ = [
    "Cell",
    "Column",
    "Kind",
    "Row",
    "Sheet",
    "Table",
    "UnreadableFile",
    "csv_pieces",
    "heading_form",
    "read_table",
    "save_csv",
    "save_xlsx",
    "write_csv",
    "write_xlsx",
]
