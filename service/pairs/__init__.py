"""`/figures/{a}/with/{b}`: everything between two people."""
