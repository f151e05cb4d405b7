"""Tools for assistants: the Model Context Protocol over standard input and output, asked of a running service.

It stands with the commands and not in `service/`: it is a client of the API like any other, with an address and no
database.
"""
