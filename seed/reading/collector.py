"""Python's garbage collector, kept from looking through a large network again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep the collector from looking, again and again, through millions of records that are all in use.

    That is half of the time of reading a large network. Records refer to no record that refers back, so nothing is
    lost that only the collector could free.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.enable()
            gc.unfreeze()  # what was read counts as old now, and is not looked through at once


@contextmanager
def kept_from_collector() -> Iterator[None]:
    """Keep what is in memory now, a network that is ready to be written, from being looked through meanwhile.

    What comes into being within the block is collected as ever.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
