"""Nouns: frozen values, no logic beyond derived properties.

In the order in which a build meets them: `source` (files of a site), `post` (a head and a body),
`csl` and `cited` (citations, before and after a style has spoken), `picture` and `card`, `output`
(what is published). `edit` and `paths` are for those who change sources or name them.
"""
