from __future__ import annotations

import hashlib
import ipaddress
import re
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.fetch.addresses import Policy
from pipeline.fetch.download import Limits, beside
from pipeline.fetch.fetching import Manners, Outcome, Step, fetch
from pipeline.fetch.listing import Wanted, wanted
from pipeline.fetch.reach import Web
from tests.loopback import Answer, Asked, Respond, Server, serving

BODY = b"%PDF-1.7 a plan of Valdoria\n" * 4000
SHA256 = hashlib.sha256(BODY).hexdigest()
FILE = "plans/valdoria.pdf"

LOCAL = Policy(lambda host, port: ["127.0.0.1"], lambda address: ipaddress.ip_address(address).is_loopback)


class Run:
    """One fetch over a loopback server; waits are written down, not waited."""

    def __init__(self, raw: Path, respond: Respond, policy: Policy = LOCAL) -> None:
        self.raw, self.respond, self.policy = raw, respond, policy
        self.waits: list[float] = []
        self.steps: list[Step] = []
        self.server: Server | None = None

    def __call__(self, *documents: Wanted, limits: Limits | None = None, clock: Callable[[], float] | None = None):  # type: ignore[no-untyped-def]
        manners = Manners(limits or Limits(), sleep=self.waits.append, clock=clock or (lambda: 0.0))
        with serving(self.respond) as self.server:
            asked = [
                Wanted(one.file, one.url.replace("SERVER", f"documents.example:{self.server.port}"), one.sha256)
                for one in documents
            ]
            return fetch(self.raw, asked, self.steps.append, Web(self.policy, read_seconds=5), manners)

    @property
    def asked(self) -> list[Asked]:
        assert self.server
        return self.server.asked


def document(file: str = FILE, path: str = "/plan.pdf", sha256: str = SHA256) -> Wanted:
    return Wanted(file, f"http://SERVER{path}", sha256)


def whole(_: Asked) -> Answer:
    return Answer(body=BODY)


def in_turn(*answers: Answer) -> Respond:
    left = iter(answers)
    return lambda _: next(left)


def only(outcomes: list[Outcome]) -> Outcome:
    (outcome,) = outcomes
    return outcome


def files(raw: Path) -> list[str]:
    return sorted(path.relative_to(raw).as_posix() for path in raw.rglob("*") if path.is_file())


def test_a_missing_document_is_fetched_and_nothing_else_is_left_behind(tmp_path: Path) -> None:
    run = Run(tmp_path, whole)
    assert only(run(document())) == Outcome(FILE, "fetched", SHA256)
    assert files(tmp_path) == [FILE]
    assert (tmp_path / FILE).read_bytes() == BODY


def test_requests_name_the_project_and_the_host(tmp_path: Path) -> None:
    run = Run(tmp_path, whole)
    run(document())
    headers = run.asked[0].headers
    assert headers["User-Agent"].startswith("ogp-open-data/")
    assert headers["Host"].startswith("documents.example:")
    assert headers["Accept-Encoding"] == "identity"


def test_a_document_that_is_there_is_not_asked_for(tmp_path: Path) -> None:
    (tmp_path / "valdoria.pdf").write_bytes(BODY)
    run = Run(tmp_path, whole)
    assert only(run(document("valdoria.pdf"))).state == "present"
    assert run.asked == []


def test_a_file_that_is_not_the_one_listed_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "valdoria.pdf").write_bytes(b"my own notes")
    outcome = only(Run(tmp_path, whole)(document("valdoria.pdf")))
    assert outcome.state == "failed"
    assert "left as it is" in outcome.reason
    assert (tmp_path / "valdoria.pdf").read_bytes() == b"my own notes"


def test_a_document_with_the_wrong_hash_is_kept_aside_and_never_read(tmp_path: Path) -> None:
    outcome = only(Run(tmp_path, lambda _: Answer(body=b"<html>Not found</html>"))(document()))
    assert outcome.state == "failed"
    assert ".valdoria.pdf.rejected" in outcome.reason
    assert files(tmp_path) == ["plans/.valdoria.pdf.rejected"]


