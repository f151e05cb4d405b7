"""`/paths`: how two figures are connected, why not, and what the answer rests on."""
