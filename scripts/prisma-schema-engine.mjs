#!/usr/bin/env node
// Replaces Prisma's native schema engine: the same engine as WebAssembly, speaking JSON-RPC on
// standard input and output.
import fs from "node:fs";
import readline from "node:readline";
import { connected, databaseName, withDatabase } from "./lib/database-connection.mjs";
import { createSchemaEngine } from "./lib/wasm-schema-engine.mjs";

const args = process.argv.slice(2);
const option = (name) => args.flatMap((arg, index) => (arg === name ? [args[index + 1]] : []));
const datasource = option("--datasource")[0] ? JSON.parse(option("--datasource")[0]) : {};
const url = datasource.url ?? process.env.DATABASE_URL;

if (args.includes("--version")) console.log("schema-engine-cli wasm");
else if (args.includes("cli")) await runCommand(args[args.indexOf("cli") + 1]);
else serve();

/**
 * `cli can-connect-to-database`, `create-database` and `drop-database`: exit 0, or a log line with
 * Prisma's code and exit 1.
 */
async function runCommand(command) {
  const maintenance = withDatabase(url, "postgres");
  const commands = {
    "can-connect-to-database": () => connected(url, async () => {}),
    "create-database": () =>
      connected(maintenance, (client) => client.query(`create database ${quoted(client)}`)),
    "drop-database": () =>
      connected(maintenance, (client) => client.query(`drop database if exists ${quoted(client)}`)),
  };
  try {
    await commands[command]();
  } catch (error) {
    const code =
      error.postgresCode === "3D000"
        ? "P1003"
        : error.postgresCode === "ECONNREFUSED"
          ? "P1001"
          : "P1000";
    log("INFO", "connection failed", {}); // Prisma's command line skips the first line
    log("ERROR", error.message, { error_code: code, is_panic: false });
    process.exitCode = 1;
  }
}

function quoted(client) {
  return client.escapeIdentifier(databaseName(url));
}

function log(level, message, extra) {
  const line = {
    timestamp: new Date().toISOString(),
    level,
    target: "schema_engine::logger",
    fields: { message, ...extra },
  };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

function serve() {
  let engine;
  let printed = 0;
  let queue = Promise.resolve();
  const send = (message) =>
    process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  const answer = async ({ id, method, params }) => {
    try {
      engine ??= await createSchemaEngine(url, datamodels());
      const result = await engine[method === "getDatabaseVersion" ? "version" : method](params);
      if (method === "diff" && result.stdout)
        send({ id: 10_000 + printed++, method: "print", params: { content: result.stdout } });
      send({ id, result: result ?? {} });
    } catch (error) {
      const data = {
        is_panic: false,
        message: error?.message ?? String(error),
        meta: null,
        error_code: error?.code ?? null,
      };
      send({
        id,
        error: {
          code: 4466,
          message: "An error happened. Check the data field for details.",
          data,
        },
      });
    }
  };
  const lines = readline.createInterface({ input: process.stdin });
  lines.on("line", (line) => {
    if (line.trim()) queue = queue.then(() => answer(JSON.parse(line)));
  });
  lines.on("close", () => queue.then(() => process.exit(0)));
}

function datamodels() {
  const given = option("--datamodels");
  if (!given.length) return undefined;
  return given.map((model) => {
    try {
      return JSON.parse(model);
    } catch {
      return [model, fs.existsSync(model) ? fs.readFileSync(model, "utf8") : model];
    }
  });
}