def test_a_document_without_a_hash_comes_with_its_hash_told(tmp_path: Path) -> None:
    outcome = only(Run(tmp_path, whole)(document(sha256="")))
    assert (outcome.state, outcome.sha256) == ("fetched", SHA256)
    assert SHA256 in outcome.reason


def ranged(tag: str = '"v1"') -> Respond:
    """A server that breaks off the first answer after 1000 bytes and knows ranges."""
    turns = count()

    def respond(asked: Asked) -> Answer:
        if next(turns) == 0:
            return Answer(body=BODY, headers={"ETag": tag}, cut=1000)
        match = re.fullmatch(r"bytes=(\d+)-", asked.headers.get("Range", ""))
        if not match or asked.headers.get("If-Range") != '"v1"':
            return Answer(body=BODY, headers={"ETag": tag})
        start = int(match[1])
        content_range = f"bytes {start}-{len(BODY) - 1}/{len(BODY)}"
        return Answer(206, BODY[start:], {"ETag": tag, "Content-Range": content_range})

    return respond


def test_a_broken_connection_is_gone_on_with_where_it_broke(tmp_path: Path) -> None:
    run = Run(tmp_path, ranged())
    assert only(run(document())).state == "fetched"
    assert run.asked[1].headers["Range"] == "bytes=1000-"
    assert run.asked[1].headers["If-Range"] == '"v1"'
    assert (tmp_path / FILE).read_bytes() == BODY


def test_the_next_run_goes_on_where_the_last_was_interrupted(tmp_path: Path) -> None:
    respond = ranged()

    def interrupted(step: Step) -> None:
        if step.event == "waiting":
            raise KeyboardInterrupt

    with serving(respond) as server:
        url = f"http://documents.example:{server.port}/plan.pdf"
        with pytest.raises(KeyboardInterrupt):
            fetch(tmp_path, [Wanted(FILE, url, SHA256)], interrupted, Web(LOCAL), Manners(sleep=lambda _: None))
        assert beside(tmp_path / FILE, "part").stat().st_size == 1000
        outcomes = fetch(tmp_path, [Wanted(FILE, url, SHA256)], lambda _: None, Web(LOCAL))
        assert server.asked[1].headers["Range"] == "bytes=1000-"
    assert only(outcomes).state == "fetched"
    assert files(tmp_path) == [FILE]


def test_a_part_of_a_document_that_changed_is_begun_anew(tmp_path: Path) -> None:
    run = Run(tmp_path, ranged(tag='"v2"'))
    assert only(run(document())).state == "fetched"
    assert (tmp_path / FILE).read_bytes() == BODY


def test_a_weak_tag_is_no_ground_to_go_on(tmp_path: Path) -> None:
    run = Run(tmp_path, in_turn(Answer(body=BODY, headers={"ETag": 'W/"v1"'}, cut=1000), Answer(body=BODY)))
    assert only(run(document())).state == "fetched"
    assert "Range" not in run.asked[1].headers


@pytest.mark.parametrize(
    "second",
    [
        Answer(416),
        Answer(206, BODY[500:], {"Content-Range": f"bytes 500-{len(BODY) - 1}/{len(BODY)}"}),
        Answer(206, BODY[1000:], {}),
    ],
    ids=["no more bytes", "another part", "a part it does not name"],
)
def test_an_answer_that_does_not_fit_the_part_held_begins_anew(tmp_path: Path, second: Answer) -> None:
    run = Run(tmp_path, in_turn(Answer(body=BODY, headers={"ETag": '"v1"'}, cut=1000), second, Answer(body=BODY)))
    assert only(run(document())).state == "fetched"
    assert "Range" not in run.asked[2].headers


def test_a_server_that_never_finishes_is_given_up_with_the_bytes_kept(tmp_path: Path) -> None:
    run = Run(tmp_path, lambda _: Answer(body=BODY, cut=1000))
    outcome = only(run(document()))
    assert "the connection broke after 1000" in outcome.reason
    assert len(run.asked) == 4
    assert run.waits[::2] == [1.0, 2.0, 4.0]


