"""The page at `/`: to look at a network, its paths and its evidence, in a browser."""
