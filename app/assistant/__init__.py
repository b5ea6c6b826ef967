"""The assistant interface (Model Context Protocol): few, small, read-only tools.

`mount` is what the web process loads; `server` and the protocol's library follow with the first
call, so that a service is ready without waiting for them.
"""
