import type { Page } from "@playwright/test";
import { expect, test } from "@/tests/e2e/support/story";

/** Parameter values that no one types but anyone can send. */
const hostile = [
  "",
  "%00",
  "%ff",
  "%ED%A0%80",
  "9999-12-31",
  "0000-01-01",
  "2026-02-30",
  "-271821-04-20T00:00:00.000Z",
  "+275760-09-13T00:00:00.000Z",
  "0000-01-01T00:00:00.000Z",
  "0000-01-01T00:00:00.000Z_00000000-0000-4000-8000-000000000000",
  "9999-12-31T23:59:59.999Z_00000000-0000-4000-8000-000000000000",
  "------------------------------------",
  "00000000-0000-0000-0000-000000000000",
  "ffffffff-ffff-4fff-8fff-ffffffffffff",
  "-1",
  "1e309",
  "NaN",
  "99999999999999999999",
  "999999999999999999",
  "9223372036854775808",
  "__proto__",
  "constructor",
  "toString",
  "a.b.c",
  "%27%22%3C%3E%5C%25_%2A%28",
  "%F0%9F%98%80".repeat(60),
  "x".repeat(3_000),
];

const named = (names: string[], value: string) => names.map((name) => `${name}=${value}`).join("&");
/** Parameters twice, or nested. */
const twice = (names: string[]) =>
  names.map((name) => `${name}=a&${name}=b&${name}[]=c&${name}[d]=e`).join("&");

type Place = [path: string, names: string[]];

async function probe(page: Page, places: Place[]): Promise<string[]> {
  const failures: string[] = [];
  for (const [path, names] of places) {
    const queries = [...hostile.map((value) => named(names, value)), twice(names)];
    for (let at = 0; at < queries.length; at += 6) {
      await Promise.all(
        queries.slice(at, at + 6).map(async (query) => {
          const answer = await page.request.get(`${path}?${query}`, {
            maxRedirects: 0,
            failOnStatusCode: false,
          });
          if (answer.status() >= 500)
            failures.push(`${answer.status()} ${path}?${query.slice(0, 120)}`);
        }),
      );
    }
  }
  return failures;
}

const publicPlaces: Place[] = [
  [
    "/catalogue",
    [
      "q",
      "institution",
      "alliance",
      "level",
      "mode",
      "language",
      "field",
      "credits",
      "after",
      "before",
    ],
  ],
  ["/catalogue/northern-coast/x", ["lang"]],
  ["/i/northern-coast", ["lang", "x"]],
  ["/i/northern-coast/did.json", ["version"]],
  ["/verify", ["number"]],
  ["/mailbox", ["q", "kind", "sort", "after", "before"]],
  ["/sign-in", ["returnTo", "callbackUrl", "error", "again"]],
  ["/try-again", ["seconds", "why", "returnTo"]],
  ["/sealing", ["file"]],
];

test("no parameter of a public page causes an error", async ({ visitor }) => {
  test.slow();
  const page = await visitor();
  const failures = await probe(page, publicPlaces);
  // This page answers with the status of a busy site.
  expect(failures.filter((issue) => !issue.startsWith("503 /try-again"))).toEqual([]);
});

test("no segment of a path causes an error", async ({ visitor }) => {
  test.slow();
  const page = await visitor();
  const failures: string[] = [];
  for (const value of hostile.filter((one) => one !== "")) {
    const paths = [
      `/i/${value}`,
      `/i/${value}/did.json`,
      `/i/${value}/logo`,
      `/i/northern-coast/audit-head/${value}`,
    ];
    paths.push(
      `/status/${value}`,
      `/c/${value}`,
      `/c/${value}/pdf`,
      `/claim/${value}`,
      `/ns/${value}/${value}`,
    );
    paths.push(
      `/catalogue/${value}/${value}`,
      `/alliances/${value}`,
      `/invitations/${value}`,
      `/api/v1/credentials/${value}/pdf`,
    );
    for (const path of paths) {
      const answer = await page.request.get(path, { maxRedirects: 0, failOnStatusCode: false });
      if (answer.status() >= 500) failures.push(`${answer.status()} ${path.slice(0, 120)}`);
    }
  }
  expect(failures).toEqual([]);
});

