"""The same blog for Eleventy: the same posts and lists, one feed, no citations."""

from __future__ import annotations

import json
from pathlib import Path

from bench.corpus import posts
from bench.fetch import npm_package
from bench.peer import Missing, Peer

CONFIG = """\
module.exports = (config) => {
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  config.addFilter("without", (names, name) => names.filter((other) => other !== name));
  config.addFilter("newest", (posts, count) => posts.slice(-count).reverse());
  config.addCollection("topics", (api) => {
    const named = new Set(api.getAll().flatMap((item) => item.data.tags || []));
    return [...named].filter((name) => name !== "posts").sort();
  });
  return {
    pathPrefix: "/blog/",
    markdownTemplateEngine: false,
    dir: { input: "content", includes: "../layouts", output: "output" },
  };
};
"""
OF_POSTS = """\
module.exports = {
  layout: "post.njk",
  tags: ["posts"],
  permalink: (data) => `/${data.page.date.getUTCFullYear()}/${data.page.fileSlug}/`,
};
"""
LAYOUTS = {
    "base.njk": """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>{{ title }}</title><link rel="canonical" href="https://example.org{{ page.url | url }}">
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><header><a href="{{ "/" | url }}">Measured reading</a></header>
<main>{{ content | safe }}</main></body></html>
""",
    "post.njk": """---
layout: base.njk
---
<article><h1>{{ title }}</h1>
<p><time datetime="{{ page.date | day }}">{{ page.date | day }}</time></p>
<p>{{ question }}</p>{{ content | safe }}
<ul>{% for topic in tags | without("posts") %}
<li><a href="{{ ("/topics/" + topic + "/") | url }}">{{ topic }}</a></li>{% endfor %}</ul>
<p>{% set earlier = collections.posts | getPreviousCollectionItem(page) %}
{% if earlier %}<a href="{{ earlier.url | url }}">{{ earlier.data.title }}</a>{% endif %}
{% set later = collections.posts | getNextCollectionItem(page) %}
{% if later %}<a href="{{ later.url | url }}">{{ later.data.title }}</a>{% endif %}</p>
</article>
""",
}
_LIST = """<h1>{{ title }}</h1><ul>
{% for post in shown | reverse %}<li><a href="{{ post.url | url }}">{{ post.data.title }}</a>
{{ post.data.question }}</li>
{% endfor %}</ul>
"""
PAGES = {
    "index.njk": """---
layout: base.njk
title: Measured reading
---
<ul>{% for post in collections.posts | newest(20) %}
<li><a href="{{ post.url | url }}">{{ post.data.title }}</a>
{{ post.templateContent | striptags | truncate(300) }}</li>{% endfor %}</ul>
""",
    "archive.njk": """---
layout: base.njk
title: Posts
permalink: /posts/
---
{% set shown = collections.posts %}"""
    + _LIST,
    "topic.njk": """---
layout: base.njk
pagination: {data: collections.topics, size: 1, alias: topic}
permalink: "/topics/{{ topic }}/"
eleventyComputed: {title: "{{ topic }}"}
---
{% set shown = collections[topic] %}"""
    + _LIST,
    "topics.njk": """---
layout: base.njk
title: Topics
permalink: /topics/
---
<h1>Topics</h1><ul>
{% for topic in collections.topics %}
<li><a href="{{ ("/topics/" + topic + "/") | url }}">{{ topic }}</a></li>
{% endfor %}</ul>
""",
    "feed.njk": """---
permalink: /feed.xml
---
<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Measured reading</title>
<link>https://example.org/blog/</link><description>Measured reading</description>
{% for post in collections.posts | newest(20) %}<item><title>{{ post.data.title }}</title>
<link>https://example.org{{ post.url | url }}</link><pubDate>{{ post.date.toUTCString() }}</pubDate>
<description>{{ post.templateContent | striptags | truncate(300) }}</description></item>
{% endfor %}</channel></rss>
""",
    "sitemap.njk": """---
permalink: /sitemap.xml
---
<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{% for post in collections.posts %}<url><loc>https://example.org{{ post.url | url }}</loc></url>
{% endfor %}</urlset>
""",
}


def find_eleventy() -> Peer | Missing:
    """Install Eleventy if need be."""
    try:
        package = npm_package("@11ty/eleventy")
    except OSError as error:
        return Missing("Eleventy", str(error))
    version = json.loads((package / "package.json").read_text("utf-8"))["version"]

    def build(_: Path) -> list[str]:
        return ["node", str(package / "cmd.cjs"), "--quiet", "--config=eleventy.config.cjs"]

    return Peer("Eleventy", version, write_eleventy_site, build, ("output",))


def write_eleventy_site(folder: Path, count: int, seed: int) -> None:
    """Write the blog as a site of Eleventy."""
    content, layouts = folder / "content", folder / "layouts"
    (content / "posts").mkdir(parents=True)
    layouts.mkdir()
    (folder / "eleventy.config.cjs").write_text(CONFIG)
    (content / "posts" / "posts.11tydata.cjs").write_text(OF_POSTS)
    for name, text in LAYOUTS.items():
        (layouts / name).write_text(text)
    for name, text in PAGES.items():
        (content / name).write_text(text)
    for post in posts(count, seed):
        front = (
            f"---\ntitle: {post.title}\ndate: {post.date}\n"
            f"question: Does {post.topics[0]} help, and for whom?\n"
            f"tags: [{', '.join(post.topics)}]\n---\n\n"
        )
        (content / "posts" / post.name).write_text(front + post.body, "utf-8")
