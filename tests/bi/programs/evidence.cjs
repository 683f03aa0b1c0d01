// Evidence's own DuckDB source, as `evidence sources` calls it: the rows and columns that its pages would have.
// Arguments: the folder of the release file, and the statement.

const path = require("path");
const { createRequire } = require("module");

const source = createRequire(path.join(process.env.BI_ENVIRONMENT, "package.json"))("@evidence-dev/duckdb");

async function main() {
  const [folder, statement] = process.argv.slice(2);
  const run = await source.getRunner({ filename: "cakupan.duckdb" }, folder);
  const found = await run(statement, "coverage.sql", 1000);
  const rows = [];
  for await (const batch of found.rows()) rows.push(...batch);
  process.stdout.write(JSON.stringify({ rows, columns: found.columnTypes }));
}

main();
