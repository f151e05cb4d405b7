"""From files of other programs to the folder of a network: what is taken, what is guessed, what is left, row by row."""
