"""The public package: without persons, in every format, each finished file read back and searched."""
