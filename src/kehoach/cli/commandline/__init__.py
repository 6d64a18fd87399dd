"""The commands as people and shells see them: their help, and what is said of a wrong word.

typer reads the words of a line; what it would say of them in its own, English, words is said here
in the user's language.
"""
