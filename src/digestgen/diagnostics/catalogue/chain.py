"""What the chain itself reports: the site's folder, the files that settings name, the disk."""

from __future__ import annotations

from digestgen.diagnostics.types import Code, Severity

CODES: tuple[Code, ...] = (
    Code(
        "DG120",
        Severity.ERROR,
        "no such message in [words]",
        "`[words]` replaces what the interface says, message by message; on the left stands the"
        " English message exactly as the interface has it, in any site's language. The help line"
        " names the nearest one; all of them are in the catalogues of `digestgen`, such as"
        " `translation/po/de.po`.",
        '[words]\n"Practise" = "So what?"',
        '[words]\n"Practice" = "So what?"',
    ),
    Code(
        "DG121",
        Severity.ERROR,
        "words that cannot be filled in",
        "A message with placeholders, such as `Updated %(date)s.`, can leave some of them out, but"
        " have no others: nobody could fill them. Where a message has placeholders, a percent sign"
        " itself is written twice.",
        '[words]\n"Updated %(date)s." = "Changed on %(day)s."',
        '[words]\n"Updated %(date)s." = "Changed on %(date)s."',
    ),
    Code(
        "DG122",
        Severity.INFO,
        "the interface does not speak this language",
        "Headings and labels that digestgen itself writes are there in English, German, Spanish,"
        " French and Portuguese. A site in another language has the English ones; its dates are"
        " English too, so that a sentence does not change its language. Your posts and citations"
        " are in your language all the same. A theme can bring the words (`locale/CODE.po`), and"
        " `[words]` can replace single ones.",
        '[site]\nlanguage = "fi"',
        '[site]\nlanguage = "fi"\n\n[lint]\nDG122 = "off"',
    ),
    Code(
        "DG190",
        Severity.ERROR,
        "no site here",
        "A site is a folder with a `site.toml` in it. digestgen looks in the folder that it is"
        " started in, or in the one that `-C` names. `digestgen init DIR` makes a complete small"
        " site to start from.",
        "digestgen build",
        "digestgen -C ~/my-blog build",
    ),
    Code(
        "DG480",
        Severity.ERROR,
        "bibliography not found",
        "The settings, or a post's `bibliography:`, name a .bib file that is not there. Paths count"
        " from the site's folder, in a post from the post's own file. A build without its"
        " bibliography would publish claims without their sources, so it stops here.",
        '[bibliography]\nfiles = ["refrences.bib"]',
        '[bibliography]\nfiles = ["references.bib"]',
    ),
    Code(
        "DG481",
        Severity.ERROR,
        "citation style not found",
        "`[bibliography] style` is the id of a CSL style, such as `apa` or `vancouver`, or the path"
        " of a `.csl` file in the site's folder. 2,851 styles travel with digestgen, and many"
        " journals' names lead to one of them.",
        '[bibliography]\nstyle = "apa7"',
        '[bibliography]\nstyle = "apa"',
    ),
    Code(
        "DG482",
        Severity.ERROR,
        "citation style cannot be read",
        "The file that `[bibliography] style` names is no valid CSL 1.0.2 style. The message says"
        " where. A style from the CSL repository can be used as it is; an edited one can be checked"
        " with the CSL project's validator.",
        '[bibliography]\nstyle = "my-edited.csl"',
        '[bibliography]\nstyle = "apa"',
    ),
    Code(
        "DG483",
        Severity.INFO,
        "citation style without a list of references",
        "Some styles, mostly note styles, say how a citation reads and nothing about a list of"
        " references. A digest still needs one: it links each citation to its work and shows"
        " the work on a page of its own. The list is made in APA; citations stay in the style"
        " that you chose.",
        '[bibliography]\nstyle = "chicago-notes"',
        '[bibliography]\nstyle = "chicago-notes-bibliography"',
    ),
    Code(
        "DG960",
        Severity.ERROR,
        "cannot read",
        "The system refused to read a file or folder of the site. Publishing without it would lose"
        " something silently.",
        "content/posts/2026-05-12-goals.md with the permissions ---------",
        "chmod u+r content/posts/2026-05-12-goals.md",
    ),
    Code(
        "DG961",
        Severity.WARNING,
        "link that leads nowhere",
        "A symbolic link in the site's folder points at a file that does not exist. It is left"
        " out.",
        "static/logo.svg -> ../old/logo.svg (gone)",
        "static/logo.svg -> ../new/logo.svg",
    ),
    Code(
        "DG962",
        Severity.WARNING,
        "linked folder is not followed",
        "A symbolic link to a folder could lead anywhere, even back to itself, so digestgen does"
        " not follow it. Put the files where they belong, or build from the folder itself.",
        "content/posts -> ../posts",
        "content/posts/ with the files in it",
    ),
    Code(
        "DG963",
        Severity.ERROR,
        "refused output folder",
        "digestgen only writes into a folder that is empty, new, or its own (it keeps a list of its"
        " files there). It never writes into the site itself, a folder above it, your home folder,"
        " or a folder that holds anybody else's files: nothing of yours can be lost that way.",
        "digestgen build --output ~/Documents",
        "digestgen build --output ~/Documents/blog-public",
    ),
    Code(
        "DG964",
        Severity.ERROR,
        "cannot write",
        "The system refused to write the site: the disk is full, or the folder may not be written."
        " Run the build again when that is mended.",
        "digestgen build (on a full disk)",
        "digestgen build (with space left)",
    ),
    Code(
        "DG965",
        Severity.ERROR,
        "SOURCE_DATE_EPOCH is no number",
        "Build systems set this variable, in seconds since 1970, to build the same bytes on any"
        " day. It decides which posts are still in the future.",
        "SOURCE_DATE_EPOCH=yesterday digestgen build",
        "SOURCE_DATE_EPOCH=1767225600 digestgen build",
    ),
    Code(
        "DG966",
        Severity.ERROR,
        "another build is running",
        "Two builds that write one site at the same time could undo each other, so the second one"
        " waits a few seconds and then gives up with exit code 75. The lock ends with the process"
        " that holds it, however that ends; there is no file to delete.",
        "digestgen build & digestgen build",
        "digestgen build && digestgen build",
    ),
    Code(
        "DG119",
        Severity.INFO,
        "an example in the settings",
        "`digestgen init` writes an address and a name that are nobody's, so that a new site works "
        "at once. Readers would see the name, and feeds, search engines and other sites would be "
        "sent to the address. `digestgen check` reminds you of both.",
        '[site]\nbase_url = "https://example.org/"\n\n[authors.me]\nname = "Your Name"',
        '[site]\nbase_url = "https://ana.example/blog/"\n\n[authors.me]\nname = "Ana Writer"',
    ),
)
