"""Links between sources: what each becomes, and what is told of those that lead nowhere."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.link_check import broken_links, doubled_ids
from tests.rich_site import SETTINGS, rich_site
from tests.site_test import SiteTest, codes, flat, only

NOTE = "---\ntitle: A note\ndate: 2026-06-01\nkind: note\n---\n\n"
NOTE_PATH = "content/posts/2026-06-01-note.md"
NOTE_PAGE = "2026/note/index.html"
BASES = ("https://example.org/blog/", "https://example.org/", "https://example.org/a/b%20c/")


def note(site: SiteTest, text: str, path: str = NOTE_PATH) -> SiteTest:
    return site.write(path, NOTE + text + "\n")


@pytest.mark.parametrize("base", BASES)
def test_every_internal_link_leads_somewhere(tmp_path: Path, base: str) -> None:
    site = rich_site(tmp_path).write(
        "site.toml", SETTINGS.replace("https://example.org/blog/", base)
    )
    build = site.build()
    assert build.ok, build.diagnostics
    outputs = flat(build)
    assert broken_links(outputs, base) == []
    assert list(doubled_ids(outputs)) == []


def test_the_link_checker_finds_what_is_broken(tmp_path: Path) -> None:
    outputs = flat(rich_site(tmp_path).build())
    gone = {p: c for p, c in outputs.items() if p != "2026/goals/index.html"}
    assert broken_links(gone, BASES[0])
    page = outputs["index.html"] + b'<a href="/blog/2026/goals/#nothing">x</a>'
    assert broken_links({**outputs, "index.html": page}, BASES[0]) == [
        "index.html: /blog/2026/goals/#nothing"
    ]


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ("2026-04-20-goals.md", "/blog/2026/goals/"),
        ("2026-04-20-goals.md#f1", "/blog/2026/goals/#f1"),
        ("./2026-04-20-goals.md#limits", "/blog/2026/goals/#limits"),
        ("../posts/2026-04-20-goals.md?print=1#p1", "/blog/2026/goals/?print=1#p1"),
        ("/content/posts/2026-04-20-goals.md", "/blog/2026/goals/"),
        ("2026-06-02-folder/index.md#part", "/blog/2026/folder/#part"),
        ("2026-06-02-folder", "/blog/2026/folder/"),
        ("2026-06-02-folder/", "/blog/2026/folder/"),
        ("2026-06-02-folder/a%20b.png", "/blog/2026/folder/a%20b.png"),
        ("<2026-06-02-folder/a b.png>", "/blog/2026/folder/a%20b.png"),
        ("2026-06-02-folder/deep/c%23d.pdf", "/blog/2026/folder/deep/c%23d.pdf"),
        ("beside.pdf", "/blog/posts/beside.pdf"),
        ("/files/data%20set.csv", "/blog/files/data%20set.csv"),
        ("/files/what%3F.csv?v=1", "/blog/files/what%3F.csv?v=1"),
        ("/2026/goals/#f1", "/blog/2026/goals/#f1"),
        ("/references/", "/blog/references/"),
        ("/feed.xml", "/blog/feed.xml"),
        ("/", "/blog/"),
        ("../pages/about.md#who", "/blog/about/#who"),
        ("#here", "#here"),
        ("https://example.com/?a=1&amp;b=2#c", "https://example.com/?a=1&amp;b=2#c"),
        ("mailto:ana@example.org", "mailto:ana@example.org"),
    ],
)
def test_what_a_link_becomes(tmp_path: Path, target: str, url: str) -> None:
    site = SiteTest(tmp_path)
    folder = "content/posts/2026-06-02-folder/"
    note(site, "## Part\n", f"{folder}index.md")
    site.write(f"{folder}a b.png", b"png").write(f"{folder}deep/c#d.pdf", b"pdf")
    site.write("content/posts/beside.pdf", b"pdf")
    site.write("static/files/data set.csv", "a").write("static/files/what?.csv", "a")
    site.write("content/pages/about.md", "---\ntitle: About\n---\n\n## Who\n")
    note(site, f"## Here\n\nSee [it]({target}).")
    build = site.build()
    assert codes(build) == [], build.diagnostics
    assert f'<a href="{url}">it</a>' in site.page(NOTE_PAGE)
    # A feed is read elsewhere: the same link, absolute.
    home = "https://example.org/blog/"
    absolute = url if ":" in url else f"{home}2026/note/{url}" if url[0] == "#" else home + url[6:]
    assert f'<a href="{absolute}">it</a>' in site.page("feed.xml")


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("gone.md", "DG601"),
        ("2026-04-20-goals.md#gone", "DG602"),
        ("#gone", "DG602"),
        ("../../../etc/passwd", "DG603"),
        ("2026-07-01-draft.md", "DG604"),
        ("2026-07-02-drafts/index.md", "DG604"),
        ("2026-07-02-drafts", "DG604"),
        ("2026-07-02-drafts/secret.png", "DG604"),
        ("2999-01-01-later.md", "DG604"),
        ("/nowhere/", "DG605"),
        ("/files/none.csv", "DG605"),
        ("javascript:alert(1)", "DG305"),
    ],
)
def test_what_is_told_of_a_link_that_leads_nowhere(tmp_path: Path, target: str, code: str) -> None:
    site = SiteTest(tmp_path)
    draft = NOTE.replace("kind: note", "kind: note\ndraft: true")
    site.write("content/posts/2026-07-01-draft.md", draft + "x\n")
    site.write("content/posts/2026-07-02-drafts/index.md", draft + "x\n")
    site.write("content/posts/2026-07-02-drafts/secret.png", b"secret")
    site.write("content/posts/2999-01-01-later.md", NOTE.replace("2026-06-01", "2999-01-01"))
    build = note(site, f"Words, and [it]({target}).").build()
    found = only(build, code)
    assert codes(build) == [code]
    assert found.place
    assert found.place[:2] == (NOTE_PATH, 7)
    assert found.place.column == 17


def test_a_drafts_files_stay_hidden_and_come_with_it(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    draft = NOTE.replace("kind: note", "kind: note\ndraft: true")
    site.write("content/posts/2026-07-02-drafts/index.md", draft + "![x](secret.png)\n")
    site.write("content/posts/2026-07-02-drafts/secret.png", b"secret")
    assert not any("secret" in p for p in site.build().outputs)
    site.change("content/posts/2026-07-02-drafts/index.md", "draft: true", "draft: false")
    assert "2026/drafts/secret.png" in site.build().outputs


def test_a_draft_that_holds_other_posts_hides_only_its_own_files(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    draft = NOTE.replace("kind: note", "kind: note\ndraft: true")
    site.write("content/posts/2026-outer/index.md", draft + "x\n")
    site.write("content/posts/2026-outer/hidden.png", b"1")
    site.write("content/posts/2026-outer/inner/index.md", NOTE + "![shown](shown.png)\n")
    site.write("content/posts/2026-outer/inner/shown.png", b"2")
    build = site.build()
    assert build.ok, build.diagnostics
    names = {path.rpartition("/")[2] for path in build.outputs}
    assert "2026/inner/shown.png" in build.outputs
    assert "hidden.png" not in names


def test_names_in_either_normal_form_give_one_site(tmp_path: Path) -> None:
    def built(form: str) -> dict[str, bytes]:
        root = tmp_path / form
        site = SiteTest(root)
        name = unicodedata.normalize(form, "2026-06-01-café-für-māori")  # type: ignore[arg-type]
        picture = unicodedata.normalize(form, "é.png")  # type: ignore[arg-type]
        folder = f"content/posts/{name}/"
        note(site, "## Hier\n\n![x](é.png), [y](%C3%A9.png), [z](#hier).", f"{folder}index.md")
        site.write(f"{folder}{picture}", b"png").write(f"static/{picture}", b"png")
        note(site, "[w](2026-06-01-café-für-māori/index.md#hier), [v](/é.png)")
        build = site.build()
        assert build.ok, build.diagnostics
        return flat(build)

    nfc, nfd = built("NFC"), built("NFD")
    assert nfc == nfd
    assert all(unicodedata.is_normalized("NFC", path) for path in nfc)
    assert "2026/café-für-māori/é.png" in nfc


def test_a_post_named_in_nfd_may_link_inside_itself(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    name = unicodedata.normalize("NFD", "2026-06-01-café")
    build = note(site, "## Hier\n\n[z](#hier)", f"content/posts/{name}.md").build()
    assert codes(build) == []


def test_links_to_a_broken_post_are_not_reported_too(tmp_path: Path) -> None:
    site = note(SiteTest(tmp_path), "[it](2026-06-02-bad.md#f1)")
    site.write("content/posts/2026-06-02-bad.md", "---\ntitle: [\n---\n")
    assert set(codes(site.build())) <= {"DG203"}


def test_the_image_of_a_post_leads_somewhere(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    site.write("content/posts/pic.png", b"png")
    head = NOTE.replace("kind: note", "kind: note\nimage: pic.png")
    site.write(NOTE_PATH, head + "x\n")
    build = site.build()
    assert build.ok, build.diagnostics
    assert 'content="https://example.org/blog/posts/pic.png"' in site.page(NOTE_PAGE)
    site.change(NOTE_PATH, "image: pic.png", "image: gone.png")
    assert codes(site.build()) == ["DG601"]
    site.change(NOTE_PATH, "image: gone.png", "image: /gone.png")
    assert codes(site.build()) == ["DG605"]


def test_what_links_here_names_the_anchor(tmp_path: Path) -> None:
    site = note(SiteTest(tmp_path), "[a](2026-04-20-goals.md#f1), [b](2026-04-20-goals.md)")
    page = site.page("2026/goals/index.html")
    assert "What links here" in page
    assert '<a href="/blog/2026/note/">A note</a> (to <a href="#f1">F1</a>)' in page
    assert '<a href="/blog/2026/habits/">' in page
