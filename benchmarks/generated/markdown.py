"""A report as text, as it comes out of a converter."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.generated.content import Commitment, Report


def build(report: Report) -> bytes:
    return "\n".join(_lines(report)).encode()


def _lines(report: Report) -> Iterator[str]:
    yield from (f"# {report.state}", "", report.title, "", report.plan, "")
    yield from (f"## {report.words['background']}", "")
    for paragraph in report.background:
        yield from (paragraph, "")
    for commitment in report.commitments:
        yield from _commitment(report, commitment)


def _commitment(report: Report, one: Commitment) -> Iterator[str]:
    words = report.words
    yield from (f"## {words['commitment']} {one.number} – {one.title}", "")
    yield from (f"**{words['aim']}:** {one.aim}", "")
    yield from (*(f"- {bullet}" for bullet in one.bullets), "")
    yield from (f"**{words['lead']}:** {', '.join(one.lead)}", "")
    yield from (f"**{words['others']}:** {', '.join(one.others)}", "")
    marks = ["X" if place == one.level else "" for place in range(len(words["levels"]))]
    yield "\t".join((words["progress"], *words["levels"]))
    yield "\t".join(("", *marks))
    results = "".join(f"<p>{text}</p>" for text in one.results)
    yield f"<b>{words['results']}</b>\t{results}"
    yield f"<b>{words['timetable']}</b>\t{one.timetable}"
    yield f"<b>{words['next_steps']}</b>\t<p>{one.next_steps}</p>"
    links = " ".join(f'<a href="{link}">{link}</a>' for link in one.links)
    yield f"<b>{words['resources']}</b>\t{links}"
    contact = one.contact
    yield from ("", f"**{words['contact']}:**", "", contact.name, "", f"{contact.role}, {one.lead[0]}", "")
    yield from (f"[{contact.email}](mailto:{contact.email})", "")
