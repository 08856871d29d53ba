"""All the citations of one text together: what single cites cannot know by themselves.

1. `registry`: the cited entries in order; bibliography order, citation numbers.
2. `plaincite`, `disambiguate`: names, conditions and year suffixes that tell cites apart.
3. `positions`: first, subsequent, ibid, near note.
4. `cluster`: the cites of one cluster sorted, grouped, collapsed and joined.
5. `reference_list`: the entries of the bibliography.
"""
