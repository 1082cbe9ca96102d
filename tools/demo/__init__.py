"""The embedded demo: a report and three commitment pages about Valdoria, a country that does not exist."""
