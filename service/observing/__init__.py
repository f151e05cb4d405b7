"""What the service does, for whoever keeps it running: a record of each request, log lines, metrics."""
