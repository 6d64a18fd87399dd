"""What follows from a plan: tasks, schedule, progress, costs, and what differs between two plans.

In: a linked plan that is sound. Out: frozen values that rules, views and reports share, so that a
thing is decided in one place. Pure; a day is always given, never asked of a clock. A module is
imported by itself: most commands need one or two of them.
"""
