// What is written on the nodes, one of each label that gets its name from the loader.
CYPHER 5
UNWIND ['ada.fate.1', 'boris-ally-ada.1', 'dmitris-death', 'dmitris-death-memoir', 'chronicle', 'log-1'] AS id
MATCH (n:Fate|Claim|Dispute|Position|Source|Observation {id: id})
RETURN labels(n)[0] AS label, n.name AS name
UNION
MATCH (n:Release|Current|Loader)
RETURN labels(n)[0] AS label, n.name AS name