const staff: [who: string, places: Place[]][] = [
  [
    "tobias.lindner",
    [
      ["/settings/audit", ["who", "action", "from", "until", "q", "sort", "after", "before"]],
      ["/api/v1/audit", ["who", "action", "from", "until", "q", "before"]],
      ["/settings/members", ["q", "state", "sort", "after", "before"]],
      ["/settings/members/mails", ["outcome", "after", "before"]],
      ["/settings/trust", ["q", "sort", "after", "before"]],
      ["/notices", ["show", "after", "before"]],
      ["/settings/mails/credential-earned", ["language"]],
    ],
  ],
  [
    "greta.sommer",
    [
      ["/enrolment", ["q", "state", "before"]],
      ["/enrolment/learners", ["q", "sort", "after", "before"]],
      ["/enrolment/runs/new", ["version"]],
      ["/issuing/mails", ["outcome", "after", "before"]],
      ["/issuing", ["show", "before", "id"]],
      ["/issuing/credentials", ["q", "state", "batch", "before", "id"]],
    ],
  ],
  ["elif.demir", [["/assessment", ["q", "state", "before"]]]],
  ["ada.brandt", [["/design", ["q", "state", "mine", "after"]]]],
  ["jonas.keller", [["/review", ["state", "after"]]]],
  ["miriam.vogt", [["/publish", ["state", "q", "after"]]]],
];

/** Nested lists: those of the first item of each list. */
const below: [who: string, list: string, link: string, names: string[]][] = [
  ["greta.sommer", "/enrolment", "/enrolment/runs/", ["q", "state", "after", "imported"]],
  ["tobias.lindner", "/settings/keys", "/settings/keys/", ["q", "state", "after"]],
  ["elif.demir", "/assessment", "/assessment/runs/", ["q", "after"]],
];

for (const [who, list, link, names] of below) {
  test(`no parameter of what ${list} leads to causes an error`, async ({ as }) => {
    test.slow();
    const page = await as(who);
    await page.goto(list);
    const path = await page.locator(`main a[href^="${link}"]`).first().getAttribute("href");
    expect(await probe(page, [[path ?? "", names]])).toEqual([]);
  });
}

for (const [who, places] of staff) {
  test(`no parameter of a list causes an error for ${who}`, async ({ as }) => {
    test.slow();
    expect(await probe(await as(who), places)).toEqual([]);
  });
}

test("an impossible day is marked at its field, and everything else stays", async ({ as }) => {
  const page = await as("tobias.lindner");
  for (const [name, value, words] of [
    ["until", "9999-12-31", "Enter a day from 1900 to 2199"],
    ["from", "0000-01-01", "Enter a day from 1900 to 2199"],
    ["from", "2026-02-30", "Enter a complete date that exists"],
  ] as const) {
    await page.goto(`/settings/audit?q=abc&who=learner&${name}=${value}`);
    const field = page.getByLabel(name === "from" ? "From" : "Until", { exact: true });
    await expect(field).toHaveAccessibleDescription(words);
    // A browser does not show a day that is not in its calendar; the requested value is shown
    // beside it.
    if (value === "9999-12-31") await expect(field).toHaveValue(value);
    await expect(page.getByRole("list", { name: "Filters" })).toContainText(value);
    await expect(page.getByRole("searchbox").first()).toHaveValue("abc");
    await expect(page.getByRole("heading", { name: "These filters cannot be used" })).toBeVisible();
    const file = await page.request.get(`/api/v1/audit?${name}=${value}`);
    expect(file.status()).toBe(400);
    expect(await file.json()).toMatchObject({
      error: { code: "INVALID_INPUT", fields: [{ path: name }] },
    });
  }
});
