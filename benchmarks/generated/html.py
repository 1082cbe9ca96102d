"""A report as a web page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from benchmarks.generated.content import Commitment, Report


def build(report: Report) -> bytes:
    return "\n".join(_lines(report)).encode()


def _lines(report: Report) -> Iterator[str]:
    yield f'<!DOCTYPE html>\n<html lang="{report.language}"><head><meta charset="utf-8">'
    yield f"<title>{_safe(report.title)}</title></head><body><main>"
    yield f"<h1>{_safe(report.state)}</h1><p>{_safe(report.title)}</p><p>{_safe(report.plan)}</p>"
    yield f"<h2>{_safe(report.words['background'])}</h2>"
    yield from (f"<p>{_safe(paragraph)}</p>" for paragraph in report.background)
    for commitment in report.commitments:
        yield from _commitment(report, commitment)
    yield "</main></body></html>"


def _commitment(report: Report, one: Commitment) -> Iterator[str]:
    words = report.words
    yield f"<h2>{_safe(words['commitment'])} {one.number} – {_safe(one.title)}</h2>"
    yield _labelled(words["aim"], one.aim)
    yield f"<ul>{''.join(f'<li>{_safe(bullet)}</li>' for bullet in one.bullets)}</ul>"
    yield _labelled(words["lead"], ", ".join(one.lead))
    yield _labelled(words["others"], ", ".join(one.others))
    marks = ["X" if place == one.level else "" for place in range(len(words["levels"]))]
    yield f"<table>{_row(words['progress'], words['levels'], 'th')}{_row('', marks, 'td')}</table><table>"
    yield _value(words["results"], "".join(f"<p>{_safe(text)}</p>" for text in one.results))
    yield _value(words["timetable"], _safe(one.timetable))
    yield _value(words["next_steps"], f"<p>{_safe(one.next_steps)}</p>")
    yield _value(words["resources"], " ".join(_link(link, link) for link in one.links))
    contact = one.contact
    yield f"</table><p><strong>{_safe(words['contact'])}:</strong></p><p>{contact.name}</p>"
    yield f"<p>{_safe(contact.role)}, {_safe(one.lead[0])}</p><p>{_link(f'mailto:{contact.email}', contact.email)}</p>"


def _safe(text: str) -> str:
    return escape(text, quote=False)


def _labelled(label: str, text: str) -> str:
    return f"<p><strong>{_safe(label)}:</strong> {_safe(text)}</p>"


def _link(target: str, text: str) -> str:
    return f'<a href="{target}">{text}</a>'


def _row(first: str, cells: list[str], tag: str) -> str:
    return f"<tr><th>{_safe(first)}</th>{''.join(f'<{tag}>{_safe(cell)}</{tag}>' for cell in cells)}</tr>"


def _value(label: str, html: str) -> str:
    return f"<tr><th>{_safe(label)}</th><td>{html}</td></tr>"
