"""Who was closest: from the evidence about a figure to graded parts, their sum, and ranks; pure, without a database."""
