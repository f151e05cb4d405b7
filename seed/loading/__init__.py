"""From records to a release in Neo4j: content, digest, batches, lease, switch."""
