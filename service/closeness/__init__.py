"""`/figures/{id}/closest`: who was closest, as a sum of named and cited parts."""
