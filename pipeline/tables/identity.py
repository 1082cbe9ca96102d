"""Who is who: the ids of plans and commitments, and where a row was read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from pipeline.model import Where
from pipeline.records import Facts, Parsed

Row = dict[str, Any]

_SIMPLE_NUMBER = re.compile(r"(\d{1,3})((?:\.\d{1,3})*[a-z]?)")
_YEARS = re.compile(r"(?:-\d{4}){1,2}$")


def slug(text: str) -> str:
    """Plain letters and digits joined by hyphens, in capitals."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-").upper()


def plan_id(facts: Facts, document_id: str) -> str:
    """Member and years of the plan; the document stands for a plan whose member it does not name."""
    member = facts.country_code.upper() or slug(facts.member)
    if not member:
        return document_id
    years = [str(year) for year in (facts.plan_start_year, facts.plan_end_year) if year is not None]
    return "-".join([member, *years])


def member(plan: str) -> str:
    """Of a plan_id the part before the years, in small letters: whose plan it is."""
    return _YEARS.sub("", plan).lower()


def commitment_ids(parsed: Parsed) -> Mapping[int, str]:
    """The id of each commitment by its ordinal; numbers serve where all are simple and unique, else ordinals."""
    document_id = parsed.source.document_id
    plan = plan_id(parsed.facts, document_id)
    prefix = plan if parsed.facts.plan_start_year is not None else document_id
    commitments = parsed.commitments
    numbers = [simple_number(commitment.number) for commitment in commitments]
    if len(commitments) == 1 and not numbers[0] and commitments[0].ogp_id:
        return {commitments[0].ordinal: f"{prefix}-{slug(commitments[0].ogp_id)}"}
    if all(numbers) and len(set(numbers)) == len(numbers):
        return {c.ordinal: f"{prefix}-{number}" for c, number in zip(commitments, numbers, strict=True)}
    return {c.ordinal: f"{prefix}-{c.ordinal:02d}" for c in commitments}


def simple_number(printed: str) -> str | None:
    """Two digits at least, and what follows them; None where the number is of another form."""
    match = _SIMPLE_NUMBER.fullmatch(printed.strip().rstrip(".:)").casefold())
    return f"{int(match[1]):02d}{match[2]}" if match else None


class Place:
    """The identity a document gives to its rows."""

    def __init__(self, parsed: Parsed) -> None:
        self.document_id = parsed.source.document_id
        self._ids = commitment_ids(parsed)

    def of(self, ordinal: int) -> str | None:
        """The id of a commitment; None for the plan as a whole (0) and for a commitment nobody listed."""
        return self._ids.get(ordinal)

    def row(self, ordinal: int, where: Where, /, **values: object) -> Row:
        """A row of the document: its commitment, its values and where it was read."""
        return {"document_id": self.document_id, "commitment_id": self.of(ordinal), **values} | box(where)


def box(where: Where) -> Row:
    return {
        "page": where.page,
        "line": where.line,
        "x0": where.x0,
        "top": where.top,
        "x1": where.x1,
        "bottom": where.bottom,
    }
