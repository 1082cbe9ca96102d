"""A line of markdown with HTML tags in it → spans; and what spans of every text-like source share.

Markdown is read by CommonMark's rules for inline text. Where a converter broke them (a space or a letter at the wrong
side of the stars, emphasis never closed) the stars are still emphasis, never text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from lxml import html as lxml_html
from lxml.etree import LxmlError
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from pipeline.model import Span, Where

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f"))
_MARKUP = re.compile(r"[*_`\[<&\\!]")
_BOLD_PAIR = re.compile(r"(?<!\\)\*\*(?!\*)(.+?)(?<!\\)\*\*(?!\*)")
_LEADING_STARS = re.compile(r"^\s*(\*{1,3}|_{1,3})(?![*_])")
_TRAILING_STARS = re.compile(r"(?<![\\*_])(\*{1,3}|_{1,3})\s*$")
_REFERENCE = re.compile(r"\(?\[?(?:\d{1,3}(?:\s*[,;]\s*\d{1,3})*|[ivxlc]{1,8}|\*{1,4}|[†‡§]+)\]?\)?")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|re|ers|res|ère|e|es|ème|èmes|o|os|a|as|º|ª)")
_ESCAPED = re.compile(r"\\(?=[_*#~])")
_METRE = re.compile(r"\b(?:[kcdmh]?m)$")
_NOTE_TARGET = re.compile(
    r"#(?:.*[\W_])?(?:(?:sd)?(?:foot|end)?not[ea]s?|fn|ftn|edn|cite|ref)(?:ref)?(?:[\W\d_]|$)", re.IGNORECASE
)
_WAY_BACK = re.compile(r"\s*[↩↑⤴⇑⮌↵⏎^]+\s*")
_BOLD_TAGS = frozenset({"b", "strong", "th", "dt", "summary", "legend", "caption", "figcaption"})


class Style(NamedTuple):
    bold: bool = False
    italic: bool = False
    underline: bool = False
    superscript: bool = False
    href: str | None = None


class PrintedLine(NamedTuple):
    """The spans of one line of the source; `is_hard` where the author broke the line himself."""

    spans: list[Span]
    is_hard: bool = False


def tag_style(style: Style, tag: str) -> Style:
    """The style inside an HTML tag; other tags change nothing."""
    if tag in _BOLD_TAGS:
        return style._replace(bold=True)
    if tag in {"i", "em", "cite", "dfn", "var"}:
        return style._replace(italic=True)
    if tag in {"u", "ins"}:
        return style._replace(underline=True)
    if tag == "sup":
        return style._replace(superscript=True)
    return style


def make_span(text: str, style: Style, where: Where) -> Span:
    text = text.translate(_INVISIBLE)
    if "\\" in text and (style.href is not None or "://" in text):
        text = _ESCAPED.sub("", text)  # converters escape twice in printed addresses
    return Span(
        text,
        where,
        bold=style.bold,
        italic=style.italic,
        underline=style.underline,
        superscript=style.superscript,
        href=style.href,
    )


class _Markdown(MarkdownIt):
    """Link targets stay as printed: nothing is percent-encoded or refused."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True


_MARKDOWN = _Markdown("commonmark", {"html": True})


def read_markdown(text: str, line: int) -> list[PrintedLine]:
    """The printed lines of one markdown paragraph whose first line is line `line` of the source."""
    if not _MARKUP.search(text):
        return [_plain(part, line + n) for n, part in enumerate(text.split("\n"))]
    lines = _walk(text, line)
    if not _leaks(lines):
        return lines
    return [PrintedLine(_without_stars(part.spans), part.is_hard) for part in _walk(_repaired(text, lines), line)]


def _plain(text: str, line: int) -> PrintedLine:
    spans = [make_span(text, Style(), Where(line=line))] if text.strip() else []
    return PrintedLine(spans, text.endswith("  "))


