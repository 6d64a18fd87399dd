"""An edited Word file brought home: what somebody wrote in it, as edits of the plan.

In: the plan that the file was built of, the plan as it is now, and the paragraphs of the file.
Out: the texts of the plan's files with the edits that have a place there, and a finding for each
edit that has none. Nothing is written here, and nothing is guessed: what is placed is held against
the documents that the changed plan prints.
"""
