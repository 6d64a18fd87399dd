"""The language server: what an editor shows of a plan while somebody writes it.

In: the messages of an editor on standard input, and the texts that it has open. Out: its answers on
standard output. Nothing is written to a file: what is to be changed, the editor is told. A feature
is a module (`hover`, `rename`, …) that makes an answer of a `Snapshot`, a plan as it is at one
moment; `server` alone knows of messages, tasks and threads.

This room needs `pygls` and `lsprotocol`, which only `kehoach[lsp]` installs; the command imports it
when it is asked for.
"""
