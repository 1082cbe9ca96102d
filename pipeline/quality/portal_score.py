"""The portal's nine-point quality score, worked out before anything is sent.

The points are those that udata computes for a data set. They follow from the very words that `ogp publish` would send.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from pipeline.portal import wording
from pipeline.portal.release import Release

OPEN_FORMATS = frozenset({"csv", "json", "parquet", "sqlite", "xlsx", "ttl", "jsonld", "md"})


class Point(Struct, frozen=True):
    """One of the nine. `note` says how it is met, or what is missing and how to get it."""

    name: str
    is_met: bool
    note: str


def points(folder: Path, descriptor: Mapping[str, Any]) -> tuple[Point, ...]:
    """`descriptor` is datapackage.json of the package in `folder`."""
    told = wording.dataset(Release(folder, dict(descriptor), ()))
    return (*_of_words(told), *_of_files(folder, descriptor.get("resources", [])))


def _of_words(told: Mapping[str, Any]) -> Iterator[Point]:
    yield _point(
        "license",
        "license" in told,
        str(told.get("license")),
        "name a licence the portal knows in the package's description",
    )
    missing = "no document says the years of its action plan: they are read from the cover and the first pages"
    yield _point("temporal_coverage", "temporal_coverage" in told, "first to last year of the plans", missing)
    missing = "no document has a country that the portal knows: give its country_code in raw/sources.csv"
    yield _point("spatial", "spatial" in told, "the countries of the documents", missing)
    yield _point("update_frequency", "frequency" in told, f"sent as {told.get('frequency', '')}", "send a frequency")
    is_free = told.get("frequency") == wording.FREQUENCY
    missing = "with a stated frequency the portal expects each update in time"
    yield _point("update_fulfilled_in_time", is_free, "the frequency sets no day", missing)
    length, least = len(told.get("description", "")), wording.SHORTEST_DESCRIPTION
    missing = f"it has {length} characters and needs more than {least}"
    yield _point("dataset_description_quality", length > least, f"{length} characters", missing)


def _of_files(folder: Path, resources: Any) -> Iterator[Point]:
    formats = sorted({str(one.get("format", "")) for one in resources})
    yield _point("has_open_format", bool(OPEN_FORMATS & {*formats}), ", ".join(formats), "publish CSV files")
    absent = [str(one["path"]) for one in resources if not (folder / one["path"]).is_file()]
    is_there = bool(resources) and not absent
    missing = f"not in the folder: {', '.join(absent)}" if absent else "there are no files"
    yield _point("all_resources_available", is_there, "the portal itself will serve the files", missing)
    silent = [str(one["path"]) for one in resources if not one.get("description")]
    missing = f"without a description: {', '.join(silent)}" if silent else "there are no files"
    yield _point("resources_documentation", bool(resources) and not silent, "every file is described", missing)


def _point(name: str, is_met: bool, met: str, missing: str) -> Point:
    return Point(name, is_met, met if is_met else missing)
