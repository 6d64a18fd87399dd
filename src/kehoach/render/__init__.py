"""Views to documents: one kit of templates per format, and what puts the result into a file.

In: a view, the name of its structure template, a format; templates, a font and the options of the
user. Out: the bytes of the file, the same on every machine. Escaping is by construction: every
plain string of a view becomes the format's escaped text. A template that cannot be used raises
`TemplateFault`, with its finding. `opening` is what others import: it loads the template engine
when the first document is to be made.
"""
