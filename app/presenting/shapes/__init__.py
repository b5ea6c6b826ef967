"""The shapes of answers, each told once: `app.presenting` writes them, OpenAPI shows them.

Answers are dicts, which the type checker holds against these; nothing is validated while serving.
Fields may be added within v1; none is renamed or removed. What one module alone writes has its
shape there; where an answer shows a value of the domain whole, its shape is that value's own.
"""
