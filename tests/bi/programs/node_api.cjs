// @duckdb/node-api, DuckDB in Node.

const { answerUntilStopped, fromEnvironment } = require("./asked.cjs");
const { DuckDBInstance } = fromEnvironment("@duckdb/node-api");

async function rowsOf(release, asking) {
  const reader = await release.runAndReadAll(asking);
  return reader.getRowsJson().map((row) => row.map(asNumber));
}

// BIGINT comes as text in JSON, which has no whole numbers of 64 bits; codes such as 53.08 stay text.
function asNumber(cell) {
  return typeof cell === "string" && /^\d+$/.test(cell) ? Number(cell) : cell;
}

async function read(asked) {
  const instance = await DuckDBInstance.create(asked.file, { access_mode: "READ_ONLY" });
  const release = await instance.connect();
  try {
    return [await rowsOf(release, asked.checksums), await rowsOf(release, asked.rows)];
  } finally {
    release.closeSync();
    instance.closeSync();
  }
}

answerUntilStopped(read);
