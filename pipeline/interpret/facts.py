"""What a document is: its language, its country, its plan's years, its kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from msgspec import Struct

from pipeline.model import Document, Issue, Paragraph, Table
from pipeline.records import Facts, Kind
from pipeline.values import countries, dates, frequent
from pipeline.values import words as languages
from pipeline.values.sentences import sentences
from pipeline.values.words import Words, either, fold

FRONT_PARAGRAPHS = 25
COVER_PARAGRAPHS = 12
LONGEST_TITLE_LINE = 160
LONGEST_DATE_LINE = 30
LONGEST_PLAN = 6
LEFT_OUT, BEGINNING = re.escape("-"), r"\w+"  # in a form that is the end of a word
_YEAR = r"(?:19|20)\d\d"
_FIRST_WORD = re.compile(r"(?<![\w-])\w+")


class Member(Struct, frozen=True):
    """A country by ISO 3166-1 alpha-2 code and the name it is printed with."""

    code: str
    name: str


def language_of(document: Document) -> str:
    """ISO 639-1 code of the document's language, which may have no language file; empty where it is not told."""
    return frequent.language_of(_all_text(document))


def foreign(document: Document, language: str) -> list[Issue]:
    """Says of a document with words that they are in no language of the language files."""
    if language in languages.languages() or not frequent.has_words(_all_text(document)):
        return []
    known = ", ".join(languages.languages())
    name = f"{countries.language_name(language)} ({language})" if language else "a language that its words do not tell"
    message = f"the document is in {name}; labels, levels and dates are known in {known} only"
    return [Issue("language_unknown", message, value=language)]


def _all_text(document: Document) -> str:
    return " ".join(paragraph.text for paragraph in document.paragraphs())


def front(document: Document) -> list[Paragraph]:
    """The first paragraphs outside tables: the cover and what follows it."""
    outside = (block for block in document.blocks if not isinstance(block, Table))
    printed = (paragraph for paragraph in outside if paragraph.text and paragraph.kind != "contents")
    return list(islice(printed, FRONT_PARAGRAPHS))


def describe(document: Document, words: Words, kind: Kind) -> Facts:
    """Title, member and plan as the cover says them, else the sentences on the plan or the partnership.

    A country or a pair of years named in any other sentence may be anybody's; sources.csv knows the member best.
    """
    lines = _cover_lines(document)
    years, member = plan_years(lines), member_of(lines, words)
    if years is None or member is None:
        telling = _telling_sentences(document, words)
        years, member = years or plan_years(telling), member or member_of(telling, words)
    return Facts(
        kind=kind,
        title=_title(front(document), words, kind),
        member=document.source.country_name or (member.name if member else ""),
        country_code=document.source.country_code or (member.code if member else ""),
        plan_start_year=years[0] if years else None,
        plan_end_year=years[1] if years else None,
        published_on=_cover_date(front(document), words),
    )


def _cover_lines(document: Document) -> list[str]:
    """The lines of the cover and the headings behind it: no sentences."""
    return [p.text for p in front(document) if len(p.text) <= LONGEST_TITLE_LINE and not p.text.endswith(".")]


def _telling_sentences(document: Document, words: Words) -> list[str]:
    """Sentences that speak of the action plan or of the partnership."""
    found = []
    for paragraph in document.paragraphs():
        text = paragraph.text
        if says(text, words, "kinds", "action_plan") or says(text, words, "page", "partnership"):
            found += [
                text[begin:end]
                for begin, end in sentences(text, words.code)
                if says(text[begin:end], words, "kinds", "action_plan")
                or says(text[begin:end], words, "page", "partnership")
            ]
    return found


def _cover_date(opening: Sequence[Paragraph], words: Words) -> str:
    """The one month or day that is a line of the cover by itself, EDTF: "2015-03"."""
    found = set()
    for paragraph in opening[:COVER_PARAGRAPHS]:
        text = paragraph.text.strip(" .,")
        if len(text) > LONGEST_DATE_LINE:
            continue
        periods = dates.find(text, words.code)
        whole = len(periods) == 1 and (periods[0].begin, periods[0].end_at) == (0, len(text))
        if whole and periods[0].precision in ("month", "day") and not periods[0].is_vague:
            found.add(dates.edtf(periods[0]))
    return found.pop() if len(found) == 1 else ""


