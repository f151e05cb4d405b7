"""The console command of Inner Circle and the Neo4j server it brings along."""
