import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { guides, namedCommands } from "@/tests/support/guides";

const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
  scripts: Record<string, string>;
};
const commands = namedCommands();
const names = [...new Set(commands.map(({ name }) => name))].sort();

/** The files a command runs, directly and indirectly. */
function sourcesOf(name: string): string[] {
  const [, script = ""] = /((?:scripts|conformance)\/\S+)/.exec(scripts[name] ?? "") ?? [];
  return [script, script.replace(/\.mjs$/, ".ts")].filter(
    (file, index, all) => all.indexOf(file) === index && existsSync(file),
  );
}

/** Prisma's own command. */
const notOurs = ["db:generate"];

describe("the commands in the guides", () => {
  test("are many, and all exist", () => {
    expect(names.length).toBeGreaterThan(15);
    expect(names.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  test.each(names.filter((name) => !notOurs.includes(name)))(
    "npm run %s describes itself",
    (name) => {
      const args = (scripts[name] ?? "").split(" ").slice(1);
      const { status, stdout } = spawnSync(process.execPath, [...args, "--help"], {
        encoding: "utf8",
      });
      expect(status).toBe(0);
      expect(stdout.length).toBeGreaterThan(40);
    },
  );

  test("support every option in the guides", () => {
    const unknown = commands.flatMap(({ file, name, options }) => {
      const source = sourcesOf(name)
        .map((path) => readFileSync(path, "utf8"))
        .join("\n");
      const known = (option: string) =>
        source.includes(`--${option}`) || new RegExp(`["']?\\b${option}["']?:`).test(source);
      return options
        .filter((option) => !known(option))
        .map((option) => `${file}: npm run ${name} --${option}`);
    });
    expect(unknown).toEqual([]);
  });
});

/** Words in capitals that are no settings: what the program answers, and other programs' own. */
const others = /^(?:CKM_|TEST_DID$|NODE_TLS_REJECT_UNAUTHORIZED$|SOFTHSM2_CONF$|LC_ALL$)/;
const errorCodes = new Set(
  [...readFileSync("lib/domain/errors.ts", "utf8").matchAll(/^ {2}([A-Z_]+): \{ status/gm)].map(
    ([, code]) => code,
  ),
);

const settingName = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b|`(?:HOST|PORT|DEMO)[`=]/g;
const namesIn = (text: string) =>
  [...text.matchAll(settingName)].map(([name]) => name.replace(/[`=]/g, ""));

/**
 * The environment variables that the program reads: the schemas and look-ups of the three modules
 * that do.
 */
const readers = [
  "lib/adapters/env.ts",
  "scripts/lib/start-settings.mjs",
  "scripts/lib/process-environments.mjs",
  "scripts/lib/project.mjs",
];
const read = new Set(
  readers.flatMap((file) => {
    const text = readFileSync(file, "utf8");
    const found = text.matchAll(
      /\benv\.([A-Z][A-Z0-9_]+)|^ {2}([A-Z][A-Z0-9_]+): (?:z|names)\b|"((?:[A-Z][A-Z0-9]*_)+[A-Z0-9]+)"/gm,
    );
    return [...found].flatMap(([, looked, schema, given]) => [looked ?? schema ?? given ?? ""]);
  }),
);

/** What compose.yaml takes from its own settings, described in the guide to containers. */
const composed = new Set(
  [...readFileSync("compose.yaml", "utf8").matchAll(/\$\{([A-Z_]+):[?-]/g)].map(([, name]) => name),
);
const isComposed = (file: string, name: string) =>
  file === "docs/guides/containers.md" && composed.has(name);

/** Set by the launcher or the system, or only for development; not needed to run it. */
const inside = [
  "CHECKPOINT_DISABLE",
  "INIT_CWD",
  "LC_ALL",
  "NEXT_TELEMETRY_DISABLED",
  "NODE_ENV",
  "NODE_EXTRA_CA_CERTS",
  "TESTAMUR_SHARED",
];

describe("the settings in the guides", () => {
  test("are read by the program", () => {
    const told = [...guides, { file: ".env.example", text: readFileSync(".env.example", "utf8") }];
    const unknown = told.flatMap(({ file, text }) =>
      [...new Set(namesIn(text))]
        .filter((name) => !read.has(name) && !errorCodes.has(name) && !others.test(name))
        .filter((name) => !isComposed(file, name))
        .map((name) => `${file}: ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  test("are all in the installation guide, and in the example", () => {
    const installing = new Set(namesIn(readFileSync("docs/guides/installing.md", "utf8")));
    const example = readFileSync(".env.example", "utf8");
    const settings = [...read]
      .filter(
        (name) =>
          !inside.includes(name) &&
          !errorCodes.has(name) &&
          !/^(?:NEXTAUTH|DEMO_LOGIN_S|PRISMA)_/.test(name),
      )
      .sort();
    expect(settings.length).toBeGreaterThan(25);
    expect(settings.filter((name) => !installing.has(name))).toEqual([]);
    expect(
      settings.filter((name) => !example.includes(name) && name !== "DEMO_LOGIN_PORT"),
    ).toEqual([]);
  });
});
