"""Open Government Partnership reports, read into open data.

Floors, bottom to top (imports point down only): model and errors, values, read, layouts, tables,
check and publish, run and cli.
"""
