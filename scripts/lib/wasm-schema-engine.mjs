// Prisma's schema engine compiled to WebAssembly, on the JavaScript PostgreSQL driver.
import fs from "node:fs";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";

/**
 * PostgreSQL's internal "char" (OID 18), which introspection reads and the adapter does not know;
 * it is read as bpchar (1042).
 */
const internalChar = 18;
const blankPaddedChar = 1042;

/** The engine for the database of `url`; `datamodels` are `[path, text]` pairs. */
export async function createSchemaEngine(url, datamodels) {
  const module = await loadModule();
  const factory = bindMigrationAwareSqlAdapterFactory(new SchemaEngineFactory(connectionOf(url)));
  return module.SchemaEngine.new({ datamodels }, () => {}, factory);
}

async function loadModule() {
  const entry = createRequire(import.meta.url).resolve(
    "@prisma/schema-engine-wasm/schema_engine_bg",
  );
  const module = await import(entry);
  const bytes = fs.readFileSync(entry.replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": module });
  module.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= { set_message() {} };
  return module;
}

function connectionOf(url) {
  const { hostname, port, username, password, pathname, search } = new URL(url);
  return {
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
    ...(/sslmode=(require|verify)/.test(search) ? { ssl: {} } : {}),
  };
}

/**
 * Columns of the last answer that were of the internal type; the engine asks one question at a
 * time.
 */
let charColumns = [];

class CharAwareClient extends pg.Client {
  query(...args) {
    const callback = args.findIndex((value) => typeof value === "function");
    if (callback >= 0) {
      const original = args[callback];
      args[callback] = (error, result) => original(error, markCharColumns(result));
    }
    const answer = super.query(...args);
    return typeof answer?.then === "function" ? answer.then(markCharColumns) : answer;
  }
}

function markCharColumns(result) {
  charColumns = [];
  for (const [index, field] of (result?.fields ?? []).entries()) {
    if (field.dataTypeID !== internalChar) continue;
    field.dataTypeID = blankPaddedChar;
    charColumns.push(index);
  }
  return result;
}

function withCharColumns(adapter) {
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  return adapter;
}

class SchemaEngineFactory extends PrismaPg {
  constructor(connection) {
    super({ ...connection, Client: CharAwareClient });
    this.connection = connection;
  }

  async connect() {
    return withCharColumns(await super.connect());
  }

  /** The adapter's own way drops the shadow database while it is still connected to it. */
  async connectToShadowDb() {
    const main = await this.connect();
    const database = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
    await main.executeScript(`CREATE DATABASE "${database}"`);
    const shadow = withCharColumns(
      await new PrismaPg({ ...this.connection, Client: CharAwareClient, database }).connect(),
    );
    const dispose = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await dispose();
      await main.executeScript(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
      await main.dispose();
    };
    return shadow;
  }
}
