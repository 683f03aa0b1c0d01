"""What a CKAN portal answers: success or not, packages with resources, and rows of its datastore in pages."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Any, NoReturn
from urllib.parse import urljoin, urlsplit

from contracts.language.months import claimed_months
from contracts.runtime.errors import SourceUnavailable
from sources.snapshots.snapshot import printable

Answer = Mapping[str, Any]
_SHOWN_MESSAGE = 160
_TABLES = ("CSV", "XLSX", "PARQUET", "JSONL")


@dataclass(frozen=True)
class Resource:
    """One resource of a package; `version` changes when the portal says that the resource did.

    `form` is how the portal calls its form, such as CSV; `byte_count` how long it says that it is.
    """

    id: str
    name: str
    address: str
    version: str
    has_rows: bool
    form: str = ""
    byte_count: int | None = None


@dataclass(frozen=True)
class Package:
    """What a portal says of one package."""

    title: str
    publisher: str
    licence: str
    resources: tuple[Resource, ...]


def read_result(body: bytes, label: str) -> Answer:
    """The result of an action. Raises SourceUnavailable when there is none, with the portal's reason."""
    try:
        answer = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        refuse(label, "the answer is not JSON, perhaps a web page")
    if not isinstance(answer, dict) or answer.get("success") is not True:
        refuse(label, f"the portal answered with an error: {_message(answer)}")
    result = answer.get("result")
    if not isinstance(result, dict):
        refuse(label, "the answer holds no result")
    return result


def _message(answer: object) -> str:
    error = answer.get("error") if isinstance(answer, dict) else None
    message = error.get("message") if isinstance(error, dict) else error
    return printable(str(message or "no reason given"))[:_SHOWN_MESSAGE]


def read_package(result: Answer, base: str, label: str) -> Package:
    """The package of an answer of `package_show`; addresses that the portal gives without a host are made whole."""
    resources = result.get("resources")
    if not isinstance(resources, list) or not all(isinstance(item, dict) and item.get("id") for item in resources):
        refuse(label, "the package lists no resources")
    organization = result.get("organization")
    return Package(
        title=str(result.get("title") or ""),
        publisher=str(organization.get("title") or "") if isinstance(organization, dict) else "",
        licence=str(result.get("license_title") or result.get("license_id") or ""),
        resources=tuple(_resource(item, base) for item in resources),
    )


def _resource(item: Answer, base: str) -> Resource:
    address = str(item.get("url") or "")
    changed = str(item.get("last_modified") or item.get("created") or "")
    return Resource(
        id=str(item["id"]),
        name=printable(str(item.get("name") or address.rpartition("/")[2] or item["id"])),
        address=urljoin(f"{base.rstrip('/')}/", address),
        version=f"{changed} {item.get('hash') or ''}".strip(),
        has_rows=bool(item.get("datastore_active")),
        form=_form(item, address),
        byte_count=int(size) if (size := str(item.get("size") or "")).isdecimal() else None,
    )


def _form(item: Answer, address: str) -> str:
    """The form as the portal states it, else as the address ends."""
    stated = str(item.get("format") or "").rpartition("/")[2] or PurePosixPath(urlsplit(address).path).suffix
    return printable(stated.lstrip(".").upper())


def newest(resources: Iterable[Resource], pattern: str, form: str = "", label: str = "package") -> list[Resource]:
    """Of the resources in a form whose name matches `pattern`, the newest of each period that a name states.

    The newest is the one changed last, and of those the one listed last. Names that state no period are one period.
    Raises SourceUnavailable when a period comes in several forms and none is chosen.
    """
    found: dict[object, Resource] = {}
    for resource in resources:
        is_meant = not form or resource.form == form.lstrip(".").upper()
        if is_meant and fnmatchcase(resource.name.casefold(), pattern.casefold()):
            period = claimed_months(resource.name)
            if period in found and resource.form != found[period].form:
                raise _forms(found[period], resource, label)
            if period not in found or resource.version >= found[period].version:
                found[period] = resource
    return [found[period] for period in sorted(found, key=str)]


def _forms(one: Resource, other: Resource, label: str) -> SourceUnavailable:
    return SourceUnavailable(
        f"{label}: {one.name} is there as {one.form or 'no form'} and {other.name} as {other.form or 'no form'}, and"
        f' the newest need not be the table. Choose one, such as format = "{_best(one, other)}" in [source.ckan].',
        code="CKAN_FORMS",
    )


def _best(*resources: Resource) -> str:
    return min((resource.form for resource in resources), key=lambda form: (form not in _TABLES, form))


def datastore_rows(page_of: Callable[[int], Answer], label: str) -> Iterator[Mapping[str, Any]]:
    """Every row of a resource, without the portal's own row id. `page_of` gives the result from an offset on.

    Raises SourceUnavailable when a row comes twice or the rows are not as many as the portal states.
    """
    seen: set[object] = set()
    total = None
    while total is None or len(seen) < total:
        result = page_of(len(seen))
        records = result.get("records")
        stated = result.get("total")
        if not isinstance(records, list) or not isinstance(stated, int) or (total is not None and stated != total):
            refuse(label, "the rows changed while they were fetched, or their number is not stated")
        total = stated
        if not records and len(seen) < total:
            refuse(label, f"{total} rows are stated and {len(seen)} came")
        for record in records:
            if record.get("_id") in seen:
                refuse(label, "a row came twice")
            seen.add(record.get("_id"))
            yield {name: value for name, value in record.items() if name != "_id"}
    if len(seen) != total:
        refuse(label, f"{total} rows are stated and {len(seen)} came")


def refuse(label: str, what: str) -> NoReturn:
    """Raises SourceUnavailable for an answer that cannot be used."""
    raise SourceUnavailable(f"{label}: {what}. Look at its keys in cakupan.toml, or try again later.", code="CKAN")
