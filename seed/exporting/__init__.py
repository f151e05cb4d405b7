"""A whole network, from files or from a release, as records and as one answer for every format."""
