// Figures of a release that is not in force, with the words of a figure that is: more than a search ranks.
CYPHER 5
UNWIND range(1, 50) AS n
CREATE (:Figure {id: 'strange-' + n, release: -1, name: 'Strange', words: ['ada', 'arden'], sounds: [], search: ['ada arden']})
