"""`/coverage`: which sources speak about which years and circles, and where the network is thin."""
