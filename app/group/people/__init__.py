"""People at the PC: who may sign in, and as what."""
