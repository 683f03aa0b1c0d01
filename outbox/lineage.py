"""OpenLineage events: what a run read and wrote, in the form that catalogues understand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import requests
from openlineage.client.event_v2 import InputDataset, Job, OutputDataset, Run, RunEvent, RunState, set_producer
from openlineage.client.facet_v2 import (
    DatasetFacet,
    column_lineage_dataset,
    documentation_dataset,
    schema_dataset,
)
from openlineage.client.transport.file import FileConfig, FileTransport
from openlineage.client.transport.http import ApiKeyTokenProvider, HttpConfig, HttpTransport, TokenProvider

from contracts.indicators.column_lineage import Made, column_lineage
from contracts.language.table import Table
from contracts.runtime.errors import CakupanError
from outbox.message import TIMEOUT_SECONDS

PRODUCER = "https://github.com/cakupan/cakupan"
JOB = "coverage"


class EventNotSent(CakupanError):
    """A lineage event reached no file or endpoint. Never carries an address."""

    code = "LINEAGE_NOT_SENT"


@dataclass(frozen=True)
class RunRecord:
    """The state of a run: START, COMPLETE, FAIL or ABORT, with what it read and wrote."""

    run_id: str
    state: str
    at: datetime
    namespace: str
    inputs: Sequence[tuple[str, Table]] = ()
    outputs: Sequence[Table] = ()


def event_of(record: RunRecord) -> RunEvent:
    """The event. Its run is the same in every event of one run."""
    set_producer(PRODUCER)
    return RunEvent(
        eventTime=f"{record.at.isoformat()}Z",
        eventType=RunState[record.state],
        run=Run(runId=str(uuid5(NAMESPACE_URL, f"cakupan/{record.run_id}"))),
        job=Job(namespace=record.namespace, name=JOB),
        inputs=[InputDataset(record.namespace, name, facets=_facets(table)) for name, table in record.inputs],
        outputs=[
            OutputDataset(record.namespace, f"release.{table.table_name}", facets=_made_facets(record.namespace, table))
            for table in record.outputs
        ],
        producer=PRODUCER,
    )


def _facets(table: Table) -> dict[str, DatasetFacet]:
    fields = [
        schema_dataset.SchemaDatasetFacetFields(
            name=field.name, type=field.type, description=field.meaning, ordinal_position=place
        )
        for place, field in enumerate(table.fields, start=1)
    ]
    return {
        "schema": schema_dataset.SchemaDatasetFacet(fields=fields),
        "documentation": documentation_dataset.DocumentationDatasetFacet(
            description=f"Each row is {table.each_row_is}."
        ),
    }


def _made_facets(namespace: str, table: Table) -> dict[str, DatasetFacet]:
    pairs = [pair for pair in column_lineage() if pair.table_name == table.table_name]
    if not pairs:
        return _facets(table)
    fields = {
        column: column_lineage_dataset.Fields(inputFields=[_input(namespace, pair) for pair in group])
        for column, group in groupby(pairs, key=lambda pair: pair.column_name)
    }
    return {**_facets(table), "columnLineage": column_lineage_dataset.ColumnLineageDatasetFacet(fields=fields)}


def _input(namespace: str, pair: Made) -> column_lineage_dataset.InputField:
    direct = column_lineage_dataset.Transformation(type="DIRECT")
    return column_lineage_dataset.InputField(
        namespace=namespace, name=pair.input_table, field=pair.input_column, transformations=[direct]
    )


def write_event(file: Path, event: RunEvent) -> None:
    """Append the event to a file, one line each. Raises EventNotSent."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        FileTransport(FileConfig(log_file_path=str(file), append=True)).emit(event)
    except (OSError, RuntimeError) as error:
        raise EventNotSent(f"The lineage file could not be written ({type(error).__name__}).") from None


def post_event(url: str, api_key: str, event: RunEvent) -> None:
    """Post the event to an OpenLineage endpoint, once. Raises EventNotSent."""
    key = ApiKeyTokenProvider({"apiKey": api_key}) if api_key else TokenProvider({})
    config = HttpConfig(url=url, timeout=TIMEOUT_SECONDS, auth=key, retry={"total": 0})
    try:
        HttpTransport(config).emit(event)
    except requests.RequestException as error:
        raise EventNotSent(f"The lineage endpoint did not take an event ({type(error).__name__}).") from None
