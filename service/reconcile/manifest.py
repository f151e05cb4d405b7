"""The service manifest: what a client reads first."""

from importlib.metadata import version

from service.database.driver import Row
from service.reconcile.model import ALL_VALUES, MOST_QUERIES
from service.reconcile.properties import FIGURE_TYPE
from service.web.links import BASE_PATH, RECONCILE_PATH

PREVIEW_WIDTH, PREVIEW_HEIGHT = 430, 240


def manifest(root: str, title: str | None) -> Row:
    """Return the manifest of the service at an address (scheme, host and prefix) with a network of this title."""
    here = root + RECONCILE_PATH

    def at(path: str) -> Row:
        return {"service_url": here, "service_path": path}

    return {
        "versions": ["0.2"],
        "name": f"{title} (Inner Circle)" if title else "Inner Circle",
        "identifierSpace": f"{root}{BASE_PATH}/figures/",
        "schemaSpace": "https://schema.org/Person",
        "defaultTypes": [FIGURE_TYPE],
        "documentation": f"{root}/docs",
        "serviceVersion": version("inner-circle"),
        "view": {"url": f"{root}/figure/{{{{id}}}}"},
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", "width": PREVIEW_WIDTH, "height": PREVIEW_HEIGHT},
        "suggest": {name: at(f"/suggest/{name}") for name in ("entity", "property", "type")},
        "extend": {
            "propose_properties": at("/properties"),
            "property_settings": [
                {
                    "name": "limit",
                    "label": "Limit",
                    "type": "number",
                    "default": 0,
                    "help_text": f"Most values in a row; 0: as many as there are, up to {ALL_VALUES}",
                }
            ],
        },
        "batchSize": MOST_QUERIES,
    }
