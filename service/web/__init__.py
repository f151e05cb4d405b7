"""What every route shares: query parameters, problems, pages, the description of the interface."""
