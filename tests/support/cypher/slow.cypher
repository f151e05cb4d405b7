// A read that takes longer than anybody waits.
CYPHER 5
MATCH (current:Current {one: 1})
MATCH (now:Release {release: current.release})
CALL () { UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b < 0 RETURN count(*) AS never }
RETURN {version: now.version, digest: now.digest} AS release, never
