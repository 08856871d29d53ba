"""DG7xx: themes."""

from __future__ import annotations

from digestgen.diagnostics.types import Code, Severity

CODES: tuple[Code, ...] = (
    Code(
        "DG701",
        Severity.ERROR,
        "theme.toml cannot be read",
        "Each theme has a theme.toml, which gives its name, the theme it extends and its options. "
        "It is a TOML file in UTF-8; texts stand in quotation marks, and each key stands once.",
        "name = mine",
        'name = "mine"',
    ),
    Code(
        "DG702",
        Severity.ERROR,
        "unknown key in theme.toml",
        "The keys of theme.toml are name, extends, api, description and options. A key that is "
        "not one of them would have no effect, so it is most likely misspelt. What a theme lets "
        "its users set goes into the table [options].",
        'name = "mine"\nextend = "digest"',
        'name = "mine"\nextends = "digest"',
    ),
    Code(
        "DG703",
        Severity.ERROR,
        "wrong value in theme.toml",
        "name is required; name, extends and description are texts, and options is a table of "
        "option names with their defaults.",
        'extends = ["digest"]',
        'name = "mine"\nextends = "digest"',
    ),
    Code(
        "DG704",
        Severity.ERROR,
        "theme made for another version",
        "The values that templates see have a version, which grows when one of them is renamed or "
        "taken away. A theme made for another version could show wrong pages or none. Read in the "
        "guide to themes what changed, mend the templates, and write the new version.",
        "api = 99",
        "api = 1",
    ),
    Code(
        "DG705",
        Severity.ERROR,
        "theme not found",
        "A theme is a folder of the site's themes/ folder, or one that comes with digestgen. "
        "Either the settings or the `extends` of a theme name one that is neither.",
        '[theme]\nname = "digets"',
        '[theme]\nname = "digest"',
    ),
    Code(
        "DG710",
        Severity.ERROR,
        "template cannot be compiled",
        "Templates are written in Jinja. The line named here has a tag that is not closed, an "
        "expression that does not end, or a filter or test that does not exist. The line is where "
        "it was noticed: the cause may stand a little above.",
        "{% if post.question %}<p>{{ post.question }}</p>",
        "{% if post.question %}<p>{{ post.question }}</p>{% endif %}",
    ),
    Code(
        "DG711",
        Severity.ERROR,
        "variable not defined",
        "The template uses a variable or a field that its page does not have. Elsewhere it would "
        "print nothing, and nobody would notice the hole in the page; here it is an error. The "
        "guide to themes lists what each template sees.",
        "<h1>{{ post.titel }}</h1>",
        "<h1>{{ post.title }}</h1>",
    ),
    Code(
        "DG712",
        Severity.ERROR,
        "template not found",
        "A template extends, includes or imports another one that neither the theme nor those it "
        "extends have. Names are paths inside the folder templates/, and never lead out of it. "
        "`parent:post.html` means the template of that name beneath this one.",
        '{% include "partials/card.html" %}',
        '{% from "macros.html" import card %}',
    ),
    Code(
        "DG713",
        Severity.ERROR,
        "template failed",
        "Something that the template asked for could not be done: a filter got a value that it "
        "cannot take, or a number was wanted and a text was given. The message ends with what "
        "Python said; the line is that of the template.",
        "{{ post.title|date }}",
        "{{ post.date|date }}",
    ),
    Code(
        "DG714",
        Severity.ERROR,
        "template is not UTF-8",
        "Templates are UTF-8 text files. This one was saved in another encoding, or is no text at "
        "all. Most editors can save a file with another encoding: choose UTF-8.",
        "a template saved as Windows-1252",
        "the same template saved as UTF-8",
    ),
    Code(
        "DG715",
        Severity.ERROR,
        "static file not found",
        "static() gives the URL of a file in the theme's folder static/, with a hash of its "
        "content so that browsers notice a change. No layer of the theme has the file named here.",
        '<link rel="stylesheet" href="{{ static("style.css") }}">',
        '<link rel="stylesheet" href="{{ static("digest.css") }}">',
    ),
    Code(
        "DG716",
        Severity.ERROR,
        "words of a theme that cannot be read",
        "A theme may bring its own words for the interface: locale/de.po for German sites, in the "
        "format of gettext, which translators' programs write. This file is not in that format.",
        'msgid "Related posts"\nmsgstr "Verwandte',
        'msgid "Related posts"\nmsgstr "Verwandte Beiträge"',
    ),
    Code(
        "DG717",
        Severity.WARNING,
        "block that is never shown",
        "A template that extends another one only replaces that template's blocks. A block of its "
        "own, outside of those, is never shown, so its name is probably misspelt. The guide to "
        "themes lists the blocks of the bundled templates.",
        '{% extends "parent:post.html" %}\n{% block refrences %}...{% endblock %}',
        '{% extends "parent:post.html" %}\n{% block references %}...{% endblock %}',
    ),
    Code(
        "DG718",
        Severity.WARNING,
        "head that leaves out what is above",
        "The block head of base.html is where a theme links its own style sheets. A template that "
        "replaces the block without {{ super() }} loses what the templates above it put there, "
        "so a style sheet is missing on that kind of page alone.",
        '{% extends "base.html" %}\n{% block head %}<meta name="x" content="y">{% endblock %}',
        '{% extends "base.html" %}\n{% block head %}{{ super() }}<meta name="x" content="y">'
        "{% endblock %}",
    ),
    Code(
        "DG720",
        Severity.ERROR,
        "unknown theme option",
        "[theme.options] sets what the theme documents, and its theme.toml lists those options "
        "with their defaults. An option that the theme does not know would have no effect.",
        "[theme.options]\nreading_tme = false",
        "[theme.options]\nreading_time = false",
    ),
    Code(
        "DG721",
        Severity.ERROR,
        "theme option of the wrong type",
        "An option has the type of its default in the theme's theme.toml: a text, true or false, a "
        "number, a list or a table.",
        '[theme.options]\nreading_time = "no"',
        "[theme.options]\nreading_time = false",
    ),
)
