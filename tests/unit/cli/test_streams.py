"""Standard streams that are closed, or full, are told or harmless: never a traceback."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

DIGESTGEN = f"{shlex.quote(sys.executable)} -m digestgen"
full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a full device")


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    run = line.replace("digestgen", DIGESTGEN, 1)
    return subprocess.run(  # noqa: S602 - redirections are the point
        run, shell=True, cwd=folder, capture_output=True, text=True, timeout=60, check=False,
        env=os.environ | {"PYTHONWARNINGS": "error"},
    )  # fmt: skip


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_a_closed_stream_changes_no_exit_code(closed: str, site: Path) -> None:
    for command, code in (("list", 0), ("explain 999", 2), ("--help", 0), ("biuld", 2)):
        ran = shell(f"digestgen {command} {closed}", site)
        assert ran.returncode == code, ran
        assert "Traceback" not in ran.stdout + ran.stderr


def test_no_file_takes_the_place_of_a_closed_stream(site: Path) -> None:
    ran = shell("digestgen build >&- 2>&-", site)
    assert ran.returncode == 0
    said = b"3 references"
    assert not [p for p in site.rglob("*") if p.is_file() and said in p.read_bytes()]
    assert (site / "public" / "index.html").exists()


@full
@pytest.mark.parametrize("command", ["list", "explain --all", "schema site", "--help"])
def test_a_full_disk_behind_standard_output_is_told(command: str, site: Path) -> None:
    ran = shell(f"digestgen {command} >/dev/full", site)
    assert ran.returncode == 1
    assert ran.stderr == (
        "digestgen: error[DG905]: cannot write standard output: No space left on device\n"
        "     = what it has got is not all\n"
    )


@full
def test_a_full_disk_behind_standard_error_changes_no_exit_code(site: Path) -> None:
    assert shell("digestgen biuld 2>/dev/full", site).returncode == 2
