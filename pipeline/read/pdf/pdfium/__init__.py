"""The fast engine: pdfium's objects and characters, in pdfplumber's coordinates.

A page falls back to the reference where pdfium raises Unfaithful: see `engines`.
"""
