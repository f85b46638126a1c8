import { expect, test } from "vitest";
import { type Device, readDevice } from "@/lib/domain/identity/device";

const webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";

test.each<[string, Device]>([
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
    { browser: "firefox", system: "windows" },
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`,
    { browser: "edge", system: "windows" },
  ],
  [
    `Mozilla/5.0 (X11; Linux x86_64) ${webkit} Chrome/142.0.0.0 Safari/537.36`,
    { browser: "chrome", system: "linux" },
  ],
  [
    `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${webkit} Chrome/142.0.0.0 Safari/537.36`,
    { browser: "chrome", system: "chromeos" },
  ],
  [
    `Mozilla/5.0 (Linux; Android 14; SM-S921B) ${webkit} SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36`,
    { browser: "samsung", system: "android" },
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
    { browser: "safari", system: "macos" },
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1",
    { browser: "chrome", system: "ios" },
  ],
  [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 OPR/121.0",
    { browser: "opera", system: "linux" },
  ],
  [
    `Mozilla/5.0 (X11; Linux x86_64) ${webkit} HeadlessChrome/142.0.0.0 Safari/537.36`,
    { browser: "chrome", system: "linux" },
  ],
  ["curl/8.5.0", { browser: null, system: null }],
  ["", { browser: null, system: null }],
])("%s", (userAgent, device) => {
  expect(readDevice(userAgent)).toEqual(device);
});

test("a missing or excessive user agent is not an error", () => {
  expect(readDevice(null)).toEqual({ browser: null, system: null });
  expect(readDevice(`${"x".repeat(100_000)} Firefox/1`)).toEqual({ browser: null, system: null });
});
