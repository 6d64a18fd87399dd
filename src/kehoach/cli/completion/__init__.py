"""What shells complete: commands, options, and the names of a plan.

A person who presses Tab waits for it, so nothing is loaded here that a command needs: what the
command line takes is read from a file that is made from it (`make pages`), and of the plan only
the names are looked at.
"""
