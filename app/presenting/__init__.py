"""What every front shares: links, marked snippets, values as plain JSON, errors as problems."""
