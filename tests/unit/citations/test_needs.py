"""Skipping what an entry cannot fill never changes what is shown."""

from __future__ import annotations

import pytest

from digestgen.citations import cite, cluster_text
from digestgen.citations.render import elements
from digestgen.citations.render.needs import needs_of
from digestgen.citations.style.xml import read_xml
from digestgen.model.csl import Entry
from tests.unit.citations.styles import cluster, entry, style_of

DATE = '<date variable="issued"><date-part name="year"/></date>'
NO_DATE = '<text term="no date" form="short"/>'
IF_ISSUED = f'<choose><if variable="issued">{DATE}</if><else>{NO_DATE}</else></choose>'
IF_OLD = '<choose><if variable="original-title"><text variable="original-title"/></if></choose>'


@pytest.mark.parametrize(
    ("group", "needs"),
    [
        ('<text variable="title"/>', {"title"}),
        ('<text value="in"/><text variable="title"/>', {"title"}),
        (DATE + '<names variable="author editor"/>', {"issued", "author", "editor"}),
        (IF_OLD, None),
        ("<text value='in'/>", None),
        (IF_ISSUED, None),
        (IF_OLD + IF_ISSUED, None),
        ("<text value='in'/>" + IF_OLD, None),
        ('<text variable="locator"/>', None),
        ('<choose><if disambiguate="true"><text variable="title"/></if></choose>', None),
        ('<names variable="author"><substitute><text value="Anon"/></substitute></names>', None),
    ],
)
def test_what_a_group_needs(group: str, needs: set[str] | None) -> None:
    found = needs_of(read_xml(f"<group>{group}</group>").children, {}, {})
    assert found == (None if needs is None else frozenset(needs))


@pytest.mark.parametrize("work", [entry("a"), entry("a", "Doe Jo", 2020, title="T")])
@pytest.mark.parametrize("inside", [IF_OLD + IF_ISSUED, "<text value='in'/>" + DATE, IF_OLD])
def test_skipping_shows_the_same(inside: str, work: Entry, monkeypatch: pytest.MonkeyPatch) -> None:
    layout = f"<text value='x'/><group>{inside}</group>"
    skipping = cite(style_of(layout), "", {"a": work}, [cluster("a")]).clusters[0]
    monkeypatch.setattr(elements, "needs_of", lambda *_: None)
    entering = cite(style_of(layout), "", {"a": work}, [cluster("a")]).clusters[0]
    assert cluster_text(skipping) == cluster_text(entering)
