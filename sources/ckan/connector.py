"""An open-data portal that runs CKAN, such as data.go.id, as a source: one package, by the names of its resources."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlencode

from contracts.runtime.errors import SourceUnavailable
from sources.ckan.answer import Package, Resource, datastore_rows, newest, read_package, read_result
from sources.http.client import HttpClient
from sources.snapshots.connector import Delivery, Offer, Provenance
from sources.snapshots.names import safe_name
from sources.snapshots.snapshot import periods_of

ROWS_AT_ONCE = 10_000


@dataclass
class CkanConnector:
    """One package of a portal. With `takes_rows` the rows of its datastore are taken in place of the file."""

    base: str
    package_name: str
    pattern: str
    takes_rows: bool
    client: HttpClient
    form: str = ""

    @property
    def _label(self) -> str:
        return f"package {self.package_name}"

    @property
    def _as_form(self) -> str:
        return f" and is {self.form}" if self.form else ""

    @cached_property
    def _package(self) -> Package:
        body = self.client.get(self._action("package_show", id=self.package_name), self._label)
        return read_package(read_result(body, self._label), self.base, self._label)

    @cached_property
    def _resources(self) -> dict[str, Resource]:
        with_rows = [resource for resource in self._package.resources if resource.has_rows] if self.takes_rows else []
        found = newest(with_rows or self._package.resources, self.pattern, self.form, self._label)
        return {self._file_name(resource): resource for resource in found}

    def discover(self) -> Iterator[Offer]:
        """The newest resource of each period. Raises SourceUnavailable when no resource has such a name."""
        if not self._resources:
            known = ", ".join(_shown(resource) for resource in self._package.resources) or "none"
            raise SourceUnavailable(
                f"{self._label}: no resource is called {self.pattern}{self._as_form}. It has: {known}.",
                code="CKAN_NO_RESOURCE",
            )
        for name, resource in self._resources.items():
            yield Offer(name, resource.version, periods_of(resource.name), self._provenance(resource))

    def fetch(self, offer: Offer, folder: Path) -> Delivery:
        """One resource. Raises SourceUnavailable when it is gone or its rows do not come whole."""
        resource = self._resources.get(offer.name)
        if resource is None:
            raise SourceUnavailable(f"{self._label}: {offer.name} is not there any more. Run again.", code="CKAN_GONE")
        target = folder / safe_name(offer.name)
        if not self.takes_rows:
            label = f"{self._label}, {resource.name}"
            got = self.client.download(resource.address, target, label, length=resource.byte_count)
            return Delivery(got.file, got.sha256, got.byte_count, resource.version, self._provenance(resource))
        if not resource.has_rows:
            raise SourceUnavailable(
                f"{self._label}: {resource.name} has no rows in the datastore. Take its file: rows = false.",
                code="CKAN_NO_ROWS",
            )
        lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in self._rows(resource)]
        body = "".join(lines).encode()
        target.write_bytes(body)
        return Delivery(
            target, hashlib.sha256(body).hexdigest(), len(body), resource.version, self._provenance(resource)
        )

    def _rows(self, resource: Resource) -> Iterator[object]:
        label = f"{self._label}, {resource.name}"

        def page_of(offset: int) -> dict[str, object]:
            address = self._action("datastore_search", resource_id=resource.id, limit=ROWS_AT_ONCE, offset=offset)
            return dict(read_result(self.client.get(address, label), label))

        return datastore_rows(page_of, label)

    def _action(self, action: str, **asked: object) -> str:
        return f"{self.base.rstrip('/')}/api/3/action/{action}?{urlencode(asked)}"

    def _file_name(self, resource: Resource) -> str:
        return f"{resource.name}.jsonl" if self.takes_rows else resource.name

    def _provenance(self, resource: Resource) -> Provenance:
        package = self._package
        address = f"{self.base.rstrip('/')}/dataset/{self.package_name}"
        return Provenance(address, package.publisher, package.licence, resource.version.partition(" ")[0])


def _shown(resource: Resource) -> str:
    return f"{resource.name} ({resource.form})" if resource.form else resource.name
