"""Room to be."""
