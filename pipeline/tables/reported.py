"""Issues that show only when all documents are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

from pipeline.tables.identity import Row


def reported(frames: Mapping[str, pd.DataFrame], issues: Iterable[Row]) -> dict[str, pd.DataFrame]:
    """The frames `issues` and `documents` with more issues after each document's own; nothing where there is none.

    The rows are without a position.
    """
    known, documents = frames["issues"], frames["documents"]
    last = Counter({str(key): int(value) for key, value in known.groupby("document_id")["position"].max().items()})
    more: Counter[str] = Counter()
    rows = []
    for issue in issues:
        more[issue["document_id"]] += 1
        rows.append(issue | {"position": last[issue["document_id"]] + more[issue["document_id"]]})
    if not rows:
        return {}
    added = pd.DataFrame(rows).reindex(columns=known.columns).astype(object)
    counts = documents["issue_count"] + [more[str(key)] for key in documents["document_id"]]
    everything = pd.concat([known.astype(object), added], ignore_index=True)
    return {"issues": everything, "documents": documents.assign(issue_count=counts)}
