"""The default engine: a Whoosh index is the durable truth, columns beside it are searched."""
