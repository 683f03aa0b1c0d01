"""A CKAN portal in small: packages with resources, as data.go.id and the portals of provinces have them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Answer = dict[str, Any]
MOST_ROWS = 32_000
"""What a CKAN site gives at once, whatever is asked for."""


@dataclass(frozen=True)
class Resource:
    """One resource of a package: a file at `url`, and the rows of it that the portal's datastore holds."""

    id: str
    name: str
    url: str
    last_modified: str
    rows: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True)
class Package:
    """One package (dataset) of the portal."""

    name: str
    title: str
    resources: Sequence[Resource]


@dataclass(frozen=True)
class CkanPortal:
    """What the portal knows. `most_rows` is the page size of its datastore."""

    packages: Sequence[Package]
    most_rows: int = MOST_ROWS

    def package_show(self, name: str) -> Answer:
        """A package with its resources, or what CKAN says of one that is not there."""
        found = next((package for package in self.packages if package.name == name), None)
        return _success(_shown(found)) if found else _not_found()

    def datastore_search(self, resource_id: str, limit: int, offset: int) -> Answer:
        """Rows of a resource from `offset`, never more than the portal gives at once."""
        resources = (resource for package in self.packages for resource in package.resources)
        found = next((resource for resource in resources if resource.id == resource_id and resource.rows), None)
        if not found:
            return _not_found()
        numbered = [{"_id": number, **row} for number, row in enumerate(found.rows, start=1)]
        given = min(limit, self.most_rows)
        fields = [{"id": "_id", "type": "int"}, *({"id": name, "type": "text"} for name in found.rows[0])]
        page = {"resource_id": resource_id, "fields": fields, "records": numbered[offset : offset + given]}
        return _success({**page, "limit": given, "offset": offset, "total": len(numbered)})


def _shown(package: Package) -> Answer:
    return {
        "name": package.name,
        "title": package.title,
        "license_id": "cc-by",
        "license_title": "Creative Commons Attribution",
        "organization": {"title": "Portal contoh (data sintetis)"},
        "metadata_modified": max(resource.last_modified for resource in package.resources),
        "resources": [_resource(resource) for resource in package.resources],
    }


def _resource(resource: Resource) -> Answer:
    about = {"id": resource.id, "name": resource.name, "url": resource.url, "format": "CSV", "hash": ""}
    return {**about, "last_modified": resource.last_modified, "datastore_active": bool(resource.rows)}


def _success(result: Answer) -> Answer:
    return {"success": True, "result": result}


def _not_found() -> Answer:
    return {"success": False, "error": {"__type": "Not Found Error", "message": "Tidak ditemukan"}}
