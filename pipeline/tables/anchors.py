"""The links of a paragraph: anchored ones, over lines and pages too, bare addresses and e-mails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from pipeline.model import Paragraph, Span, Where, join_all
from pipeline.values import urls

_NO_TEXT = "\ufffc"
_NO_TARGET = frozenset({"", "#"})


class Anchor(Struct, frozen=True):
    """One link as printed. `text` is None for an address that stands bare; `after` is what follows it."""

    target: str
    text: str | None
    after: str
    where: Where


def anchors(paragraph: Paragraph) -> list[Anchor]:
    """The links in the order they are printed."""
    is_linked = any(span.href is not None for span in paragraph.spans)
    spans = bridged(paragraph.spans) if is_linked else paragraph.spans
    found = [*_linked(spans), *_bare(spans)] if is_linked else list(_bare(spans))
    return [anchor for _, anchor in sorted(found, key=lambda pair: pair[0])]


def goes_on(first: Paragraph, second: Paragraph) -> bool:
    """A link cut by a page's end: the same real target ends one paragraph and begins the next.

    Two paragraphs that are nothing but that link are two links, unless the words are the cut address itself.
    """
    if not first.spans or not second.spans or second.kind != first.kind or second.marker:
        return False
    target = first.spans[-1].href
    if target is None or target != second.spans[0].href or target.strip() in _NO_TARGET:
        return False
    if _is_cut_address(first, second, target):
        return True
    is_whole = all(span.href == target for span in (*first.spans, *second.spans) if span.text.strip())
    return not is_whole and second.text[:1].islower()


def joined(first: Paragraph, second: Paragraph) -> Paragraph:
    """One paragraph of both, a space between the words but not inside a cut address."""
    last = first.spans[-1]
    is_address = _is_cut_address(first, second, last.href or "")
    space = () if is_address else (Span(" ", last.where, href=last.href),)
    return Paragraph((*first.spans, *space, *second.spans), first.kind, first.level, first.marker)


def _is_cut_address(first: Paragraph, second: Paragraph, target: str) -> bool:
    ending, beginning = first.spans[-1].text.strip(), second.spans[0].text.strip()
    return "." in ending and ending + beginning in target


def bridged(spans: Sequence[Span]) -> list[Span]:
    """Unlinked white space between two runs of one real target belongs to the link."""
    out = list(spans)
    for i in range(1, len(out) - 1):
        target, here = out[i - 1].href, out[i]
        is_gap = here.href is None and not here.text.strip()
        if is_gap and target is not None and target == out[i + 1].href and target.strip() not in _NO_TARGET:
            out[i] = Span(here.text, here.where, href=target)
    return out


def _linked(spans: Sequence[Span]) -> Iterator[tuple[int, Anchor]]:
    runs = [(href, list(run)) for href, run in groupby(spans, key=lambda span: span.href)]
    offset = 0
    for number, (href, run) in enumerate(runs):
        start = offset
        offset += sum(len(span.text) for span in run)
        text = _text(run) if href is not None else ""
        if href is not None and text:
            after = _text([span for _, later in runs[number + 1 :] for span in later])
            yield start, Anchor(href, text, after, join_all([span.where for span in run]))


def _text(spans: Sequence[Span]) -> str:
    return " ".join("".join(span.text for span in spans).split())


def _bare(spans: Sequence[Span]) -> Iterator[tuple[int, Anchor]]:
    text = "".join(span.text if span.href is None else _NO_TEXT * len(span.text) for span in spans)
    found = urls.find(text)
    taken = [range(start, end) for start, end in found]
    mails = [(start, end) for start, end in urls.emails(text) if not any(start in span for span in taken)]
    for start, end in sorted(found + mails):
        yield start, Anchor(text[start:end], None, text[end:], _where_at(spans, start))


def _where_at(spans: Sequence[Span], offset: int) -> Where:
    for span in spans:
        if offset < len(span.text):
            return span.where
        offset -= len(span.text)
    return spans[-1].where
