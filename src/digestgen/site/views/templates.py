"""Which view each template of a page gets: what a theme can be checked against."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_type_hints

from digestgen.site.views import handout, indexes, page, post, references, ways

EVERYWHERE: Mapping[str, Any] = {"site": page.SiteView, "page": page.PageView}
"""The variables of every template."""

TEMPLATES: Mapping[str, Any] = {
    "home.html": ways.HomeView,
    "post.html": post.PostView,
    "page.html": post.PostView,
    "handout.html": handout.HandoutView,
    "references.html": references.ReferencesView,
    "reference.html": references.ReferenceView,
    "items.html": indexes.ItemsView,
    "topics.html": indexes.TopicsView,
    "series_index.html": indexes.TopicsView,
    "topic.html": indexes.TopicView,
    "series.html": indexes.SeriesPageView,
    "questions.html": indexes.QuestionsView,
    "archive.html": ways.ArchiveView,
    "year.html": ways.YearView,
    "week.html": ways.WeekView,
    "search.html": ways.SearchView,
    "subscribe.html": ways.SubscribeView,
    "community.html": ways.CommunityView,
    "corrections.html": ways.CorrectionsView,
    "reviews.html": ways.ReviewsView,
    "404.html": ways.MissingView,
    "alias.html": ways.AliasView,
}
"""Template -> the type of its view."""


def variables(template: str) -> Mapping[str, Any]:
    """Give a template's own variables with their types: a post stands under one name."""
    view = TEMPLATES[template]
    return {"post": view} if view is post.PostView else get_type_hints(view)
