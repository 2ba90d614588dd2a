"""Questions to the whole directory, answered by pure functions."""
