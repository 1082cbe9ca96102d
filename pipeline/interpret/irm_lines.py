"""Verdicts of the IRM in lines of text: "Completion: Substantial", "Does it have an open government lens? Yes"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from pipeline.interpret.irm_words import (
    GENERAL,
    begins_value,
    boxed_choices,
    indicator_of,
    is_value,
    stage_label,
)
from pipeline.interpret.labels import cut, head, label_of, raw_text
from pipeline.interpret.levels import read_line
from pipeline.model import Paragraph, Where
from pipeline.records import Evidence, Stage
from pipeline.values import words as languages
from pipeline.values.words import Words, either

LONGEST_LABEL = 110
LONGEST_LINE = 400  # of several labels with their values
LONGEST_UNKNOWN = 4  # words of a value that no language file lists
_BREAK = re.compile(r"[:?]\s*:?|\s[–—]\s")
SCALES = (
    "early_results_values",
    "potential_for_results_values",
    "potential_impact_values",
    "specificity_values",
    "levels",
)
_ASKED = re.compile(r"(?P<question>[^?]{4,110}\?)\s*:?\s*(?P<value>[^?:.]{2,40})\.?")
_BRACKETED = re.compile(r"\s*\[[^\[\]]+\]")
_SEVERAL = re.compile(r"\s*(?:[;|•▪●\n\t]|\s{3,})\s*")


class Rating(Struct, frozen=True):
    """One verdict of a line; `printed` is empty where the value stands elsewhere, `rest` the words behind it."""

    indicator: str
    stage: Stage
    printed: str
    evidence: Evidence
    where: Where
    rest: Paragraph = Paragraph(())
    problem: str = ""


def ratings_in(paragraph: Paragraph, words: Words) -> list[Rating]:
    """The verdicts a paragraph states, one after another; empty for any other text."""
    for parts in (_parts(paragraph), _run_on(paragraph, words)):
        found = [rating for part in parts for rating in _rating(part, words)] if len(parts) > 1 else []
        if found and len(found) == len(parts) and all(rating.printed and not rating.rest.text for rating in found):
            return found
    return _rating(paragraph, words)


def answered(paragraph: Paragraph, words: Words) -> str:
    """The question of a line that answers it with a value of the IRM's scales: "Did it bear fruit? Moderate"; empty
    for other texts. A yes or no alone is no sign of a verdict."""
    match = _ASKED.fullmatch(" ".join(raw_text(paragraph).split()))
    is_verdict = match and any(words.key(section, match["value"]) for section in SCALES)
    return match["question"] if match and is_verdict else ""


def staged_level(paragraph: Paragraph, words: Words) -> Rating | None:
    """A level of completion after the point of time it was reached at: "Midterm: Substantial"."""
    raw = raw_text(paragraph)
    match = _BREAK.search(raw)
    if match is None:
        return None
    stage, value = stage_label(raw[: match.start()], words), raw[match.end() :]
    if not stage:
        return None
    return _valued("completion", stage, value, cut(paragraph, match.end()), words)


def dimension(paragraph: Paragraph, words: Words) -> tuple[str, Rating] | None:
    """What changed for one of the OGP values: "Access to information: Marginal" → (the value, the verdict)."""
    raw = raw_text(paragraph)
    match = _BREAK.search(raw)
    if match is None or not words.key("relevance_values", raw[: match.start()]):
        return None
    rating = _valued("did_it_open_government", "", raw[match.end() :], cut(paragraph, match.end()), words)
    return (" ".join(raw[: match.start()].split()), rating) if rating and rating.printed else None


def bracketed(paragraph: Paragraph) -> Paragraph:
    """The words of a paragraph that stands in square brackets as a whole; no words for any other."""
    raw = raw_text(paragraph).rstrip()
    if not _BRACKETED.fullmatch(raw):
        return Paragraph(())
    return cut(head(paragraph, len(raw) - 1), len(raw) - len(raw.lstrip()) + 1)


def dated(paragraph: Paragraph, words: Words) -> tuple[Paragraph, Paragraph] | None:
    """The start and the end of a line with both dates: "Start date: January 2019 – End date: June 2021"."""
    label = label_of(paragraph, words, ("labels",))
    if label is None or label.key != "start_date" or not label.rest.text:
        return None
    raw = raw_text(label.rest)
    forms = sorted(words.forms("labels", "end_date"), key=len, reverse=True)
    match = re.search(rf"[\s.;,–—-]*\b(?:{'|'.join(map(re.escape, forms))})\s*:\s*", raw, re.IGNORECASE)
    return (head(label.rest, match.start()), cut(label.rest, match.end())) if match else None


def _parts(paragraph: Paragraph) -> list[Paragraph]:
    return _cut_at(paragraph, [match.span() for match in _SEVERAL.finditer(raw_text(paragraph))])


def _run_on(paragraph: Paragraph, words: Words) -> list[Paragraph]:
    """The parts of a line whose labels follow each other's values with but a space between: "Verifiable: Yes Ambition:
    High"; its verdicts must all be values of the language file."""
    raw = raw_text(paragraph)
    begins = len(raw) <= LONGEST_LINE and _labels(words.code).match(raw, len(raw) - len(raw.lstrip()))
    found = _labels(words.code).finditer(raw) if begins else ()
    places = [(match.start(), match.start()) for match in found]
    parts = _cut_at(paragraph, places)
    ratings = [rating for part in parts for rating in _rating(part, words)]
    return parts if all(is_value(rating.indicator, rating.printed, words) for rating in ratings) else []


