"""Steps of the confidential file."""
