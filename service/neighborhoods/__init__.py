"""`/figures/{id}/neighborhood`: who was around a figure, ring by ring."""
