"""The same blog for Pelican: the same posts and lists, one feed, no citations."""

from __future__ import annotations

import subprocess
from pathlib import Path

from bench.corpus import posts
from bench.fetch import python_with
from bench.peer import Missing, Peer

SETTINGS = """\
SITENAME = "Measured reading"
SITEURL = "https://example.org/blog"
AUTHOR = "Ana Writer"
TIMEZONE = "Pacific/Auckland"
DEFAULT_LANG = "en-GB"
PATH = "content"
THEME = "theme"
OUTPUT_PATH = "output"
ARTICLE_URL = "{date:%Y}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
SLUGIFY_SOURCE = "basename"
FILENAME_METADATA = r"\\d{4}-\\d{2}-\\d{2}-(?P<slug>.*)"
TAG_URL = "topics/{slug}/"
TAG_SAVE_AS = TAG_URL + "index.html"
DIRECT_TEMPLATES = ["index", "archives", "tags", "sitemap"]
ARCHIVES_SAVE_AS = "posts/index.html"
TAGS_SAVE_AS = "topics/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = ""
FEED_ALL_RSS = "feed.xml"
FEED_MAX_ITEMS = 20
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
"""
TEMPLATES = {
    "base.html": """<!DOCTYPE html>
<html lang="{{ DEFAULT_LANG }}"><head><meta charset="utf-8">
<title>{% block title %}{{ SITENAME }}{% endblock %}</title>
<link rel="canonical" href="{{ SITEURL }}/{{ output_file | replace("index.html", "") }}">
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><header><a href="{{ SITEURL }}/">{{ SITENAME }}</a></header>
<main>{% block main %}{% endblock %}</main></body></html>
""",
    "article.html": """{% extends "base.html" %}
{% block title %}{{ article.title }}{% endblock %}
{% block main %}<article><h1>{{ article.title }}</h1>
<p><time datetime="{{ article.date.isoformat() }}">{{ article.locale_date }}</time></p>
<p>{{ article.question }}</p>{{ article.content }}
<ul>{% for tag in article.tags %}
<li><a href="{{ SITEURL }}/{{ tag.url }}">{{ tag }}</a></li>{% endfor %}</ul>
</article>{% endblock %}
""",
    "list.html": """{% extends "base.html" %}
{% block main %}<h1>{% block heading %}{% endblock %}</h1><ul>
{% for article in shown %}<li><a href="{{ SITEURL }}/{{ article.url }}">{{ article.title }}</a>
{{ article.question }}</li>
{% endfor %}</ul>{% endblock %}
""",
    "archives.html": """{% set shown = articles %}{% extends "list.html" %}
{% block heading %}Posts{% endblock %}
""",
    "tag.html": """{% set shown = articles %}{% extends "list.html" %}
{% block heading %}{{ tag }}{% endblock %}
""",
    "tags.html": """{% extends "base.html" %}
{% block main %}<h1>Topics</h1><ul>
{% for tag, articles in tags | sort %}<li><a href="{{ SITEURL }}/{{ tag.url }}">{{ tag }}</a></li>
{% endfor %}</ul>{% endblock %}
""",
    "index.html": """{% extends "base.html" %}
{% block main %}<ul>{% for article in articles[:20] %}
<li><a href="{{ SITEURL }}/{{ article.url }}">{{ article.title }}</a> {{ article.summary }}</li>
{% endfor %}</ul>{% endblock %}
""",
    "sitemap.html": """<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{% for article in articles %}<url><loc>{{ SITEURL }}/{{ article.url }}</loc></url>
{% endfor %}</urlset>
""",
}


def find_pelican() -> Peer | Missing:
    """Install Pelican if need be."""
    try:
        python = str(python_with("pelican[markdown]"))
        command = [python, "-m", "pelican", "--version"]
        said = subprocess.run(command, check=True, capture_output=True, text=True)
    except OSError as error:
        return Missing("Pelican", str(error))
    except subprocess.CalledProcessError:
        return Missing("Pelican", "does not start")

    def build(_: Path) -> list[str]:
        return [python, "-m", "pelican", "--quiet", "--fatal=errors"]

    return Peer("Pelican", said.stdout.strip(), write_pelican_site, build, ("output",))


def write_pelican_site(folder: Path, count: int, seed: int) -> None:
    """Write the blog as a site of Pelican."""
    content, templates = folder / "content", folder / "theme" / "templates"
    content.mkdir(parents=True)
    templates.mkdir(parents=True)
    (folder / "pelicanconf.py").write_text(SETTINGS)
    for name, text in TEMPLATES.items():
        (templates / name).write_text(text)
    for post in posts(count, seed):
        front = (
            f"Title: {post.title}\nDate: {post.date}\n"
            f"Question: Does {post.topics[0]} help, and for whom?\n"
            f"Tags: {', '.join(post.topics)}\n\n"
        )
        (content / post.name).write_text(front + post.body, "utf-8")
