"""Two people: phases and turning points, offices held together, kinship; pure, without a database."""
