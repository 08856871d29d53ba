"""digestgen: a static site generator for research-summary blogs."""
