"""Who may ask: hosts that a request may name, keys of the interface, and what answers tell browsers not to do."""
