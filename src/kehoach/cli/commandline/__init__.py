"""The command line as people see it: commands that are loaded late, their help, usage errors.

typer parses the words of a line. Its own texts are English; this package replaces them with texts
in the user's language. In: click's commands and usage errors, as typer makes them. Out: text.
"""
