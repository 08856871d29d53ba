"""Heads -> `Site`: order, topics, series, URLs, links, collisions; and what a feature is.

1. `assemble_site` orders the published heads and gives each its URL; links and topics follow.
2. `digestgen.site.feature` says what a feature gives: outputs, values that name their URL and view.
3. `digestgen.site.facts` names every fact of a site that a view may read, and traces the reading.
4. `digestgen.site.views` are the values that templates see.
"""
