import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(path.join(tmpdir(), "testamur-settings-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const program = `
  import { readSettings } from "./scripts/lib/start-settings.mjs";
  import { environments } from "./scripts/lib/process-environments.mjs";
  try {
    const settings = readSettings(false, process.env.RUNNING_AT);
    console.log(JSON.stringify({ settings, known: environments(settings, "postgresql://owner:secret@localhost/testamur") }));
  } catch (error) {
    console.log(JSON.stringify({ sentence: error.message }));
  }`;

type Read = {
  sentence?: string;
  settings?: { host: string; publicUrl: string; demo: boolean; embedded: boolean };
  known?: Record<"web" | "worker", Record<string, string>>;
};

/** The launcher's settings, read by a process that knows nothing else. */
function read(env: Record<string, string>): Read {
  const text = execFileSync(process.execPath, ["--input-type=module", "-e", program], {
    env: {
      PATH: process.env.PATH,
      TESTAMUR_DATA_DIR: folder,
      ...env,
    } as unknown as NodeJS.ProcessEnv,
    encoding: "utf8",
  });
  return JSON.parse(text) as Read;
}

const production = {
  TESTAMUR_MODE: "production",
  DATABASE_URL: "postgresql://owner:secret@localhost/testamur",
  PUBLIC_URL: "https://testamur.example.edu",
  APP_SECRET: "a secret of the tests, thirty-two characters or more",
  KEY_ENCRYPTION_KEY: Buffer.alloc(32, 1).toString("base64"),
  OIDC_ISSUER: "https://login.example.edu",
  OIDC_CLIENT_ID: "testamur",
  OIDC_CLIENT_SECRET: "secret",
  SMTP_URL: "smtps://user:password@mail.example.edu",
  MAIL_FROM: "Testamur <no-reply@example.edu>",
};

describe("PUBLIC_URL", () => {
  test("is a scheme and a host name", () => {
    expect(read({ PUBLIC_URL: "https://Testamur.example.edu/" }).settings?.publicUrl).toBe(
      "https://testamur.example.edu",
    );
    expect(read({ PUBLIC_URL: "http://localhost:3100" }).settings?.publicUrl).toBe(
      "http://localhost:3100",
    );
  });

  test("of a command is that of the Testamur running from the folder, unless another is set", () => {
    const beside = { RUNNING_AT: "http://localhost:4100" };
    expect(read(beside).settings?.publicUrl).toBe("http://localhost:4100");
    expect(read({ ...beside, PORT: "3000" }).settings?.publicUrl).toBe("http://localhost:4100");
    expect(read({ ...beside, PUBLIC_URL: "http://127.0.0.1:4100" }).settings?.publicUrl).toBe(
      "http://127.0.0.1:4100",
    );
  });

  test.each(["/testamur", "/?a=b", "?", "#top", "/a/"])(
    "with %s behind the host name is refused",
    (rest) => {
      const { sentence } = read({ PUBLIC_URL: `https://testamur.example.edu${rest}` });
      expect(sentence).toMatch(/^PUBLIC_URL must end after the host name, .* start again\.$/);
    },
  );

  test("with an account is refused", () => {
    expect(read({ PUBLIC_URL: "https://me@testamur.example.edu" }).sentence).toContain(
      "PUBLIC_URL must end after",
    );
  });
});

describe("without the demo", () => {
  const { TESTAMUR_MODE: _mode, DATABASE_URL: _database, ...own } = production;

  test("a login and a mail server are needed before anything is built, with the embedded database too", () => {
    expect(read({ ...own, DEMO: "0" }).settings).toMatchObject({ demo: false, embedded: true });
    expect(read({ ...own, DEMO: "0", OIDC_CLIENT_ID: "" }).sentence).toMatch(
      /^Set OIDC_CLIENT_ID to/,
    );
    expect(read({ ...own, DEMO: "0", SMTP_URL: "" }).sentence).toMatch(
      /^Set SMTP_URL to your mail server/,
    );
    expect(read({ ...own, DEMO: "0", SMTP_URL: "mail.example.edu" }).sentence).toMatch(
      /^Set SMTP_URL to your mail server/,
    );
    expect(read({ ...production, SMTP_URL: "" }).sentence).toMatch(
      /^Set SMTP_URL to your mail server/,
    );
  });

  test("the demo needs neither", () => {
    expect(read({}).settings).toMatchObject({ demo: true, embedded: true });
  });
});

test("a wrapping key of another length is refused before anything is built", () => {
  expect(read({ ...production, KEY_ENCRYPTION_KEY: "bad" }).sentence).toMatch(
    /^KEY_ENCRYPTION_KEY must be 32 bytes/,
  );
  expect(read({ ...production, KEY_ENCRYPTION_KEY_NEXT: "bad" }).sentence).toMatch(
    /^KEY_ENCRYPTION_KEY_NEXT must be 32 bytes/,
  );
  expect(read(production).sentence).toBeUndefined();
});

