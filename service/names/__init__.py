"""Names as the search compares them."""
