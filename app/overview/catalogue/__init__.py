"""The catalogue of forms on the screen: finding, marking, looking, printing one or a whole set."""
