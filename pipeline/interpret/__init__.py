"""Meaning that every layout shares: labels, levels, the facts of a document, and the account of what was used."""