describe("the web process", () => {
  test("listens on loopback only by default, also in production", () => {
    expect(read({}).settings?.host).toBe("127.0.0.1");
    expect(read(production).settings?.host).toBe("127.0.0.1");
    expect(read({ ...production, HOST: "0.0.0.0" }).settings?.host).toBe("0.0.0.0");
    expect(read({ HOST: "x86_64-conda-linux-gnu" }).settings?.host).toBe("127.0.0.1");
    expect(read({ ...production, HOST: "everywhere" }).sentence).toContain(
      "HOST must be an address",
    );
  });

  test("gets neither the mail server's password nor the wrapping key nor the owner's database URL", () => {
    const { known } = read(production);
    expect(known?.worker).toMatchObject({
      SMTP_URL: production.SMTP_URL,
      KEY_ENCRYPTION_KEY: production.KEY_ENCRYPTION_KEY,
    });
    const secrets = [
      "SMTP_URL",
      "MAIL_FROM",
      "KEY_ENCRYPTION_KEY",
      "DATABASE_URL",
      "QUEUE_DATABASE_URL",
      "WORKER_DATABASE_URL",
    ];
    expect(Object.keys(known?.web ?? {}).filter((name) => secrets.includes(name))).toEqual([]);
    expect(known?.web).toMatchObject({ PUBLIC_URL: production.PUBLIC_URL });
  });
});

describe("the mode", () => {
  test("is read by the launcher; Next.js serves a trial as production, too", () => {
    const modesOf = (env: Record<string, string>) => {
      const { web, worker } = read(env).known ?? {};
      return [web, worker].map((environment) => environment?.NODE_ENV);
    };
    for (const env of [{}, { TESTAMUR_MODE: "staging" }, production])
      expect(modesOf(env)).toEqual(["production", "production"]);
    for (const env of [production, { ...production, TESTAMUR_MODE: "", NODE_ENV: "production" }])
      expect(read(env).settings).toMatchObject({ production: true });
    for (const env of [{}, { TESTAMUR_MODE: "staging" }])
      expect(read(env).settings).toMatchObject({ production: false });
  });

  test("reaches no process, nor does the setting that once opened a VC-API", () => {
    const { known } = read({ ...production, VC_API_TEST_MODE: "1" });
    for (const environment of [known?.web, known?.worker]) {
      expect(environment).toBeDefined();
      expect(environment).not.toHaveProperty("TESTAMUR_MODE");
      expect(environment).not.toHaveProperty("VC_API_TEST_MODE");
    }
  });
});

describe("the port of the demo login", () => {
  const choosing = `
    import net from "node:net";
    import { withLoginPort } from "./scripts/lib/login-port.mjs";
    const taken = net.createServer();
    await new Promise((ready) => taken.listen(0, "127.0.0.1", ready));
    const loginPort = taken.address().port;
    const settings = { demo: true, port: loginPort - 10, publicUrl: "http://localhost:1", loginPort, issuer: "" };
    const choose = (more) => withLoginPort({ ...settings, ...more }).catch((error) => ({ sentence: error.message }));
    const answers = [await choose({ loginPortIsFixed: false }), await choose({ loginPortIsFixed: true }), await choose({ demo: false })];
    taken.close();
    console.log(JSON.stringify({ loginPort, answers }));`;

  test("is the next free one if another copy uses it, unless the demo's accounts already contain it", () => {
    const text = execFileSync(process.execPath, ["--input-type=module", "-e", choosing], {
      encoding: "utf8",
    });
    const { loginPort, answers } = JSON.parse(text);
    const [free, fixed, none] = answers;
    expect(free.loginPort).toBeGreaterThan(loginPort);
    expect(free.issuer).toBe(`http://localhost:${free.loginPort}`);
    expect(fixed.sentence).toMatch(
      new RegExp(`^Port ${loginPort} is taken by another program, and the demo login`),
    );
    expect(none).toMatchObject({ loginPort });
  });

  test("is fixed once it was set", () => {
    expect(read({ PORT: "3100" }).settings).toMatchObject({
      loginPort: 3110,
      loginPortIsFixed: false,
    });
    expect(read({ PORT: "3100", DEMO_LOGIN_PORT: "3205" }).settings).toMatchObject({
      loginPort: 3205,
      loginPortIsFixed: true,
    });
  });
});

test("an operator's command gets the folder where it was typed", () => {
  expect(read({ ...production, INIT_CWD: "/home/operator" }).known?.worker).toMatchObject({
    INIT_CWD: "/home/operator",
  });
});

describe("TRUSTED_PROXIES", () => {
  test("is passed only to the web process", () => {
    const { known } = read({ ...production, TRUSTED_PROXIES: "2" });
    expect(known?.web.TRUSTED_PROXIES).toBe("2");
    expect(Object.keys(known?.worker ?? {})).not.toContain("TRUSTED_PROXIES");
  });

  test.each(["one", "-1", "11"])("%s is refused before anything starts", (given) => {
    expect(read({ TRUSTED_PROXIES: given }).sentence).toMatch(
      /^TRUSTED_PROXIES must be a number from 0 to 10.* start again\.$/,
    );
  });
});

describe("METRICS_TOKEN", () => {
  const token = "a-token-of-the-tests-of-more-than-24";

  test("is passed only to the web process", () => {
    const { known } = read({ ...production, METRICS_TOKEN: token });
    expect(known?.web.METRICS_TOKEN).toBe(token);
    expect(Object.keys(known?.worker ?? {})).not.toContain("METRICS_TOKEN");
  });

  test("is refused before anything starts if it could be guessed", () => {
    expect(read({ METRICS_TOKEN: "short" }).sentence).toMatch(
      /^METRICS_TOKEN must have at least 24 characters.* start again\.$/,
    );
  });
});
