"""`/figures`: finding people, and what is known of each."""
