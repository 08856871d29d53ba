"""What templates see: small frozen values with URLs made and HTML safe.

Every page template gets `site` (`SiteView`) and `page` (`PageView`), and the variables that the
class of its own page documents: `HomeView` for `home.html` and so on; a field of that class is a
variable of the template. Strings are plain text unless their docstring says HTML. URLs named `url`
start with the site's base path ("/blog/2026/goals/"); those named `canonical` are absolute.
"""

from __future__ import annotations

from digestgen.site.views.fall_out import Fallen, FallenWork
from digestgen.site.views.handout import HandoutItem, HandoutSource, HandoutView
from digestgen.site.views.indexes import (
    ItemGroup,
    ItemsView,
    Pager,
    QuestionGroup,
    QuestionsView,
    SeriesPageView,
    TopicLine,
    TopicsView,
    TopicView,
    Ways,
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
    Preview,
    SiteView,
    Way,
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
    RelatedWork,
    WorkGroup,
)
from digestgen.site.views.ways import (
    AliasView,
    ArchiveView,
    CorrectionsView,
    HomeView,
    MissingView,
    MonthLine,
    ReviewLine,
    ReviewsView,
    SearchView,
    SubscribeFeed,
    SubscribeView,
    WeekPost,
    WeekView,
    YearLine,
    YearView,
)

__all__ = [
    "AliasView",
    "ArchiveView",
    "BacklinkView",
    "ChangeLine",
    "CitationLine",
    "CorrectionsView",
    "Fallen",
    "FallenWork",
    "FeedLink",
    "FindingLine",
    "FindingView",
    "HandoutItem",
    "HandoutSource",
    "HandoutView",
    "HomeView",
    "Identifier",
    "ItemGroup",
    "ItemsView",
    "LinkView",
    "MentionView",
    "MissingView",
    "MonthLine",
    "PageView",
    "Pager",
    "Person",
    "PointLine",
    "PointView",
    "PostLink",
    "PostView",
    "Preview",
    "QuestionGroup",
    "QuestionsView",
    "ReferenceItem",
    "ReferenceLine",
    "ReferenceView",
    "ReferencesView",
    "RelatedWork",
    "ReviewLine",
    "ReviewsView",
    "SearchView",
    "SectionView",
    "SeriesPageView",
    "SeriesView",
    "SiteView",
    "SubscribeFeed",
    "SubscribeView",
    "TopicLine",
    "TopicView",
    "TopicsView",
    "Way",
    "Ways",
    "WeekPost",
    "WeekView",
    "WorkGroup",
    "YearLine",
    "YearView",
]
