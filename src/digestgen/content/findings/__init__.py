"""The two sections: what makes a post a digest. Tokens come in; findings, points and HTML go out.

1. `sections` finds them by their headings and says which are missing or misplaced.
2. `items` cuts a section into intro, items and outro; `labels` takes the labels off the items,
   `closings` their closing sentences.
3. `read` writes each item and makes its `Finding` or `PracticePoint`; `rests_on` reads what a
   point rests on.
"""
