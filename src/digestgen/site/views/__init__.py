"""What templates see: small frozen values with URLs made and HTML safe.

Every page template gets `site` (`SiteView`) and `page` (`PageView`), and the variables that the
class of its own page documents: `HomeView` for `home.html` and so on; a field of that class is a
variable of the template. Strings are plain text unless their docstring says HTML. URLs named `url`
start with the site's base path ("/blog/2026/goals/"); those named `canonical` are absolute.
"""

from __future__ import annotations

from digestgen.site.views.handout import HandoutItem, HandoutSource, HandoutView
from digestgen.site.views.indexes import (
    FindingGroup,
    FindingsView,
    PointGroup,
    PracticeView,
    TopicLine,
    TopicsView,
    TopicView,
)
from digestgen.site.views.lines import (
    ChangeLine,
    CitationLine,
    FindingLine,
    PointLine,
    PostLink,
)
from digestgen.site.views.page import (
    FeedLink,
    LinkView,
    PageView,
    Person,
    SiteView,
)
from digestgen.site.views.post import (
    BacklinkView,
    FindingView,
    PointView,
    PostView,
    ReferenceItem,
    SectionView,
    SeriesView,
)
from digestgen.site.views.references import (
    Identifier,
    MentionView,
    ReferenceLine,
    ReferencesView,
    ReferenceView,
)
from digestgen.site.views.ways import (
    AliasView,
    ArchiveView,
    CorrectionsView,
    HomeView,
    MissingView,
    YearView,
)

__all__ = [
    "AliasView",
    "ArchiveView",
    "BacklinkView",
    "ChangeLine",
    "CitationLine",
    "CorrectionsView",
    "FeedLink",
    "FindingGroup",
    "FindingLine",
    "FindingView",
    "FindingsView",
    "HandoutItem",
    "HandoutSource",
    "HandoutView",
    "HomeView",
    "Identifier",
    "LinkView",
    "MentionView",
    "MissingView",
    "PageView",
    "Person",
    "PointGroup",
    "PointLine",
    "PointView",
    "PostLink",
    "PostView",
    "PracticeView",
    "ReferenceItem",
    "ReferenceLine",
    "ReferenceView",
    "ReferencesView",
    "SectionView",
    "SeriesView",
    "SiteView",
    "TopicLine",
    "TopicView",
    "TopicsView",
    "YearView",
]
