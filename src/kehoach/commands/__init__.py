"""The commands: a module for each, named like it, with a `Command` of the same name.

In: the arguments and options of a line. Out: text on the terminal, files, an exit status. This is
the only room that prints and exits. A command gathers what it needs, calls the rooms below, and
prints what they return. It may assume that typer has converted the values of the line.

`options`, `loading`, `console`, `templates` and `building` hold what several commands share. The
other modules that are no commands belong to one: `fixing` to check, `sheet` to agency, `scaffold`
to init, `diagnosis` to doctor, `watcher` and `server` to watch, `comparing` and `drafting` to diff.
`standing` is shared by status and report.
"""
