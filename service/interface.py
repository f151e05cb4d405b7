"""The description of the interface (OpenAPI), made easier to read than what the framework writes by itself."""

from typing import Any

from fastapi import FastAPI

from service.models.common import ProblemAnswer

PROBLEM = "Problem"


class Interface(FastAPI):
    """An application that describes its interface plainly."""

    def openapi(self) -> dict[str, Any]:
        """Return the description: a parameter that may be left out is not called null, an error is described once."""
        if self.openapi_schema is None:
            described = super().openapi()
            schemas = described["components"]["schemas"]
            schemas[PROBLEM] = ProblemAnswer.model_json_schema()
            for path in described["paths"].values():
                for parameter in path["get"].get("parameters", []):
                    _plain(parameter)
                answer = path["get"]["responses"]["200"]
                model = answer["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]
                answer["description"] = schemas[model]["description"]
            self.openapi_schema = described
        return self.openapi_schema


def _plain(parameter: dict[str, Any]) -> None:
    """Say of an optional parameter what it is when it is given, and show an example of one that must be."""
    schema = parameter["schema"]
    given = [one for one in schema.pop("anyOf", []) if one.get("type") != "null"]
    if given:
        schema |= given[0]
    if "const" in schema:
        schema["enum"] = [schema.pop("const")]
    schema.pop("description", None)
    if parameter["required"] and schema.get("examples"):
        parameter["example"] = schema["examples"][0]
