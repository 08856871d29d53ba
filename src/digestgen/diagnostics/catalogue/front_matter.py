"""DG2xx: front matter, and the source file as a whole."""

from __future__ import annotations

from digestgen.diagnostics.types import Code, Severity

CODES: tuple[Code, ...] = (
    Code(
        "DG201",
        Severity.ERROR,
        "no front matter",
        "A post begins with a few lines of YAML between two lines of three hyphens: its title, its"
        " date and what it is about. Without them digestgen does not know what the text is, and"
        " would rather say so than guess. The first line of the file has to be `---` and nothing"
        " else; not even an empty line may stand before it.",
        "Goals that pull their weight\n\nA few weeks back ...",
        "---\ntitle: Goals that pull their weight\ndate: 2026-05-12\n---\n\nA few weeks back ...",
    ),
    Code(
        "DG202",
        Severity.ERROR,
        "front matter is not closed",
        "The front matter ends at the next line that is exactly `---` (or `...`). When that line is"
        " missing, the whole post would be read as settings.",
        "---\ntitle: Goals\ndate: 2026-05-12\n\nA few weeks back ...",
        "---\ntitle: Goals\ndate: 2026-05-12\n---\n\nA few weeks back ...",
    ),
    Code(
        "DG203",
        Severity.ERROR,
        "front matter is not YAML",
        "Front matter is written as `name: value`, one to a line, with a space after the colon. A"
        " few characters mean something to YAML: put a value in quotation marks when it holds a"
        " colon followed by a space, or begins with one of `@ * & ! % [ { > | \" ' #` or a"
        " backtick.",
        "title: Goals: which ones work?",
        'title: "Goals: which ones work?"',
    ),
    Code(
        "DG204",
        Severity.ERROR,
        "field is given twice",
        "A field that stands twice in the front matter has two values, and only one could be used."
        " Keep the one that you mean.",
        "title: Goals\ntopics: [pain]\ntitle: Goals that work",
        "title: Goals that work\ntopics: [pain]",
    ),
    Code(
        "DG205",
        Severity.ERROR,
        "unknown field",
        "Front matter has a fixed list of fields, so that a slip of the pen cannot make one"
        " disappear. The help line names the nearest field; names that other generators use are"
        " recognised and translated. What a theme alone understands goes under `extra`.",
        "title: Goals\ntags: [goal-setting]\nshow_banner: true",
        "title: Goals\ntopics: [goal-setting]\nextra:\n  show_banner: true",
    ),
    Code(
        "DG206",
        Severity.ERROR,
        "YAML anchors and aliases are not used",
        "YAML can give a value a name (`&name`) and repeat it (`*name`, `<<`). Front matter has no"
        " use for that, and a few lines of it can grow to gigabytes. Write the value out. A text"
        " that merely begins with `*` or `&` needs quotation marks.",
        "title: &name Goals\nquestion: *name",
        "title: Goals\nquestion: Goals?",
    ),
    Code(
        "DG207",
        Severity.ERROR,
        "YAML tags are not used",
        "`!name` or `!!name` before a value tells YAML what type it has, and in some programs runs"
        " code. digestgen knows the type of each field by itself. A text that merely begins with"
        ' "!" needs quotation marks.',
        "people: !!str 12\ntitle: !Important",
        'people: 12\ntitle: "!Important"',
    ),
    Code(
        "DG208",
        Severity.ERROR,
        "front matter is nested too deeply",
        "No field needs more than a few levels of lists within lists. Anything deeper than 32 is a"
        " damaged file, most often a run of brackets.",
        "topics: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[pain]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
        "topics: [pain]",
    ),
    Code(
        "DG209",
        Severity.ERROR,
        "wrong kind of value",
        "Each field takes one kind of value: a text, a list, a date, a whole number, true or false."
        " A text may be anything that YAML reads as one value (`title: 1984` is the text 1984). A"
        " list may be written `[one, two]` or with a hyphen a line.",
        "topics: goal-setting, pain\ndraft: maybe",
        "topics: [goal-setting, pain]\ndraft: true",
    ),
    Code(
        "DG210",
        Severity.ERROR,
        "date that cannot be read",
        "Dates are written year-month-day, as in `2026-05-12`, and may go on with a time:"
        " `2026-05-12 08:30` or `2026-05-12T08:30:00+12:00`. A time without an offset is in the"
        " site's timezone. Dates that are in no calendar, such as 30 February, are refused rather"
        " than moved.",
        "date: 2024-02-30",
        "date: 2024-02-29",
    ),
    Code(
        "DG211",
        Severity.ERROR,
        "required field is missing",
        "Every post has a title and a date. The date may also stand at the front of the file's name"
        " (`2026-05-12-goals.md`). A field with nothing after its colon counts as missing.",
        "---\nquestion: Which goals work?\n---",
        "---\ntitle: Goals\ndate: 2026-05-12\nquestion: Which goals work?\n---",
    ),
    Code(
        "DG212",
        Severity.ERROR,
        "digest without citations",
        "A digest reads one work or several, and says which: `citations` lists their keys in the"
        " bibliography. A post that digests nothing (an announcement, a Friday frivolity) is a"
        " note.",
        "title: Out of office\ndate: 2026-05-12",
        "title: Out of office\ndate: 2026-05-12\nkind: note",
    ),
    Code(
        "DG213",
        Severity.ERROR,
        "not one of the words that the field takes",
        "Some fields take one of a few words: `kind` (digest, note, page), `read` (full text,"
        " abstract), `story` (composite, consented, public), and the `kind` of an item of"
        " `updates` (update, correction, retraction).",
        "kind: digset",
        "kind: digest",
    ),
    Code(
        "DG214",
        Severity.ERROR,
        "not a citation key",
        "An item of `citations` is a key of the bibliography, as it stands after the first brace of"
        " its entry, without @; or a mapping with that key and what you say about the reading:"
        " `{key: locke2002, read: abstract, note: ...}`. A key holds no spaces, commas, quotation"
        " marks, brackets or braces.",
        'citations: ["@locke2002", "Levack 2015"]',
        "citations: [locke2002, levack2015]",
    ),
    Code(
        "DG215",
        Severity.ERROR,
        "character that cannot be printed",
        'Control characters (such as the backspace, or what `"\\0"` means in YAML), halves of'
        " characters, and the invisible line separators of word processors cannot stand in a page"
        " or a feed. Delete the character; the place given is where it hides.",
        'title: "Goals\\b that work"',
        'title: "Goals that work"',
    ),
    Code(
        "DG216",
        Severity.ERROR,
        "more than one YAML document",
        "The front matter is one set of fields. A line `--- something` inside it would begin a"
        " second one, which would be lost.",
        "---\ntitle: Goals\n--- # more\ndate: 2026-05-12\n---",
        "---\ntitle: Goals\ndate: 2026-05-12\n---",
    ),
    Code(
        "DG217",
        Severity.WARNING,
        "summary is long",
        "The summary is the bottom line: it stands on cards, in feeds and under search results,"
        " which cut it after about 200 characters. Say the one thing that a reader with ten seconds"
        " should take away.",
        "summary: In this post, I go through a long list of ... (260 characters)",
        "summary: Specific, difficult goals help healthy people perform; in rehab we know little.",
    ),
    Code(
        "DG218",
        Severity.ERROR,
        "not a language tag",
        "Languages are named by BCP 47 tags: `en`, `en-GB`, `pt-BR`, `zh-Hant`. Browsers use them"
        " to hyphenate and to speak the text aloud.",
        "lang: english",
        "lang: en",
    ),
    Code(
        "DG219",
        Severity.ERROR,
        "not a DOI",
        "A DOI begins with 10., a number and a slash: `10.1037/0003-066X.57.9.705`. It may be given"
        " as a link (`https://doi.org/10...`). The post's own `doi` is one that was registered for"
        " the post; the works that it reads belong in `citations`.",
        "doi: 1037/0003-066X.57.9.705",
        "doi: 10.1037/0003-066X.57.9.705",
    ),
    Code(
        "DG220",
        Severity.ERROR,
        "not a web address",
        "A web address begins with `https://` or `http://` and has a host name. Other kinds (such"
        " as `javascript:`) are not published.",
        "discussed: [community.example.org/t/goals]",
        "discussed: [https://community.example.org/t/goals]",
    ),
    Code(
        "DG221",
        Severity.ERROR,
        "slug would be empty",
        "The slug is the last part of the post's URL, made of the letters and digits of `slug` or"
        " of the file's name. When there are none, the post has no URL.",
        "slug: ...",
        "slug: ellipsis",
    ),
    Code(
        "DG222",
        Severity.ERROR,
        "front matter is too large",
        "The front matter is for a few lines about the post. Over 200,000 characters it is most"
        " likely that its closing `---` stands in the wrong place.",
        "---\ntitle: Goals\n(a whole book)\n---",
        "---\ntitle: Goals\ndate: 2026-05-12\n---\n\n(a whole book)",
    ),
    Code(
        "DG223",
        Severity.WARNING,
        "the same item twice",
        "A list names the same thing twice: probably one was meant to be another.",
        "topics: [pain, goal-setting, pain]",
        "topics: [pain, goal-setting]",
    ),
    Code(
        "DG224",
        Severity.ERROR,
        "not a path of this site",
        "An alias is an old address of this post on this site: it begins with a slash, has no host"
        " and no `..`. Visitors who follow it are sent to the post.",
        "aliases: [https://example.org/2019/goals, ../goals]",
        "aliases: [/2019/goals/]",
    ),
    Code(
        "DG225",
        Severity.INFO,
        "slug is written another way",
        "A slug is lower case, with hyphens for spaces and punctuation. The one in the front matter"
        " is not, so the URL differs from what is written there.",
        "slug: My Goals!",
        "slug: my-goals",
    ),
    Code(
        "DG226",
        Severity.WARNING,
        "dates in the wrong order",
        "A post cannot be updated, corrected or due for review before it was published, and its"
        " updates are listed by their dates: one of the dates is probably mistyped.",
        "date: 2026-05-12\nupdated: 2025-05-14",
        "date: 2026-05-12\nupdated: 2026-05-14",
    ),
    Code(
        "DG227",
        Severity.WARNING,
        "part without a series",
        "`part` says where the post stands in a series, and `series` says in which one. A part"
        " alone is printed nowhere.",
        "part: 2",
        "series: Goals\npart: 2",
    ),
    Code(
        "DG228",
        Severity.ERROR,
        "not an identifier",
        "`id` is what feed readers know the post by: a URI that never changes, such as"
        " `tag:example.org,2026-05-12:goals`. It is written once and then left alone, even when the"
        " post moves.",
        "id: 42",
        "id: tag:example.org,2026-05-12:goals",
    ),
    Code(
        "DG229",
        Severity.WARNING,
        "part of a value is a comment",
        "In YAML a space and a number sign begin a comment: what follows is not read. A title such"
        " as `The #1 mistake` would become `The`. Put the value in quotation marks. (A comment that"
        " is meant as one has a space after its number sign, and is not reported.)",
        "title: The #1 mistake",
        'title: "The #1 mistake"',
    ),
    Code(
        "DG230",
        Severity.ERROR,
        "file is not UTF-8",
        "Every text of a site is UTF-8, the encoding of the web. A file in another one shows wrong"
        " letters, and which encoding it is cannot be known for sure. Open it in your editor and"
        " save it with the encoding UTF-8.",
        "What we\\x92ve learnt   (saved as Windows-1252)",
        "What we’ve learnt   (saved as UTF-8)",
    ),
    Code(
        "DG231",
        Severity.ERROR,
        "control character in the text",
        "Characters such as the backspace or the null come along when text is copied from PDFs and"
        " word processors. They are invisible, and a feed that holds one cannot be read at all."
        " Delete the character at the place given: put the cursor after it and press backspace"
        " once.",
        "ef\\x0cect sizes",
        "effect sizes",
    ),
    Code(
        "DG232",
        Severity.ERROR,
        "file is too large",
        "A text of more than five million bytes is no post, but data that strayed into one.",
        "content/posts/survey.md   (60 MB, with its data pasted in)",
        "content/posts/survey.md   (6 kB, with a link to static/survey.csv)",
    ),
    Code(
        "DG233",
        Severity.INFO,
        "words of `updates` that hold Markdown",
        "What an item of `updates` says is plain text: it stands on the post, in lists, in feeds "
        "and in the data for programs, and is shown as typed. Say it in words; the text of the "
        "post has room for the link.",
        "date: 2026-05-12\n"
        "updates:\n  - {date: 2026-06-01, kind: correction, what: 'F2 is wrong, see [here](b.md)'}",
        "date: 2026-05-12\n"
        "updates:\n  - {date: 2026-06-01, kind: correction, what: 'F2 named the wrong scale'}",
    ),
)
