"""The description of the interface (OpenAPI), made easier to read than what the framework writes by itself."""

from typing import Any

from fastapi import FastAPI

from service.shapes import ProblemAnswer
from service.web.field_meanings import FIELD_MEANINGS
from service.web.format_docs import describe_formats

PROBLEM = "Problem"
PROBLEM_CONTENT = {"application/problem+json": {"schema": {"$ref": f"#/components/schemas/{PROBLEM}"}}}


class Interface(FastAPI):
    """An application that describes its interface plainly."""

    def openapi(self) -> dict[str, Any]:
        """Return the description: an error once, an answer by what its model says, every field in words."""
        if self.openapi_schema is None:
            described = super().openapi()
            schemas = described["components"]["schemas"]
            schemas[PROBLEM] = ProblemAnswer.model_json_schema()
            for path in described["paths"].values():
                operation = path["get"]
                for parameter in operation.get("parameters", []):
                    parameter["schema"].pop("description", None)
                operation.get("parameters", []).sort(key=lambda one: not one["required"])
                answer = operation["responses"]["200"]
                model = answer["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]
                answer["description"] = schemas[model]["description"]
                describe_formats(path["get"], PROBLEM_CONTENT)
            for model in schemas.values():
                for name, field in model.get("properties", {}).items():
                    if name in FIELD_MEANINGS and not field.get("description"):
                        field["description"] = FIELD_MEANINGS[name]
            self.openapi_schema = described
        return self.openapi_schema
