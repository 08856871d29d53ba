"""DG9xx: the machine."""

from __future__ import annotations

from digestgen.diagnostics.types import Code, Severity

CODES: tuple[Code, ...] = (
    Code(
        "DG900",
        Severity.ERROR,
        "a fault of digestgen itself",
        "Something happened that the authors of digestgen did not foresee. The mistake is theirs, "
        "not yours, whatever your files hold: a problem of content is always told with its "
        "place.\n\n"
        "What you wrote and what you published are untouched. Run the command again with "
        "DIGESTGEN_TRACEBACK=1 in front, and send what it prints to the project, with the post "
        "that brings it about if you can tell which one it is. `digestgen serve` goes on showing "
        "the last good pages and tries again at the next change.",
        "digestgen build",
        "DIGESTGEN_TRACEBACK=1 digestgen build",
    ),
    Code(
        "DG901",
        Severity.INFO,
        "changes are found by looking, not by being told",
        "`digestgen serve` asks the operating system to be told of changed files. Systems allow "
        "only so many of these watches, network folders often give none, and some editors and "
        "sync programs use up many. digestgen then looks at the files itself about once a second: "
        "every change is still found, up to a second later.\n\n"
        "On Linux the limit can be raised.",
        "cat /proc/sys/fs/inotify/max_user_watches",
        "sudo sysctl fs.inotify.max_user_watches=524288",
    ),
    Code(
        "DG902",
        Severity.ERROR,
        "no port to serve on",
        "The preview needs a port of its own on this machine. When the one asked for is in use, "
        "digestgen takes the next free one of twenty and says so; this error means that none of "
        "them could be had, or that the system keeps that port for itself, as it does with those "
        "below 1024.",
        "digestgen serve --port 80",
        "digestgen serve --port 8000",
    ),
    Code(
        "DG903",
        Severity.ERROR,
        "a file is in the way",
        "`digestgen init` and `digestgen new` never overwrite: what is there may be your only "
        "copy. Nothing was written. Choose another folder, another title or another date, or move "
        "the file out of the way first.",
        'digestgen new "Goals" --cite locke2002     (and again, on the same day)',
        'digestgen new "Goals, continued" --cite locke2002',
    ),
    Code(
        "DG904",
        Severity.ERROR,
        "unknown citation key on the command line",
        "A new post is made from the works it reads, so that its references are right from the "
        "start; a work has to be in the bibliography first, and `digestgen refs` can only tell of "
        "works that are there. Add it in Zotero (Better BibTeX keeps references.bib up to date) or "
        "with `digestgen refs add`, or check the spelling: capitals count. `digestgen refs list` "
        "shows all keys.",
        'digestgen new "Goals" --cite Locke2002',
        'digestgen new "Goals" --cite locke2002',
    ),
    Code(
        "DG905",
        Severity.ERROR,
        "a file cannot be written",
        "The system would not let digestgen write: the folder may be read-only or belong to "
        "someone else, or the disk may be full. The file that was there is as it was: digestgen "
        "writes beside it and changes names only when everything has been written.",
        "digestgen label     (in a folder that belongs to someone else)",
        "ls -ld content/posts     (shows whose it is)",
    ),
    Code(
        "DG906",
        Severity.ERROR,
        "no such diagnostic code",
        "Codes are DG and three digits, and stand in brackets after the word error, warning or "
        "info: error[DG401]. `digestgen explain --all` lists them.",
        "digestgen explain DG999",
        "digestgen explain DG900",
    ),
    Code(
        "DG907",
        Severity.ERROR,
        "a value on the command line cannot be used",
        "The option is right and its value is not: a date is written 2026-05-12, a title needs at "
        "least one letter or digit to make a file name of, and a digest needs at least one work "
        "to digest.",
        'digestgen new "Goals" --cite locke2002 --date 12/5/2026',
        'digestgen new "Goals" --cite locke2002 --date 2026-05-12',
    ),
    Code(
        "DG908",
        Severity.ERROR,
        "a working process is gone",
        "Large sites are built by several processes, and one of them ended before its work was "
        "done. Most often the system ended it, because memory was short; a limit set for the "
        "account or the container does the same. The message names what it was at, which may have "
        "nothing to do with it. Nothing was written: the old site is whole.\n\n"
        "Close what needs much memory, or let one process do all the work: it takes longer and "
        "needs less.",
        "digestgen build",
        "digestgen build --jobs 1",
    ),
)