def _cut_at(paragraph: Paragraph, breaks: Iterable[tuple[int, int]]) -> list[Paragraph]:
    raw = raw_text(paragraph)
    pieces = itertools.pairwise([(0, 0), *breaks, (len(raw), len(raw))])
    return [cut(head(paragraph, end), begin) for (_, begin), (end, _) in pieces if raw[begin:end].strip()]


@cache
def _labels(language: str) -> re.Pattern[str]:
    """The names of the indicators, with the question mark that closes them."""
    forms = {form.rstrip("?: ") for form, _ in languages.load(language).all_forms("ratings")}
    labels = either(forms).replace("'", "['’‘]").replace("\\ ", r"\s+")
    return re.compile(rf"(?<!\S)(?:{labels})(?:\s?\?)?(?=\s*:|\s)", re.IGNORECASE)


def _rating(paragraph: Paragraph, words: Words) -> list[Rating]:
    """At most one: the first label whose value is known, else a label alone on its line."""
    raw = raw_text(paragraph)
    for match in _BREAK.finditer(raw, 0, LONGEST_LABEL):
        named = indicator_of(raw[: match.start()], words)
        rating = _valued(*named, raw[match.end() :], cut(paragraph, match.end()), words) if named else None
        if rating and rating.printed and (_is_sign(match[0]) or is_value(rating.indicator, rating.printed, words)):
            return [rating]
    return _bold_label(paragraph, raw, words) or _unsigned(paragraph, raw, words) or _alone(paragraph, raw, words)


def _is_sign(text: str) -> bool:
    """Whether a break is a colon or a question mark, which a label ends with, and no dash."""
    return ":" in text or "?" in text


def _bold_label(paragraph: Paragraph, raw: str, words: Words) -> list[Rating]:
    """A label set in bold with its value behind it, no sign between them."""
    end = 0
    for span in paragraph.spans:
        if not span.bold and span.text.strip():
            break
        end += len(span.text)
    named = indicator_of(raw[:end], words) if 0 < end < len(raw) else None
    rating = _valued(*named, raw[end:], cut(paragraph, end), words) if named else None
    return [rating] if rating and is_value(rating.indicator, rating.printed, words) else []


def _unsigned(paragraph: Paragraph, raw: str, words: Words) -> list[Rating]:
    """A label and its value that nothing parts, as lines of a table without rules are read: "Verifiable Yes"."""
    match = _labels(words.code).match(raw) if len(raw) <= LONGEST_LABEL else None
    named = indicator_of(match[0], words) if match else None
    if not match or not named or not is_value(named[0], raw[match.end() :].strip(), words):
        return []
    rest = cut(paragraph, match.end())
    return [Rating(*named, " ".join(raw[match.end() :].split()), "label", rest.where)]


def _alone(paragraph: Paragraph, raw: str, words: Words) -> list[Rating]:
    named = indicator_of(raw, words) if len(raw) <= LONGEST_LABEL else None
    return [Rating(*named, "", "label", paragraph.where)] if named else []


def _valued(indicator: str, stage: Stage, value: str, rest: Paragraph, words: Words) -> Rating | None:
    """The verdict that the words behind a label are, or begin with; None where they are text."""
    printed = " ".join(value.split()).strip(" .")
    choices, ticked = boxed_choices(printed)
    if len(choices) > 1 and all(is_value(indicator, choice, words) for choice in choices):
        problem = "" if len(ticked) == 1 else "status_ambiguous" if ticked else "status_mark_missing"
        return Rating(indicator, stage, ticked[0] if len(ticked) == 1 else printed, "mark", rest.where, problem=problem)
    read = read_line(rest, words) if indicator == "completion" else None
    if read and read.verdicts:
        return Rating(indicator, stage, read.verdicts[0].printed, read.verdicts[0].evidence, read.verdicts[0].where)
    if not printed or is_value(indicator, printed, words):
        return Rating(indicator, stage, printed, "label", rest.where)
    end = begins_value(indicator, value, words)
    if end:
        told = cut(rest, end + (value[end] != "("))
        return Rating(indicator, stage, " ".join(value[:end].split()), "label", head(rest, end).where, told)
    sections = GENERAL - {"completion"}
    if indicator not in sections and len(printed.split()) <= LONGEST_UNKNOWN and not value.rstrip().endswith("."):
        return Rating(indicator, stage, printed, "label", rest.where)
    return None
