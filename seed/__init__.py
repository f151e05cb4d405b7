"""A network in files: what the files may say, how they are read, checked, derived and loaded."""
