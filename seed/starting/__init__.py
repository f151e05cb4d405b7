"""The small network that `inner-circle new` writes: `network/` is it, data only."""
