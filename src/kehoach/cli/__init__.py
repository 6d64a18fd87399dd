"""The command line itself: the table of commands, help, mistakes of a line, completion.

In: the words of a line. Out: the call of one command. It is the top of the house: nothing imports
it but the program. `completion` stands apart, for Tab must not wait for the commands.
"""
