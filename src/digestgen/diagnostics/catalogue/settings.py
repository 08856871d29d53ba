"""DG1xx: settings."""

from __future__ import annotations

from digestgen.diagnostics.types import Code, Severity

CODES: tuple[Code, ...] = (
    Code(
        "DG101",
        Severity.ERROR,
        "settings are not TOML",
        "`site.toml` is written in TOML: a line `[table]`, and below it lines `name = value`. Texts"
        " stand in quotation marks, lists in brackets, `true` and `false` alone. As long as the"
        " file cannot be read, nothing else about the site can be checked.",
        "[site]\ntitle: So what?",
        '[site]\ntitle = "So what?"',
    ),
    Code(
        "DG102",
        Severity.ERROR,
        "unknown setting",
        "Every table and every setting has a fixed name, so that a slip of the pen cannot quietly"
        " leave a default in place. The help line names the nearest one. Settings that only a theme"
        " knows go under `[theme.options]` or `[extra]`.",
        '[site]\nlanguge = "en-GB"',
        '[site]\nlanguage = "en-GB"',
    ),
    Code(
        "DG103",
        Severity.ERROR,
        "wrong kind of value",
        "Each setting takes one kind of value: a text in quotation marks, a list in brackets, a"
        " whole number, true or false, or a table.",
        '[bibliography]\nfiles = "references.bib"',
        '[bibliography]\nfiles = ["references.bib"]',
    ),
    Code(
        "DG104",
        Severity.ERROR,
        "required setting is missing",
        "A site needs a title and the address where it will be published; an author needs a name; a"
        " link of the menu needs a title and a url. Everything else has a default.",
        '[site]\ntitle = "So what?"',
        '[site]\ntitle = "So what?"\nbase_url = "https://example.org/blog/"',
    ),
    Code(
        "DG105",
        Severity.ERROR,
        "not one of the words that the setting takes",
        "Some settings take one of a few words; the message lists them.",
        '[content]\nhtml = "sane"',
        '[content]\nhtml = "safe"',
    ),
    Code(
        "DG106",
        Severity.ERROR,
        "number is out of range",
        "The number is smaller or larger than makes sense; the message gives the bounds.",
        "[feeds]\nitems = 0",
        "[feeds]\nitems = 20",
    ),
    Code(
        "DG107",
        Severity.ERROR,
        "text is empty",
        "This setting has to say something. To have the default, take the whole line out.",
        '[site]\ntitle = ""',
        '[site]\ntitle = "So what?"',
    ),
    Code(
        "DG110",
        Severity.ERROR,
        "not a web address",
        "A web address begins with `https://` or `http://` and has a host name. The site's own is"
        " the folder that it will be published in, without `?` or `#`.",
        '[site]\nbase_url = "example.org/blog"',
        '[site]\nbase_url = "https://example.org/blog/"',
    ),
    Code(
        "DG111",
        Severity.ERROR,
        "not a language tag",
        "Languages are named by BCP 47 tags: `en`, `en-GB`, `pt-BR`, `zh-Hant`. They decide how"
        " citations are worded, and browsers hyphenate and speak by them.",
        '[site]\nlanguage = "english"',
        '[site]\nlanguage = "en-GB"',
    ),
    Code(
        "DG112",
        Severity.ERROR,
        "not a timezone",
        "Timezones have the names of the IANA database, continent and city:"
        " `Pacific/Auckland`. Abbreviations such as NZST are not enough, since they do not say when"
        " the clocks change. A post dated 2026-05-12 appears at midnight there.",
        '[site]\ntimezone = "Auckland"',
        '[site]\ntimezone = "Pacific/Auckland"',
    ),
    Code(
        "DG113",
        Severity.ERROR,
        "not an ORCID iD",
        "An ORCID iD has sixteen digits in four groups; the last one (a digit or X) is computed"
        " from the others, so that a mistyped one can be recognised.",
        '[authors.ana]\nname = "Ana Writer"\norcid = "0000-0002-1825-0079"',
        '[authors.ana]\nname = "Ana Writer"\norcid = "0000-0002-1825-0097"',
    ),
    Code(
        "DG114",
        Severity.ERROR,
        "permalink that cannot work",
        "The permalink says what the URL of a post looks like, with `{year}`, `{month}`, `{day}`"
        " and `{slug}` for its date and its slug. It needs `{slug}`, or posts would share a URL,"
        " and it stays inside the site: no `..`, no `//`.",
        '[content]\npermalink = "/{year}/{title}/"',
        '[content]\npermalink = "/{year}/{slug}/"',
    ),
    Code(
        "DG115",
        Severity.ERROR,
        "author is not in [authors]",
        "`site.author` is the id of a table below `[authors]`, not a name: the table holds the"
        " name, the page and the ORCID iD that are printed.",
        '[site]\nauthor = "Ana Writer"',
        '[site]\nauthor = "ana"\n\n[authors.ana]\nname = "Ana Writer"',
    ),
    Code(
        "DG116",
        Severity.ERROR,
        "unknown code in [lint]",
        "`[lint]` sets the severity of a diagnostic by its code (`DG510`) or of a whole family"
        " (`DG5` or `DG5xx`). `digestgen explain` lists every code.",
        '[lint]\nDG5100 = "off"',
        '[lint]\nDG510 = "off"',
    ),
    Code(
        "DG117",
        Severity.ERROR,
        "headings cannot tell the sections apart",
        "The headings in `content.findings` mark the findings, those in `content.practice` the"
        " practice points. Each needs one heading at least, and none may be in both, whatever its"
        " letter case.",
        '[content]\nfindings = ["Results"]\npractice = ["results"]',
        '[content]\nfindings = ["Results"]\npractice = ["In practice"]',
    ),
    Code(
        "DG118",
        Severity.ERROR,
        "character that cannot be printed",
        'Control characters, such as what `"\\u0000"` means in TOML, cannot stand in a page or a'
        " feed.",
        '[site]\ntitle = "So\\u0008 what?"',
        '[site]\ntitle = "So what?"',
    ),
)
