"""Which names of one country are one organisation.

In this order: a row of aliases.csv; equal or very similar full names (`pipeline.values.matching`); an acronym alone and
the one full name its own document introduces it with, else the one full name any document of the country does; what a
document's own names explain (`pipeline.tables.short_names`). Names
that are each alike one another are united, a chain of likenesses is not. The order of the documents changes nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from pipeline.tables import short_names
from pipeline.tables.alike import nested, similar
from pipeline.tables.short_names import Listed
from pipeline.values.matching import SIMILAR_NAME, Name, heads, is_same_name, is_similar_name, normal_name, particulars
from pipeline.values.organisation_phrases import is_acronym
from pipeline.values.words import fold

Pair = tuple[str, str]

_MARKS = re.compile(r"\W")


class Mention(Listed, frozen=True):
    """An organisation's name in one document's lists and contacts."""


class Introduction(Struct, frozen=True):
    document_id: str
    acronym: str
    name: Name


class Doubt(Struct, frozen=True):
    """What was not united, for a person to decide; `names` are the printed ones."""

    code: str
    document_id: str
    names: tuple[str, ...]


class Unity(Struct, frozen=True):
    """The organisation of each (document_id, printed name), by the name it is known by; and what was left apart."""

    names: Mapping[Pair, str]
    doubts: tuple[Doubt, ...]


def unite(mentions: Sequence[Mention], introductions: Sequence[Introduction], aliases: Mapping[str, str]) -> Unity:
    """`aliases` maps normal forms to names. One country's names at a time."""
    alone = {_letters(m.name.text) for m in mentions if _is_lone(m.name, aliases)}
    introductions = [one for one in introductions if _letters(one.acronym) in alone]
    introductions += _explained(mentions, introductions)
    short = _short(mentions, aliases)
    printed = _printed([one for one in mentions if _pair(one) not in short], introductions, aliases)
    roots, apart = _united(printed)
    names = _known_by(printed, roots, {fold(name) for name in aliases.values()})
    by_document, anywhere = _acronyms(introductions, roots, aliases)
    unexplained = _unexplained(mentions)
    found: dict[Pair, str] = {}
    doubts = set(_similar(printed, apart, mentions, aliases))
    for mention in mentions:
        key = _pair(mention)
        form = normal_name(_renamed(short.get(key, mention.name.text), aliases))
        if not _is_lone(mention.name, aliases):
            found[key] = names[roots[form]]
            continue
        letters = _letters(mention.name.text)
        stands_for = by_document.get((mention.document_id, letters)) or anywhere.get(letters) or set()
        found[key] = names[next(iter(stands_for))] if len(stands_for) == 1 else unexplained[letters]
        if len(stands_for) > 1:
            full = sorted(names[root] for root in stands_for)
            doubts.add(Doubt("acronym_ambiguous", mention.document_id, (mention.name.text, *full)))
    return Unity(found, tuple(sorted(doubts, key=lambda doubt: (doubt.document_id, doubt.code, doubt.names))))


def _pair(mention: Mention) -> Pair:
    return mention.document_id, mention.name.text


def _short(mentions: Sequence[Mention], aliases: Mapping[str, str]) -> dict[Pair, str]:
    """Short forms of ministries, but those a person has named."""
    found = short_names.ministries(mentions)
    return {pair: full for pair, full in found.items() if normal_name(pair[1]) not in aliases}


def _explained(mentions: Sequence[Mention], introductions: Iterable[Introduction]) -> list[Introduction]:
    """Acronyms nobody introduces, with the full name of their own document they are made of."""
    known = {_letters(one.acronym) for one in introductions}
    found = [Introduction(*one) for one in short_names.acronyms(mentions)]
    return [one for one in found if _letters(one.acronym) not in known]


def _renamed(text: str, aliases: Mapping[str, str]) -> str:
    """The name aliases.csv gives it, over several rows where need be."""
    for _ in range(len(aliases)):
        name = aliases.get(normal_name(text), text)
        if name == text:
            break
        text = name
    return text


def _is_lone(name: Name, aliases: Mapping[str, str]) -> bool:
    return is_acronym(_renamed(name.text, aliases))


def _letters(acronym: str) -> str:
    return _MARKS.sub("", fold(acronym))


def _unexplained(mentions: Iterable[Mention]) -> dict[str, str]:
    """By its letters, each acronym in the form printed most often ("DoD" rather than "DOD")."""
    counts: dict[str, Counter[Name]] = defaultdict(Counter)
    for mention in mentions:
        counts[_letters(mention.name.text)][mention.name] += 1
    return {letters: _most_printed(names).text for letters, names in counts.items()}


