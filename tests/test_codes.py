"""Issue codes have words, and words a code."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from pipeline.codes import codes

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "tools" / "make_issues.py"
CODE = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")
RAISING = frozenset({"Issue", "issue", "_issue", "UnreadableDocument", "Failure", "Doubt", "Lost"})
"""What takes a code first."""
NAMED = frozenset({"code", "problem", "problems", "failure"})
"""What holds a code on its way there: a keyword, a variable, a column."""
HANDED_ON = frozenset(
    {"code", "entry.code", "error.code", "failure.code", "rating.problem", "reading.problem", "*self.failure"}
)
"""Codes that stand elsewhere in the source."""

Constants = Mapping[str, ast.expr]


def trees() -> list[ast.Module]:
    return [ast.parse(path.read_text("utf-8")) for path in sorted((ROOT / "pipeline").rglob("*.py"))]


def constants(tree: ast.Module) -> Constants:
    return {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def said(node: ast.expr, known: Constants) -> Iterator[str]:
    """The codes that an expression can be, or begins with."""
    match node:
        case ast.Constant(value=str(text)) if CODE.fullmatch(text.partition(": ")[0]):
            yield text.partition(": ")[0]
        case ast.Name(id=name) if name in known:
            yield from said(known[name], known)
        case ast.Starred(value=inner) | ast.Tuple(elts=[inner, *_]) | ast.JoinedStr(values=[inner, *_]):
            yield from said(inner, known)
        case ast.IfExp(body=first, orelse=second):
            yield from (*said(first, known), *said(second, known))
        case ast.BoolOp(values=values):
            yield from (code for value in values for code in said(value, known))
        case ast.Call(args=[ast.GeneratorExp(elt=inner)]):
            yield from said(inner, known)


def raising(tree: ast.Module) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and called(node) in RAISING:
            yield node


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def holders(tree: ast.Module) -> Iterator[ast.expr]:
    """What may be a code: what is raised with, what is named so, and what is taken where there is no problem yet."""
    yield from (call.args[0] for call in raising(tree))
    for node in ast.walk(tree):
        match node:
            case ast.keyword(arg=str(name), value=value) if name in NAMED:
                yield value
            case ast.Assign(targets=[ast.Name(id=name) | ast.Tuple(elts=[ast.Name(id=name), *_])], value=value):
                yield from [value] * (name in NAMED)
            case ast.Dict(keys=keys, values=values):
                pairs = zip(keys, values, strict=True)
                yield from (value for key, value in pairs if isinstance(key, ast.Constant) and key.value == "code")
            case ast.BoolOp(values=[ast.Attribute(attr="problem"), *_]):
                yield node


def raised() -> set[str]:
    return {
        code for tree in trees() for known in [constants(tree)] for node in holders(tree) for code in said(node, known)
    }


def test_every_code_that_is_raised_has_words_and_no_other_has() -> None:
    found = raised()
    assert sorted(found - codes().keys()) == [], "write what these mean into pipeline/codes.toml"
    assert sorted(codes().keys() - found) == [], "no code says these any more: take them out of pipeline/codes.toml"


def test_a_code_that_cannot_be_seen_where_it_is_raised_is_one_that_is_handed_on() -> None:
    for tree in trees():
        known = constants(tree)
        unseen = [call for call in raising(tree) if called(call) != "_issue" and not [*said(call.args[0], known)]]
        assert {ast.unparse(call.args[0]) for call in unseen} <= HANDED_ON


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Issue('tide_low', 'm')", {"tide_low"}),
        ("self.draft.issue('tide_low' if a else 'tide_high', 'm')", {"tide_low", "tide_high"}),
        ("NO_TIDE = ('tide_low', 'no tide')\ndraft.issue(*NO_TIDE, where)", {"tide_low"}),
        ("LOW = 'tide_low'\nIssue(LOW, 'm')", {"tide_low"}),
        ("raise UnreadableDocument('tide_low', 'A sentence.')", {"tide_low"}),
        ("Reading(problem='tide_low')", {"tide_low"}),
        ("Code(a, b, reading.problem or 'tide_low')", {"tide_low"}),
        ("problems = tuple(f'tide_low: {word}' for word in words)", {"tide_low"}),
        ("return {'code': 'tide_low', 'message': 'tide_high'}", {"tide_low"}),
        ("problem = 'the tide is low'\nkey = 'tide_low'", set()),
    ],
)
def test_codes_are_found_however_they_are_raised(source: str, expected: set[str]) -> None:
    tree = ast.parse(source)
    assert {code for node in holders(tree) for code in said(node, constants(tree))} == expected


def test_codes_stand_in_alphabetical_order() -> None:
    text = (ROOT / "pipeline" / "codes.toml").read_text("utf-8")
    assert re.findall(r"^\[(\w+)\]$", text, re.MULTILINE) == list(codes())


@pytest.mark.parametrize("code", codes())
def test_words_are_whole_sentences_on_one_line_of_a_table(code: str) -> None:
    told = codes()[code]
    for words in (told.en, told.do_en, told.fr, told.do_fr):
        assert words[0].isupper() or words[0] == "`"
        assert words.endswith(".")
        assert not {"\n", "|", "’"} & {*words}
        assert words.count("`") % 2 == 0
    for words in (told.fr, told.do_fr):
        assert not re.search(r"\S[;:!?](?:\s|$)", words)


def test_committed_page_is_the_bytes_the_script_makes() -> None:
    outcome = subprocess.run(
        [sys.executable, str(SCRIPT), "--check"],
        env={**os.environ, "PYTHONHASHSEED": "41"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, f"run tools/make_issues.py\n{outcome.stdout}{outcome.stderr}"
