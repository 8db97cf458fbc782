"""Filled papers of a case. They are not part of the catalogue: nobody but a mediator can reach them."""
