"""Long runs: `python -m tests.endurance kill --runs 1000`. A short form of each runs with pytest."""
