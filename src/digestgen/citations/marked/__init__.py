"""Marked text: how rich text travels through the processor.

A marked text is an ordinary `str` in which single characters of Unicode's private use area open and
close formatting. Strings join, compare and hash at the speed of C, and that is what a citation
processor does all day. Three steps:

1. `parse`: CSL-JSON rich text (`<i>`, quotes, apostrophes) -> marked text, once per field.
2. `join`: pieces are put together; punctuation that meets is merged, and moves into quotes.
3. `settle`: nested quotes and nested italics are decided; what is left says just what to show.

`digestgen.citations.html` and `digestgen.citations.plain` write settled text out.
"""