def _walk(text: str, line: int) -> list[PrintedLine]:
    tokens = _MARKDOWN.parseInline(text)
    walk = _Walk(line)
    for token in tokens[0].children or []:
        walk.take(token)
    return walk.done()


class _Walk:
    """Inline tokens one after another; the styles open at this point are a stack of (tag, style before it)."""

    def __init__(self, line: int) -> None:
        self._line = line
        self._style = Style()
        self._open: list[tuple[str, Style]] = []
        self._lines: list[PrintedLine] = []
        self._spans: list[Span] = []

    def done(self) -> list[PrintedLine]:
        self._end_line(is_hard=False)
        return self._lines

    def take(self, token: Token) -> None:
        if token.type in {"text", "code_inline"}:
            self._spans.append(make_span(token.content, self._style, Where(line=self._line)))
        elif token.type in {"softbreak", "hardbreak"}:
            self._end_line(is_hard=token.type == "hardbreak")
            self._line += 1
        elif token.type == "html_inline":
            self._take_tag(token.content)
        elif token.nesting == 1:
            self._push(token.tag, self._entered(token))
        elif token.nesting == -1:
            self._pop(token.tag)

    def _entered(self, token: Token) -> Style:
        if token.type == "link_open":
            return self._style._replace(href=str(token.attrs.get("href", "")))
        return tag_style(self._style, token.tag)

    def _take_tag(self, source: str) -> None:
        match = re.match(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)", source)
        if match:
            tag = match[2].lower()
            if match[1]:
                self._pop(tag)
            elif tag == "br":
                self._end_line(is_hard=True)
            elif tag == "a":
                self._push(tag, self._style._replace(href=_href(source)))
            elif not source.endswith("/>"):
                self._push(tag, tag_style(self._style, tag))
        self._line += source.count("\n")

    def _push(self, tag: str, style: Style) -> None:
        self._open.append((tag, self._style))
        self._style = style

    def _pop(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, -1, -1):
            if self._open[depth][0] == tag:
                self._style = self._open[depth][1]
                del self._open[depth:]
                return

    def _end_line(self, is_hard: bool) -> None:
        self._lines.append(PrintedLine(self._spans, is_hard))
        self._spans = []


def _href(source: str) -> str | None:
    try:
        element = lxml_html.fragment_fromstring(source + "</a>")
    except (LxmlError, ValueError):
        return None
    href: str | None = element.get("href")
    return href


def _leaks(lines: Iterable[PrintedLine]) -> bool:
    text = "\n".join("".join(span.text for span in line.spans) for line in lines)
    return "**" in text or bool(_LEADING_STARS.search(text) or _TRAILING_STARS.search(text))


def _repaired(text: str, lines: Sequence[PrintedLine]) -> str:
    """The source with emphasis closed or opened at its ends, and pairs CommonMark refuses as tags."""
    if any("**" in span.text for line in lines for span in line.spans):
        text = _BOLD_PAIR.sub(r"<b>\1</b>", text)
    leading, trailing = _LEADING_STARS.search(text), _TRAILING_STARS.search(text)
    if trailing and not leading:
        return _if_clean(trailing[1] + text, text)
    if leading and not trailing:
        return _if_clean(text.rstrip() + leading[1], text)
    return text


def _if_clean(repaired: str, text: str) -> str:
    return text if _leaks(_walk(repaired, 1)) else repaired


def _without_stars(spans: list[Span]) -> list[Span]:
    """What is left of broken emphasis taken out: doubled stars anywhere, single ones at either end."""
    spans = [_with_text(span, re.sub(r"\*\*+", "", span.text)) for span in spans]
    if spans:
        spans[0] = _with_text(spans[0], _LEADING_STARS.sub("", spans[0].text))
        spans[-1] = _with_text(spans[-1], _TRAILING_STARS.sub("", spans[-1].text))
    return [span for span in spans if span.text]


