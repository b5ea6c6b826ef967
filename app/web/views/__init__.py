"""What the templates are given: typed, ready to be shown, nothing to work out."""
