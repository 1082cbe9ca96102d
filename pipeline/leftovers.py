"""What no record holds, document by document, from what a run wrote to interim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from pipeline import shares
from pipeline.errors import UsageError
from pipeline.model import Paragraph, Where
from pipeline.records import Parsed
from pipeline.tables.documents import leftover_words, word_coverage

PARSED = "parsed.json"
SHOWN = 3
LONGEST = 48
CUT = "…"


def documents(interim: Path) -> list[Parsed]:
    """Every document of a run, in the order of the file names; UsageError where there is none."""
    if not interim.is_dir():
        raise UsageError(f"there is no folder {interim}: name the interim folder of a run with --interim")
    found = [_parsed(path) for path in sorted(interim.glob(f"*/{PARSED}"))]
    if not found:
        raise UsageError(f"{interim} holds no document that was read: ogp run fills it")
    return sorted(found, key=lambda parsed: (parsed.source.path, parsed.source.document_id))


def _parsed(path: Path) -> Parsed:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Parsed)
    except msgspec.DecodeError as error:
        raise UsageError(f"{path} was written by another version ({error}): ogp run writes it anew") from error


def named(found: Sequence[Parsed], name: str) -> Parsed:
    """The document with this id, path or file name, else the only one with a part of it; UsageError otherwise."""
    exact = [parsed for parsed in found if name in _names(parsed)]
    part = [parsed for parsed in found if any(name.casefold() in one.casefold() for one in _names(parsed))]
    fitting = exact or part
    if len(fitting) == 1:
        return fitting[0]
    listed = "\n  ".join(parsed.source.document_id for parsed in fitting or found)
    what = f"{len(fitting)} documents fit" if fitting else "no document fits"
    raise UsageError(f"{what} “{name}”:\n  {listed}")


def _names(parsed: Parsed) -> tuple[str, str, str]:
    source = parsed.source
    return source.document_id, source.path, source.file_name


def _words(paragraph: Paragraph) -> int:
    return len(paragraph.text.split())


def report(parsed: Parsed) -> Iterator[str]:
    """One document: its figures, then each leftover with its place, in reading order, whole."""
    source, facts = parsed.source, parsed.facts
    yield f"{source.path}  ({source.document_id})"
    yield (
        f"{facts.layout or 'not read'}: {parsed.word_count} words, {leftover_words(parsed)} left over in "
        f"{len(parsed.leftovers)} paragraphs, word coverage {percent(word_coverage(parsed))}"
    )
    for paragraph in parsed.leftovers:
        yield f"  {place(paragraph.where)}  {paragraph.kind:<8} {_words(paragraph):>4} words  {paragraph.text}"


def summary(found: Sequence[Parsed]) -> Iterator[str]:
    """Every document in a line: words, coverage, words left over, and the longest leftovers."""
    wide = max(len(parsed.source.document_id) for parsed in found)
    yield f"{'document':<{wide}}  {'words':>7}  {'coverage':>8}  {'left':>6}  longest leftovers"
    for parsed in found:
        longest = sorted(parsed.leftovers, key=_words, reverse=True)[:SHOWN]
        words = " | ".join(f"{place(one.where).strip()}: {_shortened(one.text)}" for one in longest)
        figures = f"{parsed.word_count:>7}  {percent(word_coverage(parsed)):>8}  {leftover_words(parsed):>6}"
        yield f"{parsed.source.document_id:<{wide}}  {figures}  {words}".rstrip()


def place(where: Where) -> str:
    if where.page:
        return f"page {where.page:>4}"
    return f"line {where.line:>4}" if where.line else " " * 9


def percent(share: float | None) -> str:
    return "none" if share is None else f"{shares.percent(share):.1f}%"


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + CUT