def _with_text(span: Span, text: str, superscript: bool | None = None) -> Span:
    return Span(
        text,
        span.where,
        bold=span.bold,
        italic=span.italic,
        underline=span.underline,
        superscript=span.superscript if superscript is None else superscript,
        size=span.size,
        colour=span.colour,
        href=span.href,
    )


def tidy(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Trimmed at both ends, references to notes told, neighbours of one style and line made one."""
    merged = _merged([span for span in spans if span.text])
    return tuple(_merged(_settled(_merged(_trimmed(_without_note_links(merged))))))


def joined(before: Sequence[Span], after: Sequence[Span]) -> tuple[Span, ...]:
    """Two tidy runs of spans as one, with a space between them; only where they meet there is anything to tidy."""
    if not before:
        return tidy(indented(after))
    return (*before[:-1], *_merged(_settled(_merged([before[-1], *indented(after)]))))


def _without_note_links(spans: list[Span]) -> list[Span]:
    """A number that leads to its note, or one set raised that leads to any place of its page, is raised and no link;
    the arrow that leads back from there is no text."""
    found: list[Span] = []
    for span in spans:
        href = span.href or ""
        is_raised = span.superscript and href.startswith("#")
        if (is_raised or _NOTE_TARGET.search(href)) and _REFERENCE.fullmatch(span.text.strip()):
            found.append(replace(span, superscript=True, href=None))
        elif not (href.startswith("#") and _WAY_BACK.fullmatch(span.text)):
            found.append(span)
    return found


def lowered(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans, none of them raised."""
    return tuple(_with_text(span, span.text, superscript=False) for span in spans)


def drop_prefix(spans: Sequence[Span], length: int) -> list[Span]:
    """The spans without their first `length` characters."""
    rest = []
    for span in spans:
        if len(span.text) > length:
            rest.append(_with_text(span, span.text[length:]))
        length = max(0, length - len(span.text))
    return rest


def printed_text(spans: Iterable[Span]) -> str:
    return "".join(span.text for span in spans)


def indented(spans: Sequence[Span]) -> list[Span]:
    """The same spans after a space, to be put behind others."""
    return [_with_text(spans[0], " " + spans[0].text.lstrip()), *spans[1:]] if spans else []


def _trimmed(spans: list[Span]) -> list[Span]:
    while spans and not spans[0].text.strip():
        spans = spans[1:]
    while spans and not spans[-1].text.strip():
        spans = spans[:-1]
    if spans:
        spans[0] = _with_text(spans[0], spans[0].text.lstrip())
        spans[-1] = _with_text(spans[-1], spans[-1].text.rstrip())
    return spans


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in spans:
        if merged and _with_text(merged[-1], "") == _with_text(span, ""):
            merged[-1] = _with_text(span, merged[-1].text + span.text)
        else:
            merged.append(span)
    return merged


def _settled(spans: list[Span]) -> list[Span]:
    """Only numbers, roman numbers, stars and daggers are references; "1 st" and "m2" are words and units."""
    settled = list(spans)
    for n, (before, span) in enumerate(pairwise(spans), start=1):
        text = span.text.strip()
        if not span.superscript:
            continue
        if _ORDINAL.fullmatch(text) and re.search(r"\d\s*$", before.text):
            settled[n - 1] = _with_text(settled[n - 1], settled[n - 1].text.rstrip())
            settled[n] = _with_text(span, span.text.lstrip(), superscript=False)
        elif text in {"2", "3"} and _METRE.search(before.text):
            settled[n] = _with_text(span, "²" if text == "2" else "³", superscript=False)
        elif not _REFERENCE.fullmatch(text):
            settled[n] = _with_text(span, span.text, superscript=False)
    if settled and settled[0].superscript and not _REFERENCE.fullmatch(settled[0].text.strip()):
        settled[0] = _with_text(settled[0], settled[0].text, superscript=False)
    return settled
