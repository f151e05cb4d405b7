"""What the files of a network may say, and the network they make in memory."""
