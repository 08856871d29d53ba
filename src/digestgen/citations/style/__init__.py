"""What a style and a locale say, read from XML: no entry is looked at here.

1. `xml`: text -> `Element`s that know their lines.
2. `locale`: `locales-xx-XX.xml` -> `Locale` (terms, date formats, options), laid over one another.
3. `source`: a `.csl` file -> `Style`, compiled once for each locale that it is used with.
"""
