"""A release onto data.gouv.fr, or onto its demo."""
