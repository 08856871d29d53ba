from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from digestgen import __version__
from digestgen.cli import endings, explain
from digestgen.cli.arguments import COMMANDS, command_module, command_parser, parsers_of
from digestgen.cli.terminal import Meter, say
from digestgen.diagnostics.errors import Busy, DigestgenError, OutputFailed, RefusedOutput
from tests.unit.cli.conftest import Run

PYTHON = [sys.executable, "-m", "digestgen"]


def test_the_version_is_said_on_standard_output(run: Run) -> None:
    assert run("--version") == (0, f"digestgen {__version__}\n", "")


@pytest.mark.parametrize("heavy", ["jinja2", "markdown_it", "yaml", "bibtexparser", "sqlite3"])
def test_the_version_is_said_before_anything_heavy_is_imported(heavy: str) -> None:
    """How long it takes is measured by `make bench`."""
    shown = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "digestgen", "--version"],
        check=True,
        capture_output=True,
        text=True,
    )
    imported = {line.rpartition("|")[2].strip() for line in shown.stderr.splitlines()}
    assert "digestgen.cli.arguments" in imported
    assert heavy not in imported


def test_without_a_command_the_help_is_shown_and_it_is_wrong_usage(run: Run) -> None:
    ran = run()
    assert ran.code == 2
    for name in COMMANDS:
        assert f"\n  {name} " in ran.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_examples(run: Run, name: str) -> None:
    ran = run(name, "--help")
    assert ran.code == 0
    assert f"usage: digestgen {name}" in ran.out
    assert f"examples:\n  digestgen {name}" in ran.out
    for parser in parsers_of(command_parser(name, command_module(name))):
        for action in parser._actions:
            assert action.help, (name, parser.prog, action.dest)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["buld"], "unknown command 'buld'; did you mean \"build\"?"),
        (["xyzzy"], "unknown command 'xyzzy'\n"),
        (["build", "--strct"], "unknown option '--strct'; did you mean \"--strict\"?"),
        (["build", "--frobnicate"], "unknown option '--frobnicate'\n"),
        (["list", "--fromat", "json"], "unknown option '--fromat'; did you mean \"--format\"?"),
        (["build", "-b", "ftp://x"], '"ftp://x" is not a web address; use "https://" or "http://"'),
        (["check", "--base-url", "so what"], '"so what" is not a web address; a web address'),
        (["refs"], "ACTION is missing: one of list, show, add, rename, status, style"),
        (["new"], "TITLE is missing\n"),
        (["build", "--stri"], "unknown option '--stri'; did you mean \"--strict\"?"),
        (["--strict", "build"], "unknown option --strict; options of a command stand after"),
        (["build", "extra"], "unknown argument 'extra'"),
        (["build", "-j", "0"], "'0' is not a number of at least 1"),
        (["build", "-j", "two"], "'two' is not a number of at least 1"),
        (["build", "--format", "xml"], "invalid choice: 'xml'"),
        (["list", "dafts"], "invalid choice: 'dafts'"),
        (["serve", "-p", "70000"], "'70000' is not a port"),
        (["check", "--external"], "unknown option '--external'"),
        (["-C", "/no/such/folder", "build"], "there is no folder '/no/such/folder'"),
        (["schema"], "WHAT is missing: one of site, post"),
        (["explain"], "which code?"),
    ],
)
def test_wrong_usage_says_what_was_meant_and_exits_with_2(
    run: Run, arguments: list[str], said: str
) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""


def test_the_root_may_stand_before_or_after_the_command(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    assert run("-C", site, "list").out == run("list", "--root", site).out != ""


@pytest.mark.parametrize(
    ("stop", "code"),
    [
        (KeyboardInterrupt(), 130),
        (SystemExit(143), 143),
        (Busy("another build is running"), 75),
        (RefusedOutput("not mine"), 2),
        (OutputFailed("disk full"), 1),
        (DigestgenError("cannot"), 2),
        (ZeroDivisionError("oops"), 70),
    ],
)
def test_whatever_ends_a_command_becomes_its_exit_code(
    run: Run, monkeypatch: pytest.MonkeyPatch, stop: BaseException, code: int
) -> None:
    def end(_: object) -> int:
        raise stop

    monkeypatch.setattr(explain, "run", end)
    ran = run("explain", "1")
    assert ran.code == code
    assert "Traceback" not in ran.err
    if code == 70:
        assert "DG900" in ran.err
        assert "ZeroDivisionError: oops" in ran.err
        monkeypatch.setenv(endings.TRACEBACK, "1")
        assert "Traceback" in run("explain", "1").err


def test_a_signal_to_stop_ends_it_with_its_own_code(site: Path) -> None:
    for number, code in ((signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)):
        with subprocess.Popen(
            [*PYTHON, "serve", "-p", "0"],
            cwd=site,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            while "Serving" not in process.stdout.readline():
                assert process.poll() is None
            process.send_signal(number)
            assert process.wait(10) == code
            assert "Traceback" not in process.stderr.read()


def test_a_reader_who_leaves_is_no_fault(site: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    ran = subprocess.run(
        [*PYTHON, "list"], cwd=site, stdout=write, stderr=subprocess.PIPE, check=False
    )
    os.close(write)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_any_text_can_be_printed_in_any_encoding(site: Path) -> None:
    post = site / "content/posts/2026-05-12-goals-and-habits.md"
    post.write_text(post.read_text().replace("title: Goals", "title: Māori 目標"))
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    ran = subprocess.run([*PYTHON, "list"], cwd=site, env=env, capture_output=True, check=False)
    assert ran.returncode == 0
    assert b"M\\u0101ori" in ran.stdout


class Terminal:
    """A stream that says it is a terminal."""

    def __init__(self) -> None:
        self.text = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass


def test_long_work_is_counted_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("digestgen.cli.terminal.time.monotonic", lambda: now[0])
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    meter = Meter(terminal)  # type: ignore[arg-type] # as much of a stream as it needs
    meter("reading", 1, 10)
    meter.clear()
    now[0] += 10
    meter("reading", 1, 10)
    assert terminal.text == ""
    now[0] += 0.6
    meter("reading", 5, 10)
    now[0] += 0.01
    meter("reading", 6, 10)
    assert terminal.text == "\r\x1b[Kreading 5/10"
    meter.clear()
    assert terminal.text.endswith("\r\x1b[K")


def test_say_goes_on_after_a_closed_pipe() -> None:
    class Closed(Terminal):
        def write(self, text: str) -> int:
            raise BrokenPipeError(text)

        def fileno(self) -> int:
            raise ValueError

    say("hello", Closed())  # type: ignore[arg-type] # as much of a stream as it needs
