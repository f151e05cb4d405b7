"""What a request may use: its time, and the threads of the service."""
