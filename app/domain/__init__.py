"""Values, the query tree, the plan and the errors: the words every other layer speaks.

Standard library only. Everything here is frozen; a step takes one value and returns the next.
"""
