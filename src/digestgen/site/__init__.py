"""Heads -> `Site`: order, topics, series, URLs, links, collisions; and what a feature is.

1. `assemble_site` orders the published heads and gives each its URL; links and topics follow.
2. `digestgen.site.feature` says what a feature gives: outputs, values that name their URL and view.
3. `digestgen.site.facts` names every fact of a site that a view may read, and traces the reading.
4. `listings`, `shelves` and `paging` cut everything into lists whose full pages never change;
   `slices` and `lines` say what a page of one reads, and make each of its lines once.
5. `digestgen.site.views` are the values that templates see; `fill` puts citations and links into
   bodies. `metadata`, `search`, `cards` and `cat` say the same for programs and other readers.
6. `renewed` puts changed texts into the site that stands.
"""
