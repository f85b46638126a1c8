import { PDFDocument } from "@cantoo/pdf-lib";
import { expect, type Page } from "@playwright/test";
import { open } from "@/tests/e2e/support/browsing";
import { filedCredential, verdict, verify } from "@/tests/e2e/support/credential-files";
import { fitsItsScreen, isAccessible } from "@/tests/e2e/support/reading";
import { test } from "@/tests/e2e/support/story";
import { bakedSvg, pdf, png, qrPicture, textChunk } from "@/tests/support/packed-files";

const token = `eyJhbGciOiJFUzI1NiJ9.${Buffer.from('{"iss":"did:web:uni.example"}').toString("base64url")}.${"A".repeat(86)}`;

async function handIn(
  page: Page,
  file: { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  await open(page, "/verify");
  await page.getByLabel("The credential as a file").setInputFiles(file);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(verdict(page)).toBeVisible();
}

/** The learner's share link, opened as often as a story needs it: it stays the same. */
async function sharedLink(zoe: Page): Promise<string> {
  const make = zoe.getByRole("button", { name: "Create a link" });
  if (await make.isVisible()) await make.click();
  const shown = zoe.getByText(/https?:\/\/\S+\/c\/[\w-]{22}/).first();
  return /https?:\/\/\S+\/c\/[\w-]{22}/.exec((await shown.textContent()) ?? "")?.[0] ?? "";
}

test("a credential is found in the picture, drawing and document that carry it", async ({
  as,
  visitor,
}) => {
  const signed = await filedCredential({ as });
  const page = await visitor();
  const files = [
    {
      name: "badge.png",
      mimeType: "image/png",
      buffer: png([textChunk(signed)]),
      said: "The credential was inside a badge picture (PNG).",
    },
    {
      name: "badge.svg",
      mimeType: "image/svg+xml",
      buffer: Buffer.from(bakedSvg(signed)),
      said: "The credential was inside a badge picture (SVG).",
    },
    {
      name: "diploma.pdf",
      mimeType: "application/pdf",
      buffer: await pdf([{ name: "credential.jsonld", content: signed }]),
      said: "The credential was attached to a PDF.",
    },
  ];
  for (const { said, ...file } of files) {
    await handIn(page, file);
    await expect(verdict(page)).toHaveAttribute("data-verdict", "valid");
    await expect(verdict(page)).toContainText(/The (pages were|picture was) changed/);
    await expect(verdict(page)).not.toContainText("exactly the file");
    await expect(page.getByText(said)).toBeVisible();
    await expect(
      page.getByRole("article", { name: "Certificate of Zoë van den Berg" }),
    ).toBeVisible();
  }
  await isAccessible(page);

  await handIn(page, {
    name: "badge.png",
    mimeType: "image/png",
    buffer: png([textChunk(signed), textChunk(signed)]),
  });
  await expect(verdict(page)).toHaveAttribute("data-verdict", "valid");
  await expect(verdict(page)).toContainText(
    "The file contains another copy of a credential. A copy counts once.",
  );
  await handIn(page, {
    name: "token.jwt",
    mimeType: "application/vc+jwt",
    buffer: Buffer.from(`${token}\n`),
  });
  await expect(verdict(page)).toHaveAttribute("data-verdict", /cannot-tell|nothing-to-check/);
});

test("every file that a learner can download is found valid", async ({ as, visitor }) => {
  const zoe = await as("zoe.vandenberg");
  await filedCredential({ as });
  const own = zoe.url().split("/").at(-1);
  const page = await visitor();
  const files = [
    ["open-badge", "application/vc+ld+json", "has been awarded the badge", "was issued."],
    ["open-badge-jwt", "application/vc+jwt", "has been awarded the badge", "was issued."],
    ["badge-png", "image/png", "has been awarded the badge", "was issued, its picture included."],
    [
      "badge-svg",
      "image/svg+xml",
      "has been awarded the badge",
      "was issued, its picture included.",
    ],
    ["pdf", "application/pdf", "Chip design with industry", "was issued, its pages included."],
  ] as const;
  for (const [format, mimeType, shown, end] of files) {
    await test.step(format, async () => {
      const file = await zoe.request.get(`/api/v1/credentials/${own}/${format}`);
      await handIn(page, { name: format, mimeType, buffer: await file.body() });
      await expect(verdict(page)).toHaveAttribute("data-verdict", "valid");
      await expect(verdict(page)).toContainText(`This is exactly the file that ${end}`);
      await expect(
        page.getByRole("article", { name: "Certificate of Zoë van den Berg" }),
      ).toContainText(shown);
    });
  }
  const genuine = await (await zoe.request.get(`/api/v1/credentials/${own}/pdf`)).body();
  const painted = await PDFDocument.load(genuine, { updateMetadata: false });
  painted.getPage(0).drawText("Max Mustermann", { x: 90, y: 560, size: 30 });
  await handIn(page, {
    name: "max.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from(await painted.save()),
  });
  await expect(verdict(page)).toContainText("The pages were changed");
  await expect(verdict(page)).not.toContainText("exactly the file");
  await expect(
    page.getByRole("article", { name: "Certificate of Zoë van den Berg" }),
  ).toBeVisible();
  await isAccessible(page);
});

test("a link is checked, and the check can be opened again from its own link", async ({
  as,
  visitor,
}) => {
  const zoe = await as("zoe.vandenberg");
  const signed = await filedCredential({ as });
  const link = await sharedLink(zoe);
  expect(link).toContain("/c/");
  const page = await visitor({ permissions: ["clipboard-read", "clipboard-write"] });
  for (const text of [link, `${link}/file`, link.replace(/^https?:\/\//, "")]) {
    await verify(page, { text: ` ${text}\n` });
    await expect(verdict(page)).toHaveAttribute("data-verdict", "valid");
    await expect(page.getByText("The credential was read from the link.")).toBeVisible();
  }
  await page.getByRole("button", { name: "Copy link to this check" }).click();
  const again = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(again).search).toBe("");
  const other = await visitor();
  await other.goto(again);
  await expect(verdict(other)).toHaveAttribute("data-verdict", "valid");
  await other.getByRole("button", { name: "Check another" }).click();
  expect(new URL(other.url()).hash).toBe("");

  await verify(page, { text: `${new URL(link).origin}/c/AAAAAAAAAAAAAAAAAAAAAA` });
  await expect(verdict(page)).toHaveAttribute("data-reason", "share-ended");
  await handIn(page, { name: "code.png", mimeType: "image/png", buffer: await qrPicture(link) });
  await expect(verdict(page)).toHaveAttribute("data-verdict", "valid");

  const small = JSON.stringify({ ...JSON.parse(signed), displayParameter: undefined });
  await verify(page, { text: small });
  await expect(verdict(page)).toHaveAttribute("data-verdict", "not-valid");
  await page.getByRole("button", { name: "Copy link to this check" }).click();
  const carried = await page.evaluate(() => navigator.clipboard.readText());
  expect(carried).toContain("/verify#credential=");
  const asked: string[] = [];
  const third = await visitor();
  third.on("request", (request) => asked.push(request.url()));
  await third.goto(carried);
  await expect(verdict(third)).toHaveAttribute("data-reason", "changed-since-signed");
  expect(
    asked.filter((url) => url.includes("credential=")),
    "what the server is told",
  ).toEqual([]);
  await third.goto("/about");
  await third.goto(carried.slice(0, -40));
  await expect(third.getByText("This link is not complete")).toBeVisible();
});

/** The verdict has the focus, and the details follow in the order of people's questions. */
async function answersInOrder(page: Page): Promise<void> {
  await expect(
    page.getByRole("region", {
      name: /^Valid\. Awarded to Zoë van den Berg for .+ by Northern Coast University\./,
    }),
  ).toBeFocused();
  const parts = [
    "[data-verdict]",
    "article",
    "[aria-labelledby=signed-facts]",
    "[aria-labelledby=report-lines]",
    "[data-technical]",
  ];
  const tops = await Promise.all(
    parts.map(async (part) => (await page.locator(part).first().boundingBox())?.y ?? -1),
  );
  expect(tops).toEqual([...tops].sort((left, right) => left - right));
  await expect(page.getByRole("link", { name: "its page and keys" })).toHaveAttribute(
    "href",
    /\/i\/northern-coast$/,
  );
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("the form, the scanner and the report fit and can be read", async ({ as, visitor }) => {
    const signed = await filedCredential({ as });
    const page = await visitor({ viewport: { width: 390, height: 844 } });
    await open(page, "/");
    await page.getByRole("banner").getByRole("link", { name: "Verify" }).click();
    await expect(
      page.getByRole("heading", { level: 1, name: "Verify a credential" }),
    ).toBeVisible();
    await fitsItsScreen(page);
    await page.getByRole("button", { name: "Scan a QR code" }).click();
    await expect(page.getByLabel("Use a photo of the code")).toBeVisible();
    await fitsItsScreen(page);
    await isAccessible(page);
    const code = await qrPicture(token, "jpeg");
    await page
      .getByLabel("Use a photo of the code")
      .setInputFiles({ name: "photo.jpg", mimeType: "image/jpeg", buffer: code });
    await expect(verdict(page)).toHaveAttribute("data-verdict", /cannot-tell|nothing-to-check/);
    await verify(page, { file: signed });
    await expect(verdict(page)).toHaveAttribute("data-verdict", "valid");
    await answersInOrder(page);
    await fitsItsScreen(page);
    await isAccessible(page);
  });
});

test("the camera is allowed to the page that scans, and to no other", async ({ request }) => {
  const allowed = async (address: string) =>
    (await request.get(address)).headers()["permissions-policy"];
  expect(await allowed("/verify")).toContain("camera=(self)");
  expect(await allowed("/")).toContain("camera=()");
  expect(await allowed("/catalogue")).toContain("camera=()");
});
