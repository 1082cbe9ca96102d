"""The report as a page for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import shares
from pipeline.codes import codes
from pipeline.quality.report import Asserted, Counted, Report

SHOWN_LABELS = 30
SHOWN_DOCUMENTS = 200
SHOWN_CULPRITS = 3  # of one assertion
MEANINGS = "dictionary.md#issue-codes"
"""Where the package says what the codes of its issues mean; those of a run stand in no table, nor there."""


def page(report: Report) -> str:
    return "\n".join(line for part in _PARTS for line in part(report)) + "\n"


def _head(report: Report) -> Iterator[str]:
    met = sum(point.is_met for point in report.portal_score)
    failed = len(report.failed)
    warned = sum(one.verdict == "warning" for one in report.assertions)
    yield "# Quality"
    yield ""
    yield f"- Words of the documents that stand in the data: {percent(report.word_coverage)}"
    yield f"- Assertions: {len(report.assertions)}, of which {failed} failed and {warned} with a warning"
    yield f"- Score on the portal before upload: {met} of {len(report.portal_score)}"
    for one in report.errors:
        yield f"- **Error in the lists of raw**: {one.code} ({one.count}); the run that made this package names each"
    yield ""
    yield "`quality.json` holds the same and more for programs."


def _assertions(report: Report) -> Iterator[str]:
    yield from _title("Assertions")
    rows = [
        (one.verdict, one.name, _measured(one) + named(one), _limits(one), one.rule.meaning)
        for one in report.assertions
    ]
    yield from _table(("verdict", "assertion", "measured", "limits", "meaning"), rows)


def named(one: Asserted) -> str:
    """The documents that an assertion fails by: " in report.pdf, plan.pdf and 3 more"."""
    shown, more = one.documents[:SHOWN_CULPRITS], len(one.documents) - SHOWN_CULPRITS
    return (f" in {', '.join(shown)}" if shown else "") + (f" and {more} more" if more > 0 else "")


def _measured(one: Asserted) -> str:
    rule = one.rule
    where = ", ".join(f"{name} = {value or '(empty)'}" for name, value in rule.where.items())
    what = f"{rule.measure} of {rule.table}" + (f".{rule.column}" if rule.column else "")
    value = "" if one.value is None else f": {one.value:g}"
    return what + (f" where {where}" if where else "") + value


def _limits(one: Asserted) -> str:
    least = "" if one.rule.minimum is None else f"at least {one.rule.minimum:g}"
    most = "" if one.rule.maximum is None else f"at most {one.rule.maximum:g}"
    return ", ".join(part for part in (least, most) if part)


def _score(report: Report) -> Iterator[str]:
    yield from _title("The portal's score before upload")
    rows = [("yes" if one.is_met else "**no**", one.name, one.note) for one in report.portal_score]
    yield from _table(("met", "point", "how, or what is missing"), rows)
    if report.unstated:
        yield "\nBeyond the score, readers will miss what only the publisher can say:\n"
        yield from (f"- {words}" for words in report.unstated)


def _documents(report: Report) -> Iterator[str]:
    """Those with most left over first."""
    yield from _title("Documents")
    ordered = sorted(report.documents, key=lambda one: (-one.leftover_words, one.document_id))
    rows = [
        (
            one.file_name,
            one.kind,
            f"{one.word_count}",
            percent(one.word_coverage),
            f"{one.leftover_words}",
            f"{one.issues}",
        )
        for one in ordered[:SHOWN_DOCUMENTS]
    ]
    yield from _table(("document", "kind", "words", "in the data", "left over", "issues"), rows, numbers=4)
    if len(ordered) > SHOWN_DOCUMENTS:
        yield f"\n{len(ordered) - SHOWN_DOCUMENTS} more stand in `quality.json`."


def _labels(report: Report) -> Iterator[str]:
    yield from _title("Labels that no language file knows")
    if not report.unmapped_labels:
        yield "None."
        return
    rows = [(f"`{one.section}`", f"{one.texts}", f"{one.documents}") for one in report.unmapped_labels[:SHOWN_LABELS]]
    yield from _table(("kept as section", "texts", "documents"), rows, numbers=2)
    if len(report.unmapped_labels) > SHOWN_LABELS:
        yield f"\n{len(report.unmapped_labels) - SHOWN_LABELS} more stand in `quality.json`."


def _issues(report: Report) -> Iterator[str]:
    yield from _title("Issues")
    if report.issues:
        yield f"What each code means, and what you can do: [dictionary.md]({MEANINGS}).\n"
        yield from _table(("severity", "code", "count"), [_counted(one) for one in report.issues], numbers=1)
    else:
        yield "None."
    if report.run_issues:
        yield "\nOf the lists in raw, in no document:\n"
        rows = [(*_counted(one), *_meaning(one.code)) for one in report.run_issues]
        yield from _table(("severity", "code", "count", "meaning", "what you can do"), rows)


def _counted(one: Counted) -> tuple[str, str, str]:
    return one.severity, f"`{one.code}`", f"{one.count}"


def _meaning(code: str) -> tuple[str, str]:
    told = codes().get(code)
    return (told.en, told.do_en) if told else ("", "")


def _fill_rates(report: Report) -> Iterator[str]:
    yield from _title("Share of rows with a value, by column")
    for name, filled in report.tables.items():
        yield f"\n### {name}: {filled.rows} rows\n"
        rates = [f"`{column}` {percent(rate)}" for column, rate in filled.fill_rates.items() if rate is not None]
        yield ", ".join(rates) or "No rows."


_PARTS = (_head, _assertions, _score, _documents, _labels, _issues, _fill_rates)


def percent(share: float | None) -> str:
    return "none" if share is None else f"{shares.percent(share):g} %"


def _title(words: str) -> Iterator[str]:
    yield f"\n## {words}\n"


def _table(header: Sequence[str], rows: Sequence[Sequence[str]], numbers: int = 0) -> Iterator[str]:
    """The last `numbers` columns stand to the right."""
    yield _line(header)
    yield _line(["---"] * (len(header) - numbers) + ["---:"] * numbers)
    yield from (_line([cell.replace("|", "\\|") for cell in row]) for row in rows)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
