"""What the service is asked when it is measured: questions to the shipped network."""

from urllib.parse import urlencode

PAIR = {"from": "kim-il-sung", "to": "svetlana-alliluyeva"}
QUESTIONS = {
    "path": f"/api/v1/paths?{urlencode(PAIR)}",
    "neighborhood": "/api/v1/figures/molotov/neighborhood?limit=20",
    "path, at=": f"/api/v1/paths?{urlencode({**PAIR, 'at': '1950-03-01'})}",
    "path, simultaneous": f"/api/v1/paths?{urlencode({**PAIR, 'order': 'simultaneous'})}",
    "path, k_shortest": f"/api/v1/paths?{urlencode({**PAIR, 'mode': 'k_shortest'})}",
    "path, most_certain": f"/api/v1/paths?{urlencode({**PAIR, 'mode': 'most_certain'})}",
    "figure": "/api/v1/figures/stalin",
    "closest": "/api/v1/figures/stalin/closest?during=1937/1938",
    "two people": "/api/v1/figures/molotov/with/stalin",
}
