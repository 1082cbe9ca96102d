"""The published package, ready to be asked in SQL: `ask("SELECT … FROM commitments")`.

The folder is `output/` of this project, or the one that the environment variable OGP_OUTPUT names.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd

PLANS = """
CREATE VIEW plans AS
WITH named AS (
    SELECT plan_id, min(country_name) AS country,
        min(plan_start_year) AS first_year, max(plan_end_year) AS last_year
    FROM documents WHERE plan_id IS NOT NULL GROUP BY plan_id
), labelled AS (
    SELECT plan_id, coalesce(country || ', ' || first_year || '–' || last_year, plan_id) AS label FROM named
)
SELECT plan_id, CASE WHEN count(*) OVER (PARTITION BY label) > 1 THEN label || ' (' || plan_id || ')' ELSE label END
    AS plan
FROM labelled
"""
"""A name people know for each plan: `Valdoria, 2021–2023` for `XV-2021-2023`."""

TITLES = """
CREATE VIEW named_commitments AS
SELECT commitments.*, coalesce(plan, plan_id, 'plan not stated') AS plan,
    coalesce(number || '. ', '') || coalesce(title, 'no title')
        || CASE WHEN (SELECT count(DISTINCT plan_id) FROM commitments) > 1 THEN ' (' || commitment_id || ')' ELSE '' END
    AS name
FROM commitments LEFT JOIN plans USING (plan_id)
"""
"""The commitments, each with its plan's name and a name of its own; its id stands in it where plans are several."""


def folder() -> Path:
    """Raises FileNotFoundError, which says how to make a package, where there is none."""
    named = os.environ.get("OGP_OUTPUT")
    places = [Path(named)] if named else [parent / "output" for parent in (Path.cwd(), *Path.cwd().parents)]
    for place in places:
        if (place / "commitments.parquet").is_file():
            return place
    looked = named or "output/"
    raise FileNotFoundError(f"There is no data package in {looked}. Make one first: run `make all` in a terminal.")


@cache
def tables() -> duckdb.DuckDBPyConnection:
    """A connection with a view a table, and the views `plans` and `named_commitments`."""
    connection = duckdb.connect(config={"autoinstall_known_extensions": "false"})
    for path in sorted(folder().glob("*.parquet")):
        connection.read_parquet(str(path)).create_view(path.stem)
    connection.execute(PLANS)
    connection.execute(TITLES)
    return connection


def ask(question: str) -> pd.DataFrame:
    return tables().execute(question).df()


def number(question: str) -> int:
    """The one whole number that answers the question; 0 for null."""
    row = tables().execute(question).fetchone()
    return int(row[0] or 0) if row else 0
