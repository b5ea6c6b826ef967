"""The pages: search and reading, server-rendered, without script."""
