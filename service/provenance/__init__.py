"""What answers rest on: how much claims are worth, which are left out, how far sources reach."""