def test_a_busy_server_is_given_the_time_it_asks_for(tmp_path: Path) -> None:
    run = Run(tmp_path, in_turn(Answer(429, headers={"Retry-After": "17"}), Answer(body=BODY)))
    assert only(run(document())).state == "fetched"
    assert 17.0 in run.waits


def test_a_server_that_asks_for_hours_is_not_waited_for(tmp_path: Path) -> None:
    run = Run(tmp_path, lambda _: Answer(503, headers={"Retry-After": "7200"}))
    assert "asks for 7200 s" in only(run(document())).reason
    assert run.waits == []


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_a_refusal_is_told_and_not_asked_again(tmp_path: Path, status: int) -> None:
    run = Run(tmp_path, lambda _: Answer(status))
    assert f"the server answers {status}" in only(run(document())).reason
    assert len(run.asked) == 1


def test_one_documents_failure_does_not_stop_the_next_and_there_is_a_pause_between(tmp_path: Path) -> None:
    run = Run(tmp_path, lambda asked: Answer(404) if asked.path == "/gone" else Answer(body=BODY))
    outcomes = run(document("gone.pdf", "/gone"), document("here.pdf"))
    assert [outcome.state for outcome in outcomes] == ["failed", "fetched"]
    assert run.waits == [1.0]


@pytest.mark.parametrize("has_length", [True, False], ids=["announced", "found out on the way"])
def test_a_document_over_the_size_cap_is_dropped(tmp_path: Path, has_length: bool) -> None:
    run = Run(tmp_path, lambda _: Answer(body=BODY, has_length=has_length))
    assert "larger than 0.05 MB" in only(run(document(), limits=Limits(byte_count=50_000))).reason
    assert files(tmp_path) == []


def test_a_document_over_the_time_limit_stops_with_the_bytes_kept(tmp_path: Path) -> None:
    ticks = count(0, 400)
    outcome = only(Run(tmp_path, whole)(document(), clock=lambda: float(next(ticks))))
    assert "not here after 600 s" in outcome.reason
    assert beside(tmp_path / FILE, "part").exists()


def test_redirects_are_followed_to_the_document(tmp_path: Path) -> None:
    run = Run(tmp_path, in_turn(Answer(302, headers={"Location": "/new.pdf"}), Answer(body=BODY)))
    assert only(run(document())).state == "fetched"
    assert [asked.path for asked in run.asked] == ["/plan.pdf", "/new.pdf"]


def test_redirects_without_end_are_given_up(tmp_path: Path) -> None:
    run = Run(tmp_path, lambda _: Answer(302, headers={"Location": "/again"}))
    assert "more than 5 redirects" in only(run(document())).reason
    assert len(run.asked) == 6


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://internal.example/secret", "internal.example is at 10.0.0.1, which is no public address"),
        ("http://169.254.169.254/latest/meta-data", "no public address"),
        ("http://[::1]:8080/", "no public address"),
        ("file:///etc/passwd", "no http or https address"),
        ("ftp://documents.example/plan.pdf", "no http or https address"),
        ("http://user:secret@documents.example/", "holds a user name"),
        ("", "redirects to nowhere"),
    ],
)
def test_a_redirect_to_a_place_not_allowed_is_refused(tmp_path: Path, location: str, reason: str) -> None:
    names = {"documents.example": "127.0.0.1", "internal.example": "10.0.0.1"}
    policy = Policy(lambda host, port: [names.get(host, host)], lambda address: address == "127.0.0.1")
    run = Run(tmp_path, lambda _: Answer(302, headers={"Location": location}), policy)
    assert reason in only(run(document())).reason
    assert len(run.asked) == 1


