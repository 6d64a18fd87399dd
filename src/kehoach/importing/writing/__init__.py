"""A draft in the plan language: the text of each file of a plan.

In: a `Draft`. Out: YAML. `bodies` makes the registry, `ids` names activities, `ties` proposes what
duty sentences are about; `writer` says all of it in the keys of the language, and `yamltext` and
`files` lay it out.
"""
