import { request } from "node:http";
import { open } from "@/tests/e2e/support/browsing";
import { expect, test } from "@/tests/e2e/support/story";

/** A request that no browser sends. */
function ask(method: string, address: URL, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port, pathname } = address;
    request({ hostname, port, path: pathname, method, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}

test("odd requests get plain answers, and a search without matches finds nothing", async ({
  as,
  baseURL,
}) => {
  const page = await as("greta.sommer");
  const site = new URL("/catalogue", baseURL);
  expect(await ask("TRACE", site)).toBe(405);
  expect(
    await ask("POST", site, { origin: "https://elsewhere.example", "content-length": "0" }),
  ).toBe(403);
  for (const path of [
    "/enrolment",
    "/assessment",
    "/issuing/credentials",
    "/mailbox",
    "/enrolment/learners",
  ]) {
    const answers = await Promise.all(
      ["?q=%00", "?q=a&q=b&state=c&state=d"].map((query) => page.request.get(`${path}${query}`)),
    );
    expect(
      answers.map((answer) => answer.status()),
      path,
    ).toEqual([200, 200]);
  }
});

test("malformed addresses get a readable page, and none leads to another site", async ({
  request,
  baseURL,
}) => {
  for (const path of [
    "/catalogue/%ff/x",
    "/i/%ff",
    "/status/%ff",
    "/c/%ff",
    "/ns/%ff",
    "/i/%ed%a0%80",
  ]) {
    const answer = await request.get(`${baseURL}${path}`, { headers: { accept: "text/html" } });
    expect(answer.status(), path).toBe(400);
    const words = await answer.text();
    expect(words).toContain("This address cannot be read");
    expect(words).toMatch(/Request number: [\w-]{8,}/);
    expect(answer.headers()["x-frame-options"]).toBe("DENY");
  }
  for (const path of ["/i/%00", "/i/a%2fb", "/i/a%5cb"])
    expect((await request.get(`${baseURL}${path}`)).status(), path).toBe(404);
  for (const path of ["/catalogue?q=100%", "/catalogue?q=%ff&%ff=%"]) {
    expect((await request.get(`${baseURL}${path}`)).status(), path).toBe(200);
  }
  for (const path of ["//evil.example/x", "/\\evil.example/x", "///evil.example"]) {
    const answer = await request.get(`${baseURL}${path}`, { maxRedirects: 0 });
    expect(new URL(answer.headers().location ?? "/", baseURL).origin, path).toBe(
      new URL(baseURL ?? "").origin,
    );
    expect(answer.headers()["x-frame-options"], path).toBe("DENY");
  }
  const odd = await request.post(`${baseURL}/verify`, {
    headers: {
      origin: new URL(baseURL ?? "").origin,
      "content-type": "multipart/form-data; boundary=B",
    },
    data: "--B\r\n",
  });
  expect(odd.status()).toBe(400);
});

test("a forged call of an action gets a readable answer, and one without a form says so", async ({
  visitor,
  baseURL,
}) => {
  const page = await visitor();
  await open(page, "/verify");
  const called = page.waitForRequest((asked) => asked.headers()["next-action"] !== undefined);
  await page.getByRole("button", { name: "Check", exact: false }).first().click();
  const action = (await called).headers()["next-action"] ?? "";
  const headers = {
    origin: new URL(baseURL ?? "").origin,
    "next-action": action,
    "content-type": "text/plain;charset=UTF-8",
  };
  const call = (data: string) => page.request.post("/verify", { headers, data });
  for (const body of [
    "",
    "[",
    "{}",
    '["$F1"]',
    '["$1"]',
    "[".repeat(100_000),
    `[${"1,".repeat(5_000)}1]`,
  ]) {
    expect((await call(body)).status(), body.slice(0, 20)).toBe(400);
  }
  for (const body of ["[]", "[null]", '["$undefined",{}]', '["$undefined","\\ud800"]']) {
    const answer = await call(body);
    expect(answer.status(), body).toBe(200);
    expect(await answer.text(), body).toContain('"code":"INVALID_INPUT"');
  }
});

test("a file that is too large is reported, and typed text stays", async ({ as }) => {
  const page = await as("tobias.lindner");
  await open(page, "/settings/look");
  const name = page.getByLabel("Name", { exact: false }).first();
  await name.fill("Prof. Dr. Typed Before");
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({
      name: "logo.png",
      mimeType: "image/png",
      buffer: Buffer.alloc(7 * 1024 * 1024),
    });
  await page.getByRole("button", { name: "Save", exact: false }).click();
  await expect(page.getByText("This file is too large").first()).toBeVisible();
  await expect(name).toHaveValue("Prof. Dr. Typed Before");
});

test("a public page is personal when signed in, and shows a change immediately", async ({
  as,
  visitor,
}) => {
  const stranger = await visitor();
  await open(stranger, "/catalogue");
  await expect(stranger.getByRole("link", { name: "Sign in" })).toBeVisible();
  const [first, second] = await Promise.all([1, 2].map(() => stranger.request.get("/catalogue")));
  const policies = [first, second].map((answer) => answer?.headers()["content-security-policy"]);
  expect(policies[0]).not.toBe(policies[1]);
  expect(first?.headers().etag).toBe(second?.headers().etag);

  const administrator = await as("tobias.lindner");
  await open(administrator, "/catalogue");
  await expect(administrator.getByRole("link", { name: "Sign in" })).toHaveCount(0);
  await open(administrator, "/settings/profile");
  const colour = administrator.getByLabel("Colour");
  const before = await colour.inputValue();
  const after = before === "#1d4f7d" ? "#1d4f7e" : "#1d4f7d";
  const shown = async () => (await stranger.request.get("/i/northern-coast")).text();
  expect(await shown()).toContain(before);
  await colour.fill(after);
  await administrator.getByRole("button", { name: "Save profile" }).click();
  await expect(administrator.getByText("Profile saved")).toBeVisible();
  expect(await shown()).toContain(after);
});
