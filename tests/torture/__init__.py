"""Long sweeps: a tenth of each in CI, all of it with `make torture`."""
