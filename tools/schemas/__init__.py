"""The schema repository: what each part of it is made of."""
