"""The numbers funders ask for, counted anew each time from what the rooms hold."""

from app.participation.numbers.service.counting import bars, figures_of, numbers, ways_of, years
from app.participation.numbers.service.sources import source_lines

__all__ = ["bars", "figures_of", "numbers", "source_lines", "ways_of", "years"]
