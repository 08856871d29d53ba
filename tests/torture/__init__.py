"""Long sweeps: a small part of each in CI, all of it with `make torture`."""
