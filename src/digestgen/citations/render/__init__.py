"""One entry, one layout -> marked text: CSL's rendering elements as closures.

A style's elements are compiled once (`compile_element`) to functions `(context, out) -> None` that
append what they render, if anything, to `out`. Everything that a style or a locale can decide is
decided while compiling; a context carries what differs from cite to cite.

`item` prepares an entry, `context` says how it is cited, `elements` dispatches; `text`, `number`,
`label`, `date`, `names`, `choose` render; `layout` puts a whole cite or entry together.
"""
