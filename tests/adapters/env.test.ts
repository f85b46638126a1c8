import { beforeEach, describe, expect, test, vi } from "vitest";

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv("APP_SECRET", "a secret of the tests, thirty-two characters or more");
});

const publicUrlOf = async (given: string) => {
  vi.stubEnv("PUBLIC_URL", given);
  return (await import("@/lib/adapters/env")).publicUrl();
};

test("PUBLIC_URL is reduced to scheme and host name", async () => {
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

describe("the trusted proxies", () => {
  const proxiesWith = async (publicUrl: string, given?: string) => {
    vi.stubEnv("PUBLIC_URL", publicUrl);
    vi.stubEnv("TRUSTED_PROXIES", given);
    return (await import("@/lib/adapters/env")).trustedProxies();
  };

  test("are as many as configured", async () => {
    expect(await proxiesWith("https://testamur.example.edu", "2")).toBe(2);
    vi.resetModules();
    expect(await proxiesWith("http://localhost:3000", "0")).toBe(0);
  });

  test("are none by default, and a local one on a site with https", async () => {
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
