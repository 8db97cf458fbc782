"""Papers that say what is done with personal data: the record of processing, the notice for members."""
