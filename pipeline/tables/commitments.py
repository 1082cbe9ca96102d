"""Each real commitment once, over all the documents that speak of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from pipeline.tables import columns
from pipeline.tables.definition import Column, Table
from pipeline.tables.identity import Row
from pipeline.tables.same_commitment import trust

LEVELS = ("not_started", "limited", "substantial", "completed")
STAGES = ("end_of_term", "results", "midterm", "header", "design")
"""Where one assessor judged several times, the verdict of the first of these stages stands."""

_LEVEL_VALUES = (*LEVELS, "ongoing", "suspended")

TABLE = Table(
    "commitments",
    "Commitments",
    "Engagements",
    "Each commitment once, over all documents: the government's verdict beside the IRM's.",
    "Chaque engagement une fois, tous documents confondus : le verdict du gouvernement à côté de celui de l'IRM.",
    (
        columns.OF_COMMITMENT,
        columns.PLAN_ID,
        columns.COUNTRY_CODE,
        columns.NUMBER,
        columns.OGP_ID,
        columns.TITLE,
        columns.THEME,
        columns.POLICY_AREAS,
        Column(
            "lead_institutions",
            "list",
            "Lead organisations: the government's list, else the page's.",
            "Organisations chefs de file : liste du gouvernement, sinon de la page.",
        ),
        columns.START_DATE,
        columns.END_DATE,
        Column(
            "completion_government",
            "string",
            "Completion according to the government: of the whole, or of all parts where they have the same.",
            "Achèvement selon le gouvernement : de l'ensemble, ou de toutes les parties si elles ont le même.",
            values=_LEVEL_VALUES,
        ),
        Column(
            "completion_irm",
            "string",
            "Completion according to the IRM: of the whole, or of all parts where they have the same.",
            "Achèvement selon l'IRM : de l'ensemble, ou de toutes les parties si elles ont le même.",
            values=_LEVEL_VALUES,
        ),
        Column(
            "completion_agreement",
            "string",
            "How the two verdicts compare; null where they cannot, as when only parts were judged, and differently.",
            "Comparaison des deux verdicts ; vide s'ils ne sont pas comparables, ou si seules des parties sont jugées.",
            values=("same", "government_higher", "irm_higher", "only_government", "only_irm", "none"),
        ),
        Column(
            "document_count", "integer", "Documents that list it.", "Documents qui le citent.", required=True, minimum=1
        ),
    ),
    ("commitment_id",),
)


def build(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    listed = _listed(frames)
    parts = {name: _grouped(frames[name]) for name in ("statuses", "commitment_institutions", "milestones", "dates")}
    rows = [
        _merged(str(key), group, {name: groups.get(str(key)) for name, groups in parts.items()})
        for key, group in listed.groupby("commitment_id", sort=True)
    ]
    return pd.DataFrame(rows, columns=TABLE.column_names)


def _listed(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """document_commitments with its documents' kind, plan_id and country_code, government documents first."""
    documents = frames["documents"][["document_id", "kind", "plan_id", "country_code"]]
    listed = frames["document_commitments"].merge(documents, on="document_id")
    return listed.assign(rank=listed["kind"].map(trust)).sort_values(["rank", "document_id"], kind="stable")


def _grouped(frame: pd.DataFrame) -> Mapping[str, pd.DataFrame]:
    return {str(key): group for key, group in frame.groupby("commitment_id", sort=True)}


def _merged(commitment_id: str, listed: pd.DataFrame, parts: Mapping[str, pd.DataFrame | None]) -> Row:
    """`listed` is in order of trust: the first document that prints a value gives it."""
    documents = list(listed["document_id"])
    government = completion(parts["statuses"], "government")
    irm = completion(parts["statuses"], "irm")
    return {
        "commitment_id": commitment_id,
        "plan_id": listed["plan_id"].iloc[0],
        **{name: _first(listed[name]) for name in ("country_code", "number", "ogp_id", "title", "theme")},
        "policy_areas": next((areas for areas in listed["policy_areas"] if len(areas)), []),
        "lead_institutions": _leads(parts["commitment_institutions"], documents),
        "start_date": _printed_date(parts, "start_date"),
        "end_date": _printed_date(parts, "end_date"),
        "completion_government": government,
        "completion_irm": irm,
        "completion_agreement": _agreement(parts["statuses"], government, irm),
        "document_count": len(documents),
    }


def _first(values: pd.Series) -> object:
    return next(iter(values.dropna()), None)


def _leads(institutions: pd.DataFrame | None, documents: Sequence[str]) -> list[str]:
    if institutions is None:
        return []
    leads = institutions[institutions["role"] == "lead"]
    for document_id in documents:
        here = leads[leads["document_id"] == document_id].sort_values("position")
        if len(here):
            return list(here["name"])
    return []


def _printed_date(parts: Mapping[str, pd.DataFrame | None], name: str) -> object:
    """The one date of the section of that name; else the milestones' first start, or last end where all have one."""
    dates, milestones = parts["dates"], parts["milestones"]
    if dates is not None:
        printed = dates.loc[dates["section"] == name, name]
        if len(printed):
            return printed.iloc[0] if printed.nunique(dropna=False) == 1 else None
    if milestones is None:
        return None
    steps = milestones.loc[milestones["kind"] == "milestone", name]
    if not len(steps) or (name == "end_date" and steps.isna().any()):
        return None
    known = steps.dropna()
    if not len(known):
        return None
    return known.min() if name == "start_date" else known.max()


def completion(statuses: pd.DataFrame | None, assessor: str) -> str | None:
    """The verdict on the whole; without one, the parts' where they all have the same; null where verdicts differ."""
    if statuses is None:
        return None
    own = statuses[(statuses["indicator"] == "completion") & (statuses["assessor"] == assessor)]
    for stage in (*STAGES, None):
        here = own[own["stage"].isna() if stage is None else own["stage"] == stage]
        whole = here[here["item"].isna()]["value"].dropna()
        verdicts = whole if len(whole) else here[here["item"].notna()]["value"]
        if len(verdicts.dropna()):
            return str(verdicts.iloc[0]) if verdicts.nunique(dropna=False) == 1 else None
    return None


def _agreement(statuses: pd.DataFrame | None, government: str | None, irm: str | None) -> str | None:
    """Null where one of the two judged parts only, and differently: there is no whole to compare."""
    if statuses is not None:
        judged = statuses[(statuses["indicator"] == "completion") & statuses["value"].notna()]
        open_ones = [name for name, whole in (("government", government), ("irm", irm)) if whole is None]
        if judged["assessor"].isin(open_ones).any():
            return None
    return agreement(government, irm)


def agreement(government: str | None, irm: str | None) -> str | None:
    if government is None or irm is None:
        return "only_government" if government else "only_irm" if irm else "none"
    if government == irm:
        return "same"
    if government not in LEVELS or irm not in LEVELS:
        return None
    return "government_higher" if LEVELS.index(government) > LEVELS.index(irm) else "irm_higher"
