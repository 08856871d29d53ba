"""Posts, findings, practice points and works -> a search index that a browser reads piece by piece.

1. The site is cut into segments: 256 posts from the oldest on, pages, 512 works (`segments`). An
   edit makes one segment anew, however large the site is.
2. `words` brings texts and, in the same way, the browser's queries into one form.
3. `build_segment` weighs the words of each record by where they stand and cuts the result into
   files: one that says what there is, shards of terms, and blocks of what a result shows.

A query of two words reads one small file, two shards of each segment, and the blocks of the ten
results on show. Scores are worked out in the browser (BM25's idf, weights for places).
"""

from digestgen.site.search.segment import (
    BLOCK,
    SHARDS,
    Segment,
    build_segment,
    segment_print,
)
from digestgen.site.search.segments import SegmentName, members, segments
from digestgen.site.search.words import words

__all__ = [
    "BLOCK",
    "SHARDS",
    "Segment",
    "SegmentName",
    "build_segment",
    "members",
    "segment_print",
    "segments",
    "words",
]
