"""Real documents into the raw folder, from the addresses that `sources.csv` lists."""
