"""How fast the pipeline is: `make bench`, or `python -m benchmarks --help`. Never part of the tests."""
