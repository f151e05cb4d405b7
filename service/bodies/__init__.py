"""`/bodies`: institutions, and who held which office."""
