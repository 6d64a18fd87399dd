"""The ways in: a file of each kind as lines and tables.

In: bytes and the name of a file. Out: `Line` and `Grid` values in reading order, or an ImportFault.
`opening` chooses the way by the content; the others know one kind each, and nothing of plans.
"""
