// What `asked.py` is to the Python clients, for those of Node.

const fs = require("node:fs");

exports.answerUntilStopped = async function (read) {
  const [folder, checksums, rows, stop] = process.argv.slice(2);
  const asked = {
    file: `${folder}/cakupan.duckdb`,
    checksums: fs.readFileSync(checksums, "utf8"),
    rows: fs.readFileSync(rows, "utf8"),
  };
  while (!fs.existsSync(stop)) {
    const began = Date.now() / 1000;
    const answer = await read(asked);
    const line = { began, ended: Date.now() / 1000, tables: answer[0], rows: answer[1] };
    fs.writeSync(1, JSON.stringify(line, (_, cell) => (typeof cell === "bigint" ? Number(cell) : cell)) + "\n");
  }
};

// Packages lie in the client's environment, not beside this file.
exports.fromEnvironment = require("node:module").createRequire(`${process.env.BI_ENVIRONMENT}/package.json`);
