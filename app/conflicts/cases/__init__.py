"""Cases between neighbours: what was seen and heard, talks, agreements. Lives in the confidential file."""