def _printed(
    mentions: Iterable[Mention], introductions: Iterable[Introduction], aliases: Mapping[str, str]
) -> dict[str, Counter[Name]]:
    """Full names by normal form, each with how often it is listed (introduced names count for nothing)."""
    printed: dict[str, Counter[Name]] = defaultdict(Counter)
    for mention in mentions:
        if not _is_lone(mention.name, aliases):
            name = _renamed(mention.name.text, aliases)
            printed[normal_name(name)][Name(name, mention.name.language)] += 1
    for introduction in introductions:
        name = _renamed(introduction.name.text, aliases)
        printed[normal_name(name)][Name(name, introduction.name.language)] += 0
    return dict(sorted(printed.items()))


def _united(printed: Mapping[str, Counter[Name]]) -> tuple[dict[str, str], list[Pair]]:
    """The normal form each one is united under, and the pairs that are alike but stay two."""
    names = {form: _most_printed(counts) for form, counts in printed.items()}
    alike = [pair for pair in _candidates(names) if is_similar_name(names[pair[0]], names[pair[1]])]
    same = {pair for pair in alike if is_same_name(names[pair[0]], names[pair[1]])}
    roots = {form: form for form in names}
    for group in _groups(same):
        if all(pair in same for pair in combinations(group, 2)):
            roots |= dict.fromkeys(group, group[0])
    return roots, [pair for pair in alike if roots[pair[0]] != roots[pair[1]]]


def _candidates(names: Mapping[str, Name]) -> list[Pair]:
    """Pairs of normal forms, sorted: similar by letters, or with all words of one in the other."""
    pairs = set(similar(names, SIMILAR_NAME))
    by_heads: dict[tuple[str, ...], dict[str, frozenset[str]]] = defaultdict(dict)
    for form, name in names.items():
        by_heads[heads(name)][form] = particulars(name)
    for own, group in by_heads.items():
        if own:
            pairs.update(nested(group))
    return sorted(pairs)


def _groups(pairs: Collection[Pair]) -> Iterator[list[str]]:
    """The connected components, each sorted."""
    near: dict[str, set[str]] = defaultdict(set)
    for first, second in pairs:
        near[first].add(second)
        near[second].add(first)
    seen: set[str] = set()
    for form in sorted(near):
        group, edge = set[str](), {form} - seen
        while edge:
            group |= edge
            edge = {other for one in edge for other in near[one]} - group
        seen |= group
        if group:
            yield sorted(group)


def _known_by(printed: Mapping[str, Counter[Name]], roots: Mapping[str, str], chosen: set[str]) -> dict[str, str]:
    """By root, the name a person chose, else the one printed most often."""
    together: dict[str, Counter[Name]] = defaultdict(Counter)
    for form, counts in printed.items():
        together[roots[form]].update(counts)
    known = {}
    for root, counts in together.items():
        by_person = Counter({name: count for name, count in counts.items() if fold(name.text) in chosen})
        known[root] = _most_printed(by_person or counts).text
    return known


def _most_printed(counts: Counter[Name]) -> Name:
    return min(counts, key=lambda name: (-counts[name], name.text, name.language))


def _acronyms(
    introductions: Iterable[Introduction], roots: Mapping[str, str], aliases: Mapping[str, str]
) -> tuple[dict[Pair, set[str]], dict[str, set[str]]]:
    """The roots an acronym stands for: in each document, and in all of them."""
    by_document: dict[Pair, set[str]] = defaultdict(set)
    anywhere: dict[str, set[str]] = defaultdict(set)
    for one in introductions:
        root = roots[normal_name(_renamed(one.name.text, aliases))]
        by_document[one.document_id, _letters(one.acronym)].add(root)
        anywhere[_letters(one.acronym)].add(root)
    return by_document, anywhere


def _similar(
    printed: Mapping[str, Counter[Name]], apart: Iterable[Pair], mentions: Sequence[Mention], aliases: Mapping[str, str]
) -> Iterator[Doubt]:
    """Each pair that stays two, at the first document that lists the second of them after both are known."""
    documents: dict[str, str] = {}
    for mention in sorted(mentions, key=lambda mention: mention.document_id):
        documents.setdefault(normal_name(_renamed(mention.name.text, aliases)), mention.document_id)
    for pair in apart:
        if all(form in documents for form in pair):
            names = tuple(_most_printed(printed[form]).text for form in pair)
            yield Doubt("institution_similar", max(documents[form] for form in pair), names)
