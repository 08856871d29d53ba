"""DG3xx: Markdown."""

from __future__ import annotations

from digestgen.diagnostics.types import Code, Severity

CODES: tuple[Code, ...] = (
    Code(
        "DG301",
        Severity.WARNING,
        "a second title",
        "The title of a post is in its front matter, and the page prints it as its first "
        "heading. A heading of the first level in the text would be a second title: "
        "readers of the page's outline, and search engines, would not know which one "
        "counts. Sections begin with two number signs.",
        "---\ntitle: Goals\ndate: 2026-05-12\n---\n# Goals\n\nText.",
        "---\ntitle: Goals\ndate: 2026-05-12\n---\n\nText.",
    ),
    Code(
        "DG302",
        Severity.WARNING,
        "a container is not closed",
        "A container begins with a line of three colons and a name, and ends with a line "
        "of colons alone. Without that line it goes on to the end of the post, or of the "
        "list or quotation that it stands in.",
        "::: warning\nDo not try this alone.\n\nThe next paragraph.",
        "::: warning\nDo not try this alone.\n:::\n\nThe next paragraph.",
    ),
    Code(
        "DG303",
        Severity.ERROR,
        "maths that cannot be set",
        "What stands between dollar signs is LaTeX, and becomes MathML when the site is "
        "built. This formula is not LaTeX that could be read, so the page would show its "
        "source. If money was meant, put a backslash before the dollar sign.",
        "The ratio is $\\frac{1$.",
        "The ratio is $\\frac{1}{2}$.",
    ),
    Code(
        "DG304",
        Severity.WARNING,
        "raw HTML was taken out",
        "HTML inside Markdown passes through a sanitiser, which keeps what shows text, "
        "pictures and sound, and takes out what could run code, load from elsewhere or "
        "break the page: scripts, frames, forms, event handlers, style attributes. If you "
        'trust everything that is written into your posts, set `html = "trust"` under '
        "`[content]` in site.toml.",
        '<iframe src="https://video.example/1"></iframe>',
        "[Watch the video](https://video.example/1)",
    ),
    Code(
        "DG305",
        Severity.ERROR,
        "a link that is not published",
        "Links may lead to `http`, `https`, `mailto`, `tel`, `doi` and a few more, or to a "
        "file of the site. Addresses such as `javascript:`, `data:` and `file:` could run "
        "code in a reader's browser, or lead to something that exists on your machine only.",
        "[my notes](file:///home/ana/notes.pdf)",
        "[my notes](notes.pdf)",
    ),
    Code(
        "DG306",
        Severity.ERROR,
        "an anchor is used twice",
        "An anchor is the name of a place on a page, and a link to it can lead to one "
        "place only. Anchors come from `{#name}` and from `id` in raw HTML; the anchors of "
        "headings make way by themselves.",
        "## Methods {#how}\n\n## Results {#how}",
        "## Methods {#how}\n\n## Results {#what}",
    ),
    Code(
        "DG307",
        Severity.INFO,
        "a language that is not known",
        "The word after the backticks names the language of a code block, so that it can "
        "be coloured. This one is not known to Pygments, so the code is shown plainly, "
        "which is fine; check its spelling if you expected colours.",
        "```pyhton\nprint(1)\n```",
        "```python\nprint(1)\n```",
    ),
    Code(
        "DG308",
        Severity.ERROR,
        "a footnote that is not defined",
        "`[^name]` refers to a footnote, whose text stands on a line of its own that "
        "begins with `[^name]:`. There is no such line in this post, so readers would see "
        "the brackets. A backslash before the bracket prints it as it is.",
        "It works.[^why]",
        "It works.[^why]\n\n[^why]: In two trials.",
    ),
    Code(
        "DG309",
        Severity.ERROR,
        "a footnote is defined twice",
        "Two footnotes of this post have the same name, so only the first would be shown "
        "and the second lost.",
        "A[^1] and B[^1]\n\n[^1]: First.\n[^1]: Second.",
        "A[^1] and B[^2]\n\n[^1]: First.\n[^2]: Second.",
    ),
    Code(
        "DG310",
        Severity.WARNING,
        "a footnote that nothing refers to",
        "A footnote is shown because the text refers to it. This one has a text and no "
        "reference, so it would not be shown.",
        "It works.\n\n[^1]: In two trials.",
        "It works.[^1]\n\n[^1]: In two trials.",
    ),
    Code(
        "DG311",
        Severity.ERROR,
        "nested too deeply",
        "Lists and quotations inside each other are read up to a depth that no text for "
        "people needs. What is deeper would be lost, so this is an error.",
        "> > > > (and so on, seventy times)",
        "> The text.",
    ),
    Code(
        "DG312",
        Severity.ERROR,
        "a link without an address",
        "The round brackets after a link's text or an image's description hold its "
        "address; here they are empty.",
        "[the trial]()",
        "[the trial](https://doi.org/10.1000/182)",
    ),
    Code(
        "DG313",
        Severity.INFO,
        "an attribute is left out",
        "Attributes in braces may be `id`, `class`, `title`, `lang`, `dir`, `width`, "
        "`height`, `alt` and `start`. Others are left out: they mean something to another "
        "program, or could run code.",
        '![A graph](graph.png){fig-align="center"}',
        "![A graph](graph.png){.centre}",
    ),
    Code(
        "DG314",
        Severity.WARNING,
        "a citation in the description of an image",
        "A description inside a sentence becomes text that is read aloud instead of the "
        "picture, where a citation cannot stand. When an image has a paragraph of its own, "
        "its description becomes a caption, where it can.",
        "See ![pain scores [@levack2015]](scores.png) here.",
        "See this:\n\n![Pain scores [@levack2015]](scores.png)",
    ),
    Code(
        "DG315",
        Severity.WARNING,
        "a link to an address that is not defined",
        "`[text][name]` is a link whose address is given elsewhere on a line `[name]: "
        "https://...`. There is no such line in this post, so readers would see the "
        "brackets.",
        "[the trial][levack]",
        "[the trial][levack]\n\n[levack]: https://doi.org/10.1000/182",
    ),
    Code(
        "DG316",
        Severity.ERROR,
        "a code block is not closed",
        "A code block begins with a line of three backticks and ends with another one. "
        "Without it, everything down to the end of the post is code, findings included.",
        "```\nn = 12\n\n## Findings",
        "```\nn = 12\n```\n\n## Findings",
    ),
    Code(
        "DG317",
        Severity.WARNING,
        "a link whose address has a space",
        "The address of a link or a picture ends at the first space, so this is no link: its "
        "brackets are printed. Put the address in pointed brackets, or write `%20` for a space. "
        "Best of all, give the file a name without spaces.",
        "[the handout](my handout.pdf)",
        "[the handout](<my handout.pdf>)",
    ),
    Code(
        "DG318",
        Severity.WARNING,
        "a command of LaTeX in the text",
        "Posts are Markdown. A command of LaTeX outside maths is printed as it stands, backslash "
        "and braces included. Citations are written `[@key]`, emphasis `*so*`, notes `^[so]`.",
        "Goals work \\cite{locke2002}.",
        "Goals work [@locke2002].",
    ),
    Code(
        "DG319",
        Severity.WARNING,
        "a wiki link",
        "Double brackets make a link in Obsidian and in wikis, and are printed as they stand "
        "here. A link to another post names its file: `[the words](2026-04-20-why-goals.md)`.",
        "See [[Why goals]].",
        "See [why goals](2026-04-20-why-goals.md).",
    ),
    Code(
        "DG320",
        Severity.INFO,
        "a picture without a description",
        "Who cannot see a picture hears its description; without one, nothing, or the file's "
        "name. Say in a few words what the picture shows. A picture that only decorates needs "
        'none: turn this off for the site with `DG320 = "off"` under `[lint]`.',
        "![](scores.png)",
        "![Pain fell in both groups](scores.png)",
    ),
    Code(
        "DG321",
        Severity.INFO,
        "a picture from another host",
        "A finished page loads nothing from other hosts, but for what you write into it. A picture "
        "with a full address is loaded from there by every reader: that host sees who reads what, "
        "and when it takes the picture away or changes it, so does your page. Put a copy beside "
        "the post if its licence allows that, or link to it.",
        "![Scores](https://example.com/scores.png)",
        "![Scores](scores.png)",
    ),
)
