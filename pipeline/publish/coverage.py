"""What the documents of a package are about: their countries, and the years of their plans."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.values.countries import names

Row = Mapping[str, str]


def documents(folder: Path) -> list[dict[str, str]]:
    """The rows of `documents.csv`; none where the package has no such table."""
    path = folder / "documents.csv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def temporal(rows: Sequence[Row]) -> dict[str, str]:
    """First day of the first plan to the last day of the last; empty where no document says the years of its plan."""
    starts, ends = (distinct(rows, name) for name in ("plan_start_year", "plan_end_year"))
    if not starts or not ends:
        return {}
    return {"start": f"{min(starts, key=int)}-01-01", "end": f"{max(ends, key=int)}-12-31"}


def spatial(rows: Sequence[Row], stated: Sequence[str] = ()) -> list[dict[str, str]]:
    """Each country once, by code and name as far as these are known: the documents' own, and those `stated`."""
    named = {(row.get("country_code", ""), row.get("country_name", "")) for row in rows} - {("", "")}
    own = {code or name: (code, name) for code, name in sorted(named)}
    own |= {code: (code, names("en").get(code, "")) for code in stated if code not in own}
    return [_without_empty({"code": code, "name": name}) for code, name in sorted(own.values())]


def distinct(rows: Sequence[Row], name: str) -> list[str]:
    return sorted({row[name] for row in rows if row.get(name)})


def _without_empty(told: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in told.items() if value}
