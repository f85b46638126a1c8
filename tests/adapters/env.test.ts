import { beforeEach, describe, expect, test, vi } from "vitest";

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv("APP_SECRET", "a secret of the tests, thirty-two characters or more");
});

const publicUrlOf = async (given: string) => {
  vi.stubEnv("PUBLIC_URL", given);
  return (await import("@/lib/adapters/env")).publicUrl();
};

test("PUBLIC_URL is taken as scheme and host name", async () => {
  expect(await publicUrlOf("https://Testamur.example.edu/")).toBe("https://testamur.example.edu");
});

test.each([
  "https://testamur.example.edu/path",
  "https://testamur.example.edu/?a=b",
  "https://testamur.example.edu#top",
  "ftp://a.example",
])("PUBLIC_URL %s is refused", async (given) => {
  await expect(publicUrlOf(given)).rejects.toThrow("PUBLIC_URL must end after the host name");
});

describe("the VC-API test mode", () => {
  const testModeWith = async (environment: Record<string, string | undefined>) => {
    vi.stubEnv("PUBLIC_URL", "https://testamur.example.edu");
    vi.stubEnv("TESTAMUR_MODE", undefined);
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    return (await import("@/lib/adapters/env")).isVcApiTestMode();
  };

  test("is off unless it was asked for", async () => {
    vi.stubEnv("VC_API_TEST_MODE", undefined);
    expect(await testModeWith({})).toBe(false);
  });

  test("is on when it was", async () => {
    expect(await testModeWith({ VC_API_TEST_MODE: "1" })).toBe(true);
  });

  test("is served by no process that is told it is in production", async () => {
    await expect(
      testModeWith({ VC_API_TEST_MODE: "1", TESTAMUR_MODE: "production" }),
    ).rejects.toThrow("must not be set in production");
  });

  test("is served by a built web process only where the launcher said that this is a trial", async () => {
    const built = { VC_API_TEST_MODE: "1", NODE_ENV: "production" };
    expect(await testModeWith({ ...built, TESTAMUR_MODE: "trial" })).toBe(true);
  });

  test.each<[string, Record<string, string | undefined>]>([
    ["no launcher", { NODE_ENV: "production" }],
    ["no launcher and no word of Next.js", { NODE_ENV: "" }],
    ["an empty mode", { NODE_ENV: "production", TESTAMUR_MODE: "" }],
    ["another mode", { NODE_ENV: "development", TESTAMUR_MODE: "staging" }],
    [
      "production, and a developer's server",
      { NODE_ENV: "development", TESTAMUR_MODE: "production" },
    ],
  ])("is not served with %s", async (_what, environment) => {
    await expect(testModeWith({ VC_API_TEST_MODE: "1", ...environment })).rejects.toThrow(
      "must not be set in production",
    );
  });
});

describe("the trusted proxies", () => {
  const proxiesWith = async (publicUrl: string, given?: string) => {
    vi.stubEnv("PUBLIC_URL", publicUrl);
    vi.stubEnv("TRUSTED_PROXIES", given);
    return (await import("@/lib/adapters/env")).trustedProxies();
  };

  test("are as many as the settings say", async () => {
    expect(await proxiesWith("https://testamur.example.edu", "2")).toBe(2);
    vi.resetModules();
    expect(await proxiesWith("http://localhost:3000", "0")).toBe(0);
  });

  test("are none where nothing is said, and on a site with https the one beside us", async () => {
    expect(await proxiesWith("http://localhost:3000")).toBe(0);
    vi.resetModules();
    expect(await proxiesWith("https://testamur.example.edu")).toBe("beside");
  });

  test.each(["one", "-1", "1.5", "11"])("%s is refused", async (given) => {
    await expect(proxiesWith("https://testamur.example.edu", given)).rejects.toThrow(
      "TRUSTED_PROXIES",
    );
  });
});
