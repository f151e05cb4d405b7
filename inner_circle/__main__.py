"""`python -m inner_circle`: the console command, where its own name is not on the path."""

from inner_circle.cli import main

if __name__ == "__main__":
    main()
