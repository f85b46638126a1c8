export const browsers = ["edge", "opera", "samsung", "firefox", "chrome", "safari"] as const;
export const systems = ["ios", "android", "chromeos", "windows", "macos", "linux"] as const;

export type Browser = (typeof browsers)[number];
export type System = (typeof systems)[number];

/**
 * The browser and system by which a person can recognise a device; null if the browser does not
 * state them.
 */
export type Device = { browser: Browser | null; system: System | null };

/** In this order, because many browsers also name those they derive from. */
const browserMarks: Record<Browser, RegExp> = {
  edge: /\bEdg(?:e|A|iOS)?\//,
  opera: /\b(?:OPR|Opera|OPiOS)\//,
  samsung: /\bSamsungBrowser\//,
  firefox: /\b(?:Firefox|FxiOS)\//,
  chrome: /\b(?:Chrome|HeadlessChrome|Chromium|CriOS)\//,
  safari: /\bSafari\//,
};

const systemMarks: Record<System, RegExp> = {
  ios: /\b(?:iPhone|iPad|iPod)\b/,
  android: /\bAndroid\b/,
  chromeos: /\bCrOS\b/,
  windows: /\bWindows\b/,
  macos: /\bMac OS X\b|\bMacintosh\b/,
  linux: /\bLinux\b/,
};

/** Longer ones are truncated: no browser needs more. */
const maxUserAgentLength = 500;

/**
 * The families of browser and system in a User-Agent header. Its exact text is not stored: it
 * reveals more about a person than needed.
 */
export function readDevice(userAgent: string | null): Device {
  const text = (userAgent ?? "").slice(0, maxUserAgentLength);
  return {
    browser: browsers.find((browser) => browserMarks[browser].test(text)) ?? null,
    system: systems.find((system) => systemMarks[system].test(text)) ?? null,
  };
}
