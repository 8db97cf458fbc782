"""Paper: blocks of plain data become a PDF, in any script, in memory only."""
