"""Each example of `digestgen explain` gives its problem, and is free of it mended.

Examples that are a piece of a file are put into a small site, examples that are a command are run.
The rooms' own tests try those of settings, front matter, Markdown, bibliography and wording.
"""

from __future__ import annotations

import base64
import re
import shlex
from pathlib import Path

import pytest

from digestgen.cli import main
from digestgen.diagnostics import CATALOGUE, Severity
from digestgen.diagnostics.catalogue import (
    bibliography,
    front_matter,
    settings,
    wording,
)
from digestgen.pipeline.values import BuildOptions
from digestgen.session import Session
from tests.documents import Block, read_blocks
from tests.site_test import NOW, Compiled, SiteTest
from tests.unit.content import test_catalogue as of_content

SITE, *CASES = read_blocks("explained.txt")
PICTURE = base64.b64decode(
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
COMMANDS = {
    code.code for code in CATALOGUE.values() if re.match(r"([A-Z_]+=\S+ )?digestgen ", code.before)
}
ELSEWHERE = {
    **{code.code: "settings" for code in settings.CODES},
    **{code.code: "front matter" for code in front_matter.CODES},
    **{code.code: "bibliography" for code in bibliography.CODES},
    **{code.code: "wording" for code in wording.CODES},
    **dict.fromkeys(of_content.AROUND.keys() - of_content.ELSEWHERE, "content"),
}
"""Tried by the test of the catalogue of a room."""
NO_EXAMPLE = {
    "DG311": "too long",
    "DG460": "told as DG401",
    "DG561": "a table cut short",
    "DG562": "a row cut short",
    "DG607": "a file that is not text",
    "DG640": "a picture",
    "DG642": "a picture",
    "DG714": "bytes",
    "DG900": "nobody knows one",
    "DG901": "the machine's",
    "DG902": "takes a port of the machine",
    "DG905": "the rights of a folder",
    "DG908": "a process that is killed",
    "DG921": "the web",
    "DG922": "the web",
    "DG923": "the web",
    "DG924": "the web",
    "DG926": "bytes",
    "DG960": "the rights of a file",
    "DG961": "a link on the disk",
    "DG962": "a link on the disk",
    "DG964": "a full disk",
    "DG966": "two at a time",
}
"""What no file of text and no command shows; each is proved by the tests of its room."""


ADDRESS = 'base_url = "https://example.org/blog/"'
LEFT_OUT = {"DG212", "DG500", "DG514"}
"""Some examples leave out what they are not about: the works that a post reads, its findings."""


OF_COMMANDS = """\
+ references.bib
@article{lally2010,
  title = {How Are Habits Formed},
  author = {Lally, Phillippa},
  date = {2010},
  journaltitle = {European Journal of Social Psychology},
  doi = {10.1002/ejsp.674}
}
"""


def _parts(document: str) -> list[tuple[str, str, str]]:
    """Part a document: sign, path and text of each file."""
    parts = re.split(r"(?m)^([@+]) (.+)\n", f"{document}\n")
    return [(parts[n], parts[n + 1], parts[n + 2]) for n in range(1, len(parts), 3)]


def _filled(text: str, example: str) -> str:
    front, _, rest = example.partition("\n\n") if "\n\n" in example else ("", "", example)
    if example.startswith("acknowledged") and not rest.startswith("*"):
        front, rest = example, ""
    usual = 'title = "So what?"\n' + ("" if "base_url" in example else f"{ADDRESS}\n")
    values = {
        "example": example,
        "settings": example.replace("[site]\n", f"[site]\n{usual}"),
        "front": front.removeprefix("---\n").removesuffix("\n---"),
        "rest": rest,
        "acknowledged": front,
        "slug": example if example.startswith("slug") else "slug: goals",
        "handout": example if example.startswith("handout") else "handout: [F1]",
        "plain": example if example.startswith("## In plain words") else "",
        "bib": example if "=" in example else "pmid = {12345678}",
        "yaml": "" if "=" in example else example,
        "long": "Write down what you want to do. " * 150,
    }
    return re.sub(r"\{(\w+)\}", lambda match: values.get(match[1], match[0]), text)


def _site(root: Path, document: str, example: str) -> SiteTest:
    """Write the usual site with the files of a document."""
    site = SiteTest(root, bare=True)
    files = {path: text for _, path, text in _parts(SITE.given)}
    bare = re.sub(r" {4,}[#%] .*", "", example)
    for sign, path, text in _parts(document):
        filled = _filled(text, bare)
        files[_filled(path, bare)] = (files[path] if sign == "+" else "") + filled
    for path, text in files.items():
        site.write(path, PICTURE if text == "{picture}\n" else text)
    return site


def _told(root: Path, case: Block, example: str) -> dict[str, Severity]:
    """Build the site of an example, or check it, and say what is told."""
    _site(root, case.given, example)
    session = Session(root, BuildOptions(now=NOW, thorough=case.option == "check"))
    session._memo = Compiled(root)
    return {found.code: found.severity for found in session.refresh().diagnostics}


@pytest.mark.parametrize(
    "case", [case for case in CASES if " " not in case.option], ids=lambda case: case.title
)
def test_an_example_in_a_file(case: Block, tmp_path: Path) -> None:
    code = CATALOGUE[case.title]
    assert code.code in _told(tmp_path / "before", case, code.before)
    after = _told(tmp_path / "after", case, code.after)
    assert code.code not in after
    assert {told for told in after if after[told] is Severity.ERROR} <= LEFT_OUT


class Shell:
    """Runs the command lines of examples in a site, as a shell would."""

    def __init__(
        self, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.home, self.capsys, self.monkeypatch = root / "home", capsys, monkeypatch
        (self.home / "Documents").mkdir(parents=True)
        (self.home / "Documents" / "thesis.txt").write_text("mine")
        (self.home / "Downloads").mkdir()
        bibliography = next(text for _, path, text in _parts(SITE.given) if path.endswith(".bib"))
        (self.home / "Downloads" / "references.bib").write_text(bibliography)
        monkeypatch.chdir(root / "site")

    def run(self, line: str) -> tuple[int, str]:
        """Run a command line; give its exit code and what it said on standard error."""
        words = shlex.split(re.sub(r" +\(.*\)$", "", line).replace("~", str(self.home)))
        with self.monkeypatch.context() as patch:
            while "=" in words[0]:
                patch.setenv(*words.pop(0).split("=", 1))
            code = main(words[1:])
        return code, self.capsys.readouterr().err


@pytest.mark.parametrize(
    "case", [case for case in CASES if " " in case.option], ids=lambda case: case.title
)
def test_an_example_in_a_file_that_a_command_reads(
    case: Block, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = CATALOGUE[case.title]
    site = _site(tmp_path / "site", case.given, code.before)
    shell = Shell(tmp_path, monkeypatch, capsys)
    assert f"[{code.code}]" in shell.run(f"digestgen {case.option}")[1]
    _site(site.root, case.given, code.after)
    assert shell.run(f"digestgen {case.option}")[0] == 0


@pytest.mark.parametrize("name", sorted(COMMANDS - NO_EXAMPLE.keys()))
def test_an_example_that_is_a_command(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = CATALOGUE[name]
    _site(tmp_path / "site", OF_COMMANDS, "")
    shell = Shell(tmp_path, monkeypatch, capsys)
    if "and again" in code.before:
        shell.run(code.before)
    if name == "DG190":
        monkeypatch.chdir(shell.home)
        _site(shell.home / "my-blog", OF_COMMANDS, "")
    status, said = shell.run(code.before)
    assert status
    assert f"[{name}]" in said
    if " refs add " not in code.after:  # asks the web
        assert shell.run(code.after)[0] == 0


def test_every_code_has_an_example_that_is_tried_or_a_reason() -> None:
    tried = {case.title for case in CASES} | COMMANDS - NO_EXAMPLE.keys()
    assert tried | ELSEWHERE.keys() | NO_EXAMPLE.keys() == CATALOGUE.keys()
    assert (tried | ELSEWHERE.keys()) & NO_EXAMPLE.keys() == set()
