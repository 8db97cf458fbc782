"""Steps from each released version of the file to the next."""
