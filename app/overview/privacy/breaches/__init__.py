"""When data got lost or into wrong hands (Art. 33 and 34 GDPR)."""
