"""What all screens are made of: window, pages, fields, tables, notices, theme."""
