from __future__ import annotations

import argparse
import json
import re
import socket
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import UsageError
from pipeline.portal import calls, command
from tests.loopback import Answer, Asked, serving
from tests.portal.portal import EXTENSIONS, KEY, Portal, form_file, said, sent
from tests.portal.releases import DOCUMENTS, release

CREATED = ("POST", "/api/1/datasets/")


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.work(parser.parse_args(arguments))


def run_live(monkeypatch: pytest.MonkeyPatch, portal: Portal, *arguments: str) -> int:
    monkeypatch.setenv(command.KEY, KEY)
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    with serving(portal) as server:
        monkeypatch.setitem(calls.ENVIRONMENTS, "dev", server.url)
        return run("--env", "dev", "--no-dry-run", *arguments)


def printed_calls(text: str) -> list[tuple[str, str, Any]]:
    """Method, path and JSON (or file) of each request a dry run printed."""
    found = []
    for block in re.split(r"\n\d+\. ", text)[1:]:
        head, _, rest = block.partition("\n")
        method, address = head.split()
        start = rest.find("{\n")
        content = json.JSONDecoder().raw_decode(rest[start:])[0] if start >= 0 else None
        file = re.search(r"file=(\S+) \((\d+) bytes\)", rest)
        found.append((method, re.sub(r"https://\w+\.data\.gouv\.fr", "", address), file.groups() if file else content))
    return found


def sent_call(asked: Asked) -> tuple[str, str, Any]:
    path = re.sub(r"resources/[\w-]+", "resources/{resource}", asked.path)
    path = re.sub(r"datasets/5d\w+", "datasets/{dataset}", path)
    if path.endswith("/upload/"):
        name, content = form_file(asked)
        return asked.method, path, (name, str(len(content)))
    return asked.method, path, sent(asked) if asked.body else None


def test_a_dry_run_is_the_default_and_needs_no_key_and_no_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(command.KEY, raising=False)
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("a dry run connects to nothing"))
    assert run("--package", str(release(tmp_path / "release"))) == 0
    text = capsys.readouterr().out
    assert "nothing is sent" in text
    assert "POST https://demo.data.gouv.fr/api/1/datasets/" in text
    assert '"private": true' in text
    assert f"file=documents.csv ({len(DOCUMENTS)} bytes)" in text


def test_a_dry_run_prints_exactly_what_a_first_publication_sends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(release(tmp_path / "release"))
    run("--package", folder, "--public")
    printed = printed_calls(capsys.readouterr().out)
    asked: list[Asked] = []
    portal = Portal([*EXTENSIONS, "md", "parquet"])
    portal.trouble = asked.append  # type: ignore[assignment]
    assert run_live(monkeypatch, portal, "--package", folder, "--public") == 0
    assert [sent_call(one) for one in asked] == printed


@pytest.mark.parametrize(
    ("arguments", "organization"), [((), "646b7187b50b2a93b1ae3d45"), (("--organization", "0f0f"), "0f0f")]
)
def test_the_publishers_organisation_owns_the_data_set_unless_another_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], organization: str
) -> None:
    folder = release(tmp_path / "release")
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8")) | {"portal_organization": "646b7187b50b2a93b1ae3d45"}
    path.write_text(json.dumps(descriptor), "utf-8")
    assert run("--package", str(folder), *arguments) == 0
    (created,) = [told for method, below, told in printed_calls(capsys.readouterr().out) if (method, below) == CREATED]
    assert created["organization"] == organization


def test_the_key_is_never_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(release(tmp_path / "release"))
    monkeypatch.setenv(command.KEY, KEY)
    run("--package", folder)
    portal = Portal()
    portal.trouble = lambda asked: said(403, message=f"not with {asked.headers['X-API-KEY']}")
    assert run_live(monkeypatch, portal, "--package", folder) == 1
    output = capsys.readouterr()
    assert KEY not in output.out + output.err


def test_a_live_run_ends_with_the_data_set_and_what_was_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_live(monkeypatch, Portal(), "--package", str(release(tmp_path / "release"))) == 0
    assert capsys.readouterr().out.splitlines() == [
        "data set 5d13a8b6634f41070a43df00, a draft: /datasets/5d13a8b6634f41070a43df00/",
        "files sent or described: 4, up to date: 0",
        "left out, the portal takes no such files: README.md, commitments.parquet",
    ]


def test_a_stop_says_what_was_done_and_how_to_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    portal = Portal()
    portal.trouble = lambda asked: Answer(500) if b'filename="contacts.csv"' in asked.body else None
    assert run_live(monkeypatch, portal, "--package", str(release(tmp_path / "release"))) == 1
    error = capsys.readouterr().err
    assert "ogp: stopped. POST /datasets/5d13a8b6634f41070a43df00/upload/: 500" in error
    assert "So far: data set 5d13a8b6634f41070a43df00, a draft; files sent: 1, up to date: 0." in error
    assert "Run the same command again" in error


def test_a_refused_file_makes_the_run_incomplete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    portal = Portal()
    portal.trouble = lambda asked: Answer(413) if b'filename="contacts.csv"' in asked.body else None
    assert run_live(monkeypatch, portal, "--package", str(release(tmp_path / "release")), "--public") == 1
    text = capsys.readouterr().out
    assert "refused: contacts.csv" in text
    assert "the file is larger than the portal takes" in text
    assert "It stays a draft until every file is there." in text


def test_an_interrupted_run_says_where_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(self: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.portal.publishing.Publishing.run", interrupted)
    assert run_live(monkeypatch, Portal(), "--package", str(release(tmp_path / "release"))) == 130
    assert "Nothing was sent that an answer confirms" in capsys.readouterr().err


@pytest.mark.parametrize("key", ["", "  ", "two words", "line\nbreak", "clé"])
def test_a_missing_or_impossible_key_is_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv(command.KEY, key)
    with pytest.raises(UsageError, match=command.KEY) as caught:
        run("--package", str(release(tmp_path / "release")), "--no-dry-run")
    assert not key.strip() or key not in str(caught.value)


@pytest.mark.parametrize("text", ["../users", "a/b", "a?b", "a b", ""])
def test_an_id_cannot_lead_to_another_address(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match="no id of the portal"):
        run("--package", str(release(tmp_path / "release")), "--dataset", text)


def test_a_folder_that_is_no_release_is_refused_before_anything_else(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="make one with: ogp release"):
        run("--package", str(tmp_path))


def test_every_environment_is_reached_encrypted() -> None:
    assert all(address.startswith("https://") for address in calls.ENVIRONMENTS.values())
