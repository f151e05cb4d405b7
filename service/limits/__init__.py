"""What a request may use: its time, the threads of the service, and how much is kept in memory."""
