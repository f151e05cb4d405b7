"""What is wrong with a network, record by record."""