def said_early(document: Document, words: Words, section: str, key: str) -> bool:
    """Whether a line of the cover holds one of a key's forms; sentences of an introduction do not count."""
    return _line_saying(front(document)[:COVER_PARAGRAPHS], words, section, key) is not None


def _line_saying(opening: Sequence[Paragraph], words: Words, section: str, key: str) -> int | None:
    """The first short line that holds one of a key's forms, or that ends one begun on the line before."""
    texts = [paragraph.text if len(paragraph.text) <= LONGEST_TITLE_LINE else "" for paragraph in opening]
    for index, text in enumerate(texts):
        before = texts[index - 1] if index else ""
        if _says_now(text, words, section, key) or (
            before and text and _says_now(f"{before} {text}", words, section, key)
        ):
            return index
    return None


def _says_now(text: str, words: Words, section: str, key: str) -> bool:
    """Whether a text says it, and not only in sentences on what is to come: "A self-assessment will follow." """
    if not says(text, words, section, key):
        return False
    told = [text[begin:end].strip() for begin, end in sentences(text, words.code)]
    later = [one for one in told if one.endswith(".") and _to_come(words.code).search(fold(one))]
    return not later or any(says(one, words, section, key) for one in told if one not in later)


@cache
def _to_come(language: str) -> re.Pattern[str]:
    forms = [fold(form) for form in languages.load(language).forms("tenses", "future")]
    return re.compile(
        "|".join(rf"(?<!\w){re.escape(form).replace(LEFT_OUT, BEGINNING)}(?!\w)" for form in forms) or "(?!)"
    )


