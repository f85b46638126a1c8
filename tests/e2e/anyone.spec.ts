import { open } from "@/tests/e2e/support/browsing";
import { filedCredential, lines, verdict, verify } from "@/tests/e2e/support/credential-files";
import { isAccessible, reads } from "@/tests/e2e/support/reading";
import { expect, test } from "@/tests/e2e/support/story";

test("anyone checks a credential: unchanged, reformatted, and forged", async ({ as, visitor }) => {
  const signed = await filedCredential({ as });
  const page = await visitor();
  await open(page, "/verify");
  await reads(page, "Verify a credential");
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(
    page.getByText("Choose a file or paste the credential’s text").first(),
  ).toBeVisible();

  await verify(page, { file: signed });
  await expect(verdict(page)).toHaveAttribute("data-verdict", "valid");
  await expect(verdict(page)).toContainText("signed by Northern Coast University");
  await expect(verdict(page)).toContainText("This is exactly the file that was issued.");
  await expect(page.locator("[data-award]")).toContainText("Awarded to Zoë van den Berg for");
  await expect(page.locator("[data-award]")).toContainText(
    "Does the name match the person or the paper in front of you?",
  );
  await expect(lines(page).and(page.locator("[data-outcome=passed]"))).toHaveCount(4);
  await page.getByText("Technical checks").click();
  await expect(
    page.getByRole("region", { name: "European elements" }).getByRole("listitem"),
  ).toHaveCount(16);
  await expect(page.locator("[data-check][data-outcome=passed]")).toHaveCount(10);
  await expect(
    page.getByRole("article", { name: "Certificate of Zoë van den Berg" }),
  ).toBeVisible();
  await isAccessible(page);

  await verify(page, { text: JSON.stringify(JSON.parse(signed), null, 4) });
  await expect(verdict(page)).toHaveAttribute("data-verdict", "valid");
  await expect(verdict(page)).toContainText("The file was reformatted after it was issued.");

  await verify(page, { text: signed.replaceAll("Zoë van den Berg", "Zoé van den Berg") });
  await expect(verdict(page)).toHaveAttribute("data-verdict", "not-valid");
  await expect(verdict(page)).toContainText("The content was changed after signing");
  await expect(page.getByRole("article")).toHaveCount(0);
  await isAccessible(page);

  const host = new URL(page.url()).host.replace(":", "%3A");
  const foreign = signed.replaceAll(
    `did:web:${host}:i:northern-coast`,
    `did:web:${host}:i:nowhere`,
  );
  await verify(page, { text: foreign });
  await expect(verdict(page)).toHaveAttribute("data-verdict", /not-valid|cannot-tell/);
  await expect(verdict(page)).not.toContainText("changed after signing");
});

test("hostile files get a clear verdict that names the limit, and the server stays available", async ({
  as,
  visitor,
}) => {
  const signed = JSON.parse(await filedCredential({ as }));
  const page = await visitor();
  const nodes = Array.from({ length: 20_000 }, () => ({}));
  const files: [string, string][] = [
    ["%PDF-1.7 no credential", "its parts are not where it says they are"],
    [
      JSON.stringify({ ...signed, padding: "x".repeat(3_000_000) }),
      "larger than our limit of 2 MB",
    ],
    ["[".repeat(10_000) + "]".repeat(10_000), "more than 32 levels deep"],
    [
      JSON.stringify(signed).replace('"issuer":', '"issuer":"did:web:a.example","issuer":'),
      "appears twice",
    ],
    [
      JSON.stringify({ ...signed, "@context": [...signed["@context"], "https://a.example/v1"] }),
      "https://a.example/v1",
    ],
    [
      JSON.stringify({
        ...signed,
        proof: { ...signed.proof, proofValue: `z${"1".repeat(200_000)}` },
      }),
      "We read up to 256; a real one has about 90.",
    ],
    [
      JSON.stringify({
        ...signed,
        credentialSubject: { ...signed.credentialSubject, hasClaim: nodes },
      }),
      "more than 5,000 parts",
    ],
  ];
  for (const [file, words] of files) {
    await test.step(words, async () => {
      await verify(page, { file });
      await expect(verdict(page)).toHaveAttribute("data-verdict", /not-valid|cannot-tell/);
      await expect(lines(page).getByText(words).first()).toBeVisible();
    });
  }
  await isAccessible(page);
  const machine = await page.request.post("/api/v1/verify", { data: "[".repeat(10_000) });
  expect(machine.status()).toBe(200);
  expect(["not-valid", "cannot-tell"]).toContain((await machine.json()).verdict);
  await open(page, "/verify");
  await reads(page, "Verify a credential");
});

test("what does not exist and what belongs to others is the same page", async ({ as, visitor }) => {
  const stranger = await visitor();
  const unknown = "00000000-0000-4000-8000-000000000000";
  for (const address of [
    "/no-such-page",
    "/c/AAAAAAAAAAAAAAAAAAAAAA",
    "/c/short",
    "/catalogue/northern-coast/nothing",
  ]) {
    const answer = await stranger.goto(address);
    expect(answer?.status(), address).toBe(404);
    await expect(stranger.getByRole("heading", { name: "This page does not exist" })).toBeVisible();
  }
  await isAccessible(stranger);

  const german = await as("greta.sommer");
  await open(german, "/issuing/credentials");
  const own = await german.getByRole("table").getByRole("link").first().getAttribute("href");
  const spanish = await as("lucia.ortega");
  for (const address of [
    own ?? "",
    `/issuing/credentials/${unknown}`,
    `/issuing/batches/${unknown}`,
    "/design/not-an-id",
  ]) {
    await open(spanish, address);
    await expect(spanish.getByRole("heading", { name: "This page does not exist" })).toBeVisible();
  }
  const foreign = await spanish.request.get(`/api/v1/credentials/${own?.split("/").at(-1)}/elm`);
  const nothing = await spanish.request.get(`/api/v1/credentials/${unknown}/elm`);
  expect([foreign.status(), nothing.status()]).toEqual([404, 404]);
});

test("the issuer's documents are served with an entity tag, and not sent twice", async ({
  as,
  request,
}) => {
  const { credentialStatus } = JSON.parse(await filedCredential({ as }));
  const [status] = [credentialStatus].flat();
  const list = new URL(status.statusListCredential.id ?? status.statusListCredential).pathname;
  for (const address of ["/i/northern-coast/did.json", list]) {
    const answer = await request.get(address);
    expect(answer.status()).toBe(200);
    expect(answer.headers()["cache-control"]).toMatch(/^public, max-age=\d+, s-maxage=\d+$/);
    const etag = answer.headers().etag ?? "";
    expect(etag).toMatch(/^"[\w-]{32}"$/);
    expect((await request.get(address, { headers: { "if-none-match": etag } })).status()).toBe(304);
  }
  const did = await (await request.get("/i/northern-coast/did.json")).json();
  expect(did.id).toMatch(/^did:web:.+:i:northern-coast$/);
  expect((await request.get("/i/nowhere/did.json")).status()).toBe(404);
});

test("every answer carries the headers that protect its reader", async ({ request }) => {
  for (const address of ["/", "/verify", "/no-such-page", "/i/northern-coast/did.json"]) {
    const headers = (await request.get(address)).headers();
    expect(headers["content-security-policy"], address).toMatch(/^default-src '(self|none)'/);
    expect(headers["x-content-type-options"], address).toBe("nosniff");
    expect(headers["strict-transport-security"], address).toMatch(/max-age=\d+/);
    expect(headers["referrer-policy"], address).toBeTruthy();
  }
});
