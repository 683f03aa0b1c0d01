// duckdb-wasm, DuckDB as browsers run it, here in Node: the file is taken whole, then opened read-only.

const fs = require("node:fs");
const path = require("node:path");
const { answerUntilStopped, fromEnvironment } = require("./asked.cjs");
const duckdb = fromEnvironment("@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs");

const folder = path.dirname(fromEnvironment.resolve("@duckdb/duckdb-wasm"));
const bundle = (name) => ({ mainModule: path.join(folder, `duckdb-${name}.wasm`) });
const cellOf = (cell, column) => (column === "period_month" ? new Date(Number(cell)).toISOString().slice(0, 10) : cell);

function rowsOf(release, asking) {
  return release
    .query(asking)
    .toArray()
    .map((row) => Object.entries(row.toJSON()).map(([column, cell]) => cellOf(cell, column)));
}

async function main() {
  const bundles = { mvp: bundle("mvp"), eh: bundle("eh") };
  const database = await duckdb.createDuckDB(bundles, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
  await database.instantiate(() => {});
  await answerUntilStopped((asked) => {
    database.registerFileBuffer("cakupan.duckdb", new Uint8Array(fs.readFileSync(asked.file)));
    database.open({ path: "cakupan.duckdb", accessMode: duckdb.DuckDBAccessMode.READ_ONLY });
    const release = database.connect();
    const answer = [rowsOf(release, asked.checksums), rowsOf(release, asked.rows)];
    release.close();
    database.reset();
    database.dropFile("cakupan.duckdb");
    return answer;
  });
}

main();
