"""Accounts, cash book, pots and bank statements."""
