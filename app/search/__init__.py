"""From a request to the page every front renders: planning, searching, citing, verifying."""
