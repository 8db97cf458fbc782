"""The numbers funders ask for; every number opens its sources."""
