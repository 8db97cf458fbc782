"""People whose data may not be used for now (Art. 18 GDPR)."""
