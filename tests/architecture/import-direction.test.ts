import { builtinModules } from "node:module";
import { describe, expect, test } from "vitest";
import {
  findChain,
  type Import,
  projectFiles,
  readText,
  type SourceFile,
  sourceByPath,
  sources,
} from "./source-files";

/** The rooms of the house, the most particular first. */
const rooms = [
  "lib/domain",
  "lib/features",
  "lib/adapters",
  "lib/web",
  "lib/worker",
  "lib/demo",
  "app",
  "components",
  "messages",
  "prisma",
  "scripts",
  "conformance",
  "tests",
] as const;

type Room = (typeof rooms)[number];

const mayImport: Record<Room, readonly Room[]> = {
  "lib/domain": ["messages"],
  "lib/features": ["lib/domain", "lib/adapters"],
  "lib/adapters": ["lib/domain", "messages"],
  "lib/web": ["lib/domain", "lib/adapters", "messages"],
  "lib/worker": ["lib/features", "lib/domain", "lib/adapters"],
  "lib/demo": [],
  app: ["lib/web", "lib/features", "components", "lib/domain", "messages"],
  components: ["lib/domain", "messages"],
  messages: [],
  prisma: ["lib/features", "lib/domain", "lib/adapters", "lib/worker", "lib/demo"],
  scripts: [
    "lib/features",
    "lib/domain",
    "lib/adapters",
    "lib/worker",
    "lib/demo",
    "messages",
    "prisma",
    "tests",
  ],
  conformance: ["lib/domain", "lib/adapters", "scripts"],
  tests: [...rooms],
};

const roomOf = (file: string) => rooms.find((room) => file.startsWith(`${room}/`));

/**
 * What the domain may import: audited packages without dependencies that only compute. A new one
 * needs a reason in docs/decisions/0055-what-we-wrote-ourselves.md.
 */
const purePackages = ["zod", "@scure/base"];

const builtins = new Set([...builtinModules, ...builtinModules.map((name) => `node:${name}`)]);

function offences(
  matches: (file: SourceFile) => boolean,
  isWrong: (file: SourceFile, line: Import) => boolean,
): string[] {
  return sources
    .filter(matches)
    .flatMap((file) =>
      file.imports
        .filter((line) => isWrong(file, line))
        .map(({ line, text }) => `${file.path}:${line}  ${text}`),
    );
}

const isIn = (room: Room) => (file: SourceFile) => file.path.startsWith(`${room}/`);
const feature = (file: string) => file.split("/").slice(0, 3).join("/");

