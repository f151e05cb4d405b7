"""From the files of a folder to records, with every fault."""
