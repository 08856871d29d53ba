"""What digestgen costs: a generated blog, clocks, and the budgets of docs/architecture.md."""