def test_the_address_that_was_checked_is_the_one_connected_to(tmp_path: Path) -> None:
    """A name server that answers differently the second time is not asked a second time."""
    answers: Iterator[list[str]] = iter([["127.0.0.1"], ["127.0.0.2"]])
    policy = Policy(lambda host, port: next(answers), lambda address: address == "127.0.0.1")
    assert only(Run(tmp_path, whole, policy)(document())).state == "fetched"
    assert next(answers) == ["127.0.0.2"]


def test_the_next_address_is_tried_where_one_does_not_answer(tmp_path: Path) -> None:
    policy = Policy(lambda host, port: ["127.0.0.9", "127.0.0.1"], LOCAL.is_allowed)
    assert only(Run(tmp_path, whole, policy)(document())).state == "fetched"


def test_no_network_is_said_plainly(tmp_path: Path) -> None:
    waits: list[float] = []
    documents = [Wanted(FILE, "https://documents.example/plan.pdf", SHA256)]
    outcome = only(fetch(tmp_path, documents, lambda _: None, Web(), Manners(sleep=waits.append)))
    assert "documents.example cannot be found" in outcome.reason
    assert "is there a network?" in outcome.reason
    assert waits == []


@pytest.mark.parametrize(
    "file", ["../valdoria.pdf", "a/../../valdoria.pdf", ".hidden.pdf", "a/.git/x", "sources.csv", "."]
)
def test_nothing_is_written_outside_the_raw_folder_or_over_its_lists(tmp_path: Path, file: str) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    run = Run(raw, whole)
    assert only(run(document(file))).state == "failed"
    assert run.asked == []
    assert files(tmp_path) == []


def test_a_link_out_of_the_raw_folder_is_not_followed(tmp_path: Path) -> None:
    raw, outside = tmp_path / "raw", tmp_path / "outside"
    raw.mkdir()
    outside.mkdir()
    (raw / "plans").symlink_to(outside)
    (raw / ".valdoria.pdf.part").symlink_to(outside / "x")
    (raw / "link.pdf").symlink_to(outside / "y")
    run = Run(raw, whole)
    outcomes = run(document("plans/valdoria.pdf"), document("valdoria.pdf"), document("link.pdf"))
    assert [outcome.state for outcome in outcomes] == ["failed"] * 3
    assert files(outside) == []


def test_packed_bytes_are_refused_for_their_hash_would_be_another(tmp_path: Path) -> None:
    run = Run(tmp_path, lambda _: Answer(body=BODY, headers={"Content-Encoding": "gzip"}))
    assert "packs the bytes" in only(run(document())).reason


def listed(raw: Path, rows: str) -> Path:
    (raw / "sources.csv").write_text("file,url,sha256\n" + rows, "utf-8")
    return raw


def test_rows_without_an_address_are_not_wanted(tmp_path: Path) -> None:
    raw = listed(tmp_path, "a.pdf,https://documents.example/a.pdf,\nmine.pdf,,\n")
    assert [one.file for one in wanted(raw)] == ["a.pdf"]


def test_an_address_of_another_kind_fails_by_name_and_is_not_passed_over(tmp_path: Path) -> None:
    raw = listed(tmp_path, "a.pdf,ftp://documents.example/a.pdf,\n")
    run = Run(raw, whole)
    assert "is no http or https address" in only(run(*wanted(raw))).reason


@pytest.mark.parametrize(
    ("pattern", "found"), [("*", ["a.pdf", "pages/b.html"]), ("*.html", ["pages/b.html"]), ("a.pdf", ["a.pdf"])]
)
def test_a_pattern_chooses_by_path_or_name(tmp_path: Path, pattern: str, found: list[str]) -> None:
    raw = listed(tmp_path, "a.pdf,https://documents.example/a,\npages/b.html,https://documents.example/b,\n")
    assert [one.file for one in wanted(raw, pattern)] == found


@pytest.mark.parametrize(
    ("rows", "pattern", "message"),
    [("", "*", "gives an address"), ("a.pdf,https://documents.example/a,\n", "b*", "no file listed")],
)
def test_a_list_with_nothing_to_fetch_is_wrong_usage(tmp_path: Path, rows: str, pattern: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        wanted(listed(tmp_path, rows), pattern)
