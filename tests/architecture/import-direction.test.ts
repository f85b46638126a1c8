import { builtinModules } from "node:module";
import { describe, expect, test } from "vitest";
import { findChain, type Import, type SourceFile, sourceByPath, sources } from "./source-files";

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
  "tests",
] as const;

type Room = (typeof rooms)[number];

const mayImport: Record<Room, readonly Room[]> = {
  "lib/domain": [],
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
  tests: [...rooms],
};

const roomOf = (file: string) => rooms.find((room) => file.startsWith(`${room}/`));

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

  test("the domain knows nothing but zod and itself", () => {
    const wrong = offences(
      isIn("lib/domain"),
      (_file, { target }) => roomOf(target) !== "lib/domain" && target !== "zod",
    );
    expect(wrong).toEqual([]);
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

describe("the key of the VC-API test mode", () => {
  const holdsKey = (file: string) =>
    /^lib\/adapters\/vc-api\/(test-issuer|secure-test-credential)\.ts$/.test(file);
  const isDoor = (file: string) =>
    /^(app\/api\/vc-api|lib\/features\/vc-api|lib\/adapters\/vc-api|tests)\//.test(file);

  test("is there to be guarded", () => {
    expect(sources.filter(({ path }) => holdsKey(path))).toHaveLength(2);
  });

  test("is reached by no file but those of the test mode", () => {
    const chains = sources
      .filter(({ path }) => !isDoor(path))
      .flatMap(({ path }) => {
        const chain = findChain(path, holdsKey);
        return chain ? [chain.join("\n    → ")] : [];
      });
    expect(chains).toEqual([]);
  });

  test("reaches no key of an institution", () => {
    const chains = sources
      .filter(({ path }) => /^lib\/(features|adapters)\/vc-api\//.test(path))
      .flatMap(({ path }) => {
        const chain = findChain(
          path,
          (file) => file.startsWith("lib/adapters/signing/") || file.startsWith("lib/adapters/db/"),
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
