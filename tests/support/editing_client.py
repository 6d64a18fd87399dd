"""An editor for tests: it speaks with the language server over a pipe, in this process or another."""
