"""The start page: what to do, what comes next, money at a glance, search over everything, the forms."""
