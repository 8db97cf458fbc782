"""Hours of volunteers, and what they are worth to a funder."""
