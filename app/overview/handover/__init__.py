"""An office passes from one person to the next: tasks, cash, keys, papers, access."""
