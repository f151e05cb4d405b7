"""The description of the interface (OpenAPI), made easier to read than what the framework writes by itself."""

from typing import Any

from fastapi import FastAPI

from service.shapes import ProblemAnswer

PROBLEM = "Problem"


class Interface(FastAPI):
    """An application that describes its interface plainly."""

    def openapi(self) -> dict[str, Any]:
        """Return the description: an error is described once, an answer by what its model says."""
        if self.openapi_schema is None:
            described = super().openapi()
            schemas = described["components"]["schemas"]
            schemas[PROBLEM] = ProblemAnswer.model_json_schema()
            for path in described["paths"].values():
                for parameter in path["get"].get("parameters", []):
                    _exemplify(parameter)
                answer = path["get"]["responses"]["200"]
                model = answer["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]
                answer["description"] = schemas[model]["description"]
            self.openapi_schema = described
        return self.openapi_schema


def _exemplify(parameter: dict[str, Any]) -> None:
    """Show an example of a parameter that must be given, where the page will fill it in."""
    schema = parameter["schema"]
    schema.pop("description", None)
    if parameter["required"] and schema.get("examples"):
        parameter["example"] = schema["examples"][0]
