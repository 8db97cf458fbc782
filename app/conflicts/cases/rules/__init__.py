"""Values, checks and guards of cases between neighbours; pure Python."""
