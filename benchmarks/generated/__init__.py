"""Any number of reports of countries that do not exist, the same ones on every run."""

from benchmarks.generated.folder import write

__all__ = ["write"]
