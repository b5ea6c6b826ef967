"""The answers' shapes, for OpenAPI and for the tests that hold real answers against them.

Answers are written by `app.presenting` and not validated while serving. Fields may be added
within v1; none is renamed or removed.
"""