def _title(opening: Sequence[Paragraph], words: Words, kind: str) -> str:
    """The cover's line that names the kind of document, what is set in one style before it, and its years after it.

    A running head is no line of the title where another line names the kind.
    """
    printed = [paragraph for paragraph in opening if paragraph.kind != "furniture"]
    if _line_saying(printed[:COVER_PARAGRAPHS], words, "kinds", kind) is not None:
        opening = printed
    named = _line_saying(opening, words, "kinds", kind)
    if named is None:
        named = next((i for i, line in enumerate(opening) if says(line.text, words, "kinds", kind)), None)
    if named is None:
        return opening[0].text if opening else ""
    first = named
    while first and len(opening[first - 1].text) <= LONGEST_TITLE_LINE and _same_style(opening, first, named):
        first -= 1
    after = range(named, min(named + COVER_PARAGRAPHS // 2, len(opening)))
    short = [i for i in after if len(opening[i].text) <= LONGEST_TITLE_LINE and not opening[i].text.endswith(".")]
    last = next((i for i in short if plan_years([opening[i].text])), named)
    return " ".join(line.text for line in opening[first : last + 1])


def _same_style(opening: Sequence[Paragraph], first: int, named: int) -> bool:
    before, line = opening[first - 1].spans[0], opening[first].spans[0]
    if first == named:
        return before.bold or before.size >= line.size > 0
    return (before.bold, before.italic, before.size) == (line.bold, line.italic, line.size)


def plan_years(texts: Iterable[str]) -> tuple[int, int] | None:
    """The most frequent pair of years that can be a plan's, the first printed among equals."""
    counts: Counter[tuple[int, int]] = Counter()
    for text in texts:
        counts.update(_pairs(text))
    return counts.most_common(1)[0][0] if counts else None


def cover_year(document: Document) -> int | None:
    """The one year printed on the cover's lines, before any longer text; None where there is none or more."""
    years: set[int] = set()
    for paragraph in front(document)[:COVER_PARAGRAPHS]:
        if len(paragraph.text) > LONGEST_TITLE_LINE:
            break
        years |= {int(year) for year in re.findall(rf"(?<!\d){_YEAR}(?!\d)", paragraph.text)}
    return years.pop() if len(years) == 1 else None


def member_of(texts: Sequence[str], words: Words) -> Member | None:
    """The country named most often, the first printed among equals."""
    names = country_names(words.code)
    counts: Counter[str] = Counter()
    printed: dict[str, str] = {}
    for text in texts:
        for name in _names_in(text, words.code):
            code = names[fold(name)]
            counts[code] += 1
            printed.setdefault(code, name)
    if not counts:
        return None
    code = counts.most_common(1)[0][0]
    return Member(code, printed[code])


def country_named(text: str, words: Words) -> Member | None:
    """The country whose name the whole text is, in the document's language or in English."""
    for code in (words.code, "en"):
        found = country_names(code).get(fold(text))
        if found:
            return Member(found, text.strip())
    return None


@cache
def country_names(language: str) -> dict[str, str]:
    """Folded name → ISO 3166-1 alpha-2 code: Unicode CLDR's names and the language file's."""
    return {fold(name): code for name, code in _printed_names(language).items()}


@cache
def _printed_names(language: str) -> dict[str, str]:
    names = {name: code for code, name in countries.names(language).items()}
    words = languages.load(language)
    return names | {form: code for code in words.keys("countries") for form in words.forms("countries", code)}


def _names_in(text: str, language: str) -> Iterator[str]:
    """The country names of a text, in order, of two at one place the longer."""
    begun, end = _names_begun(language), 0
    for word in _FIRST_WORD.finditer(text):
        if (
            word[0] in begun
            and word.start() >= end
            and (match := _names_from(language, word[0]).match(text, word.start()))
        ):
            end = match.end()
            yield match[0]


@cache
def _names_begun(language: str) -> dict[str, list[str]]:
    """By their first words, country names as printed, or in capitals as on a cover; never in lower case ("turkey")."""
    begun: dict[str, list[str]] = {}
    for name in _printed_names(language):
        for variant in {name, name.upper()}:
            begun.setdefault(_FIRST_WORD.findall(variant)[0], []).append(variant)
    return begun


@cache
def _names_from(language: str, first_word: str) -> re.Pattern[str]:
    """The names with that first word: few are ever asked for, and one pattern of all names is slow to make."""
    ordered = sorted(_names_begun(language)[first_word], key=lambda name: (-len(name), name))
    variants = "|".join(re.sub(r"['’]", "['’]", re.escape(name)).replace("\\ ", r"\s+") for name in ordered)
    return re.compile(rf"(?:{variants})(?![\w-])")


def _pairs(text: str) -> list[tuple[int, int]]:
    pairs = []
    for match in _years_pattern().finditer(text):
        start, end = int(match.group(1)), match.group(2) or match.group(3)
        finish = int(end) if len(end) == 4 else start // 100 * 100 + int(end)
        if 0 < finish - start <= LONGEST_PLAN:
            pairs.append((start, finish))
    return pairs


@cache
def _years_pattern() -> re.Pattern[str]:
    """Two years with a dash or slash between, or with the word for "to" of any language: "2013 to 2015"."""
    forms = {form for code in languages.languages() for form in languages.load(code).forms("dates", "to")}
    links = either(forms)
    return re.compile(
        rf"(?<![\d/-])({_YEAR})(?:\s*[-–—/]\s*((?:19|20)?\d\d)|\s+(?:{links})\s+({_YEAR}))(?![\d/])", re.IGNORECASE
    )


def says(text: str, words: Words, section: str, key: str) -> bool:
    """Whether a text holds one of a key's printed forms as words."""
    folded = fold(text)
    return any(form in folded and _as_words(form).search(folded) for form in _folded_forms(words, section, key))


@cache
def _folded_forms(words: Words, section: str, key: str) -> tuple[str, ...]:
    return tuple(fold(form) for form in words.forms(section, key))


@cache
def _as_words(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(form)}(?!\w)")
