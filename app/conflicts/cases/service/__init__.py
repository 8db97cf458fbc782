"""What a mediator can do with cases; every function works on the confidential file only."""
