import { beforeEach, expect, test, vi } from "vitest";

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
