"""DG64x: pictures."""

from __future__ import annotations

from digestgen.diagnostics.types import Code, Severity

CODES: tuple[Code, ...] = (
    Code(
        "DG640",
        Severity.WARNING,
        "a picture that cannot be shown",
        "The file is damaged, is no picture at all in spite of its name, or claims to hold more"
        " pixels than anybody looks at (60 million). It is published as it"
        " is, and readers see a broken image. Export it again from where it comes.",
        "![A graph](graph.png)  (graph.png is half a file)",
        "![A graph](graph.png)  (exported again)",
    ),
    Code(
        "DG641",
        Severity.WARNING,
        "a drawing that holds more than a drawing",
        "An SVG may hold scripts, HTML, or parts that are fetched from elsewhere. Inside a page a"
        " browser ignores them; whoever opens the file by its address runs them, under your site's"
        " name. Drawing programs export plain SVG without any of that. The file is published as it"
        " is.",
        '<svg><script>alert("hello")</script></svg>',
        '<svg><circle r="4"/></svg>',
    ),
    Code(
        "DG642",
        Severity.WARNING,
        "a picture that says where it was taken",
        "Cameras write their position into photographs, and a photograph of a patient's home then"
        " says where that is. From pictures beside posts, such data are taken out. What stands in"
        " static/ is copied as it is, and so is what moves.",
        "![The garden](/garden.jpg)  (in static/, with a position)",
        "![The garden](garden.jpg)  (beside the post)",
    ),
    Code(
        "DG643",
        Severity.INFO,
        "titles that a card cannot show",
        "Networks and messengers show a picture for a link; digestgen draws one for each post, with"
        " a font that has Latin, Greek and Cyrillic letters. A text with others, such as Arabic or"
        " Chinese, would come out as boxes: it is left out. A title is shown without up to one"
        " letter in five, but a post whose title has more of them has no card. Links to it show"
        " the site's, if its title can be drawn, otherwise no"
        " picture. A post's own `image` is always shown.",
        "title: 慢性疼痛",
        "title: 慢性疼痛\nimage: cover.jpg",
    ),
)