describe("imports run one way", () => {
  test.each(rooms.filter((room) => room !== "tests"))(
    "%s imports only the rooms it may",
    (room) => {
      const wrong = offences(isIn(room), (_file, { target }) => {
        const other = roomOf(target);
        return other !== undefined && other !== room && !mayImport[room].includes(other);
      });
      expect(wrong).toEqual([]);
    },
  );

  test("the domain knows nothing but itself, the words of documents and the listed packages", () => {
    const wrong = offences(
      isIn("lib/domain"),
      (_file, { target }) =>
        roomOf(target) !== "lib/domain" &&
        !purePackages.includes(target) &&
        !/^messages\/[a-z]{2}\/document\.json$/.test(target),
    );
    expect(wrong).toEqual([]);
  });

  test("a pure package is pinned, depends on no other and runs no script", () => {
    const { dependencies } = JSON.parse(readText("package.json"));
    const { packages } = JSON.parse(readText("package-lock.json"));
    for (const name of purePackages) {
      const { version, dependencies: others, hasInstallScript } = packages[`node_modules/${name}`];
      expect(dependencies[name]).toBe(version);
      expect([name, others, hasInstallScript]).toEqual([name, undefined, undefined]);
    }
  });

  test("features never import features", () => {
    const wrong = offences(
      isIn("lib/features"),
      (file, { target }) =>
        roomOf(target) === "lib/features" && feature(target) !== feature(file.path),
    );
    expect(wrong).toEqual([]);
  });

  test("only adapters/db knows Prisma", () => {
    const isPrisma = (target: string) =>
      /^(@prisma\/.*|prisma|prisma\/config)$/.test(target) ||
      target.startsWith("lib/adapters/db/generated");
    const elsewhere = (file: SourceFile) =>
      !/^(lib\/adapters\/db\/|prisma\.config\.ts$)/.test(file.path);
    expect(offences(elsewhere, (_file, { target }) => isPrisma(target))).toEqual([]);
  });

  test("nothing in production imports tests or scripts", () => {
    const shipped = (file: SourceFile) => /^(app|components|lib|prisma)\//.test(file.path);
    expect(offences(shipped, (_file, { target }) => /^(tests|scripts)\//.test(target))).toEqual([]);
  });
});

describe("the signing keys are out of the web's reach", () => {
  const entries = sources.filter(
    ({ path }) => path.startsWith("app/") || path.startsWith("lib/web/") || path === "proxy.ts",
  );

  test("no chain of imports leads from app to adapters/signing", () => {
    const chains = entries.flatMap(({ path }) => {
      const chain = findChain(path, (file) => file.startsWith("lib/adapters/signing/"));
      return chain ? [chain.join("\n    → ")] : [];
    });
    expect(chains).toEqual([]);
  });
});

describe("the conformance server", () => {
  const isConformance = (file: string) => file.startsWith("conformance/");

  test("is there to be kept apart", () => {
    expect(sourceByPath.has("conformance/server.ts")).toBe(true);
    expect(sourceByPath.has("conformance/test-issuer.ts")).toBe(true);
  });

  // Attack: an endpoint that signs anything for anyone, in a university's process. Rule: no file of
  // the product names it; next.config.ts, proxy.ts and the like are outside every room.
  test("is imported by nothing but itself and tests", () => {
    const outside = ({ path }: SourceFile) => !isConformance(path) && !path.startsWith("tests/");
    expect(offences(outside, (_file, { target }) => isConformance(target))).toEqual([]);
  });

  test("has no route in the web application, and no program of the product starts it", () => {
    const naming = projectFiles
      .filter((file) => /^(app|lib|scripts|proxy\.ts|instrumentation\.ts|next\.config)/.test(file))
      .filter((file) => /\.(m?ts|tsx|mjs)$/.test(file))
      .filter((file) => /vc-api|["'`/]conformance\//.test(file + readText(file)));
    expect(naming).toEqual([]);
  });

  test("reaches no key of an institution, no database and no setting of the product", () => {
    const chains = sources
      .filter(({ path }) => isConformance(path))
      .flatMap(({ path }) => {
        const chain = findChain(path, (file) =>
          /^lib\/adapters\/(signing\/|db\/|env\.ts)/.test(file),
        );
        return chain ? [chain.join("\n    → ")] : [];
      });
    expect(chains).toEqual([]);
  });
});

describe("client files", () => {
  const clients = sources.filter(({ directives }) => directives.includes("use client"));
  const isAction = (file: string) =>
    sourceByPath.get(file)?.directives.includes("use server") ?? false;
  const isServerSide = (file: string) =>
    /^lib\/(adapters|features|web|worker)\//.test(file) || builtins.has(file);

  test("import only components, domain, messages and actions, themselves and through others", () => {
    const chains = clients.flatMap(({ path }) => {
      const chain = findChain(path, isServerSide, isAction);
      return chain ? [chain.join("\n    → ")] : [];
    });
    expect(chains).toEqual([]);
  });

  test("take no more than types from features", () => {
    const wrong = clients.flatMap((file) =>
      file.imports
        .filter(
          ({ target, typeOnly }) =>
            /^lib\/(adapters|worker)\//.test(target) ||
            (/^lib\/(features|web)\//.test(target) && !typeOnly),
        )
        .map(({ line, text }) => `${file.path}:${line}  ${text}`),
    );
    expect(wrong).toEqual([]);
  });
});
