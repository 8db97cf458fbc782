"""Projects from the idea to the handover."""
