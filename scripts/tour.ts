// Takes the pictures of docs/tour from a running demo: main pages, desktop and phone, light and
// dark, as small PNGs.
import "./lib/help.mjs";
import { mkdir, writeFile } from "node:fs/promises";
import { type Browser, chromium, type Page } from "@playwright/test";
import sharp from "sharp";
import type { Verdict } from "@/lib/domain/verification/report/report";
import { isStill, open, signIn } from "../tests/e2e/support/browsing";
import { foreignCredential, multikeyOf, tokenOf } from "../tests/support/foreign-keys";

const address = process.env.TOUR_BASE_URL ?? "http://localhost:3000";
const folder = new URL("../docs/tour/", import.meta.url);
const largestBytes = 120 * 1024;
const screens = { desktop: { width: 1280, height: 860 }, phone: { width: 390, height: 780 } };
const looks = ["light", "dark"] as const;

type Scene = { name: string; sub: string | null; go: (page: Page) => Promise<void> };

const scenes: Scene[] = [
  { name: "home", sub: null, go: (page) => open(page, "/") },
  { name: "catalogue", sub: null, go: (page) => open(page, "/catalogue") },
  { name: "course", sub: null, go: (page) => follow(page, "/catalogue?q=chip") },
  { name: "verify", sub: "zoe.vandenberg", go: (page) => checkOwnCredential(page, "valid") },
  {
    name: "verify-unknown",
    sub: null,
    go: (page) => check(page, strangersBadge(), "issuer-unknown"),
  },
  {
    name: "verify-cannot-tell",
    sub: "zoe.vandenberg",
    go: (page) => checkOwnCredential(page, "cannot-tell", withUnknownContext),
  },
  {
    name: "verify-not-valid",
    sub: "zoe.vandenberg",
    go: (page) => checkOwnCredential(page, "not-valid", withAnotherName),
  },
  {
    name: "verify-nothing",
    sub: null,
    go: (page) => check(page, "This is my diploma.", "nothing-to-check"),
  },
  { name: "design", sub: "ada.brandt", go: (page) => follow(page, "/design?q=BATT-3") },
  { name: "review", sub: "jonas.keller", go: (page) => follow(page, "/review", "Future skills") },
  { name: "enrolment", sub: "greta.sommer", go: (page) => follow(page, "/enrolment?q=cohort") },
  { name: "assessment", sub: "henrik.paulsen", go: (page) => follow(page, "/assessment?q=Second") },
  {
    name: "issuing",
    sub: "yusuf.aydin",
    go: (page) => follow(page, "/issuing?show=done", "Evening group"),
  },
  { name: "certificate", sub: "zoe.vandenberg", go: (page) => follow(page, "/my-learning") },
  {
    name: "settings",
    sub: "tobias.lindner",
    go: (page) => open(page, "/settings/members?q=northern-coast.example"),
  },
];

/** Opens a list and the first thing it leads to, or the one with this text. */
async function follow(page: Page, list: string, text = ""): Promise<void> {
  await open(page, list);
  const links = page
    .getByRole("main")
    .locator("tbody a, section li a, section article a, ul.grid a");
  const first = links.filter({ hasText: text }).first();
  await open(page, (await first.getAttribute("href")) ?? list);
}

/** Downloads the learner's own credential and has it checked, or what became of it. */
async function checkOwnCredential(
  page: Page,
  verdict: Verdict,
  change = (file: string) => file,
): Promise<void> {
  await follow(page, "/my-learning");
  const link = page.getByRole("link", { name: "Download credential" });
  const file = await page.request.get((await link.getAttribute("href")) ?? "");
  await check(page, change(await file.text()), verdict);
}

async function check(page: Page, file: string, verdict: Verdict): Promise<void> {
  await open(page, "/verify");
  const buffer = Buffer.from(file);
  await page
    .getByLabel("The credential as a file")
    .setInputFiles({ name: "credential.jsonld", mimeType: "application/ld+json", buffer });
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await page.locator(`[data-verdict=${verdict}]`).waitFor();
  await page.evaluate(() => window.scrollTo(0, 0));
}

/** Signed with a key that anyone can make. */
function strangersBadge(): string {
  const key = multikeyOf("EdDSA");
  const issuer = `did:key:${key}`;
  const badge = foreignCredential({
    issuer,
    name: "Teamwork",
    credentialSubject: { name: "Sam Rivera" },
  });
  return tokenOf(badge, { kid: `${issuer}#${key}` }, "EdDSA");
}

function withUnknownContext(file: string): string {
  const credential = JSON.parse(file);
  return JSON.stringify({
    ...credential,
    "@context": [...credential["@context"], "https://vocabulary.example/v1"],
  });
}

function withAnotherName(file: string): string {
  return file.replaceAll("Zoë van den Berg", "Sam Rivera");
}

/** As few colours as it takes to stay small; flat pages look the same with them. */
async function small(picture: Buffer): Promise<Buffer> {
  for (const colours of [192, 96, 48, 24]) {
    const png = await sharp(picture)
      .png({ palette: true, colours, effort: 10, compressionLevel: 9, dither: 0.6 })
      .toBuffer();
    if (png.length <= largestBytes) return png;
  }
  throw new Error("A picture does not get small enough.");
}

async function photograph(
  browser: Browser,
  scene: Scene,
  screen: keyof typeof screens,
): Promise<void> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: screens[screen],
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  if (scene.sub) await signIn(page, scene.sub);
  await scene.go(page);
  await page.evaluate(() => document.fonts.ready);
  for (const look of looks) {
    await page.emulateMedia({ colorScheme: look });
    await isStill(page);
    const name = `${scene.name}-${screen}-${look}.png`;
    const picture = await small(await page.screenshot());
    await writeFile(new URL(name, folder), picture);
    console.log(`${name}  ${Math.ceil(picture.length / 1024)} kB`);
  }
  await context.close();
}

const { CHROMIUM_PATH = "/usr/bin/chromium" } = process.env;
const wanted = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: CHROMIUM_PATH,
  args: ["--no-sandbox", "--disable-gpu"],
});
try {
  for (const scene of scenes) {
    if (wanted.length > 0 && !wanted.includes(scene.name)) continue;
    for (const screen of ["desktop", "phone"] as const) await photograph(browser, scene, screen);
  }
} finally {
  await browser.close();
}
