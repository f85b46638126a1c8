import type { Page } from "@playwright/test";
import { open } from "@/tests/e2e/support/browsing";
import { download, verdict, verify } from "@/tests/e2e/support/credential-files";
import { mailTo } from "@/tests/e2e/support/mailbox";
import { isAccessible, reads } from "@/tests/e2e/support/reading";
import { approve, award } from "@/tests/e2e/support/run-desks";
import { expect, test, unique } from "@/tests/e2e/support/story";

test("a revoked credential is reported at the next check; a corrected name is approved by a second registrar and replaces the old", async ({
  as,
  visitor,
}) => {
  const code = unique();
  const [wrong, misspelt] = [`Irene Vidal ${code}`, `Inigo Pena ${code}`];
  const email = `inigo.${code}@mail.example`;
  const learners = [
    { name: wrong, email: `irene.${code}@mail.example` },
    { name: misspelt, email },
  ];
  const batch = await award({ as }, { code, learners });
  const registrar = await as("lucia.ortega");
  const anyone = await visitor();

  const revoked = await openCredential(registrar, { batch, name: wrong });
  await verify(anyone, { file: revoked });
  await expect(verdict(anyone)).toHaveAttribute("data-verdict", "valid");
  await revoke(registrar);
  await reads(registrar, wrong);
  await isMarked(registrar, "Revoked");
  await becomes(anyone, { file: revoked, reason: "revoked" });
  await isMarked(anyone, "Revoked");
  await expect(verdict(anyone)).toContainText(
    "The issuer signed this credential and later revoked it.",
  );
  await isAccessible(anyone);

  const old = await openCredential(registrar, { batch, name: misspelt });
  const right = `Íñigo Peña ${code}`;
  await registrar.getByRole("button", { name: "Correct and replace" }).click();
  const correcting = registrar.getByRole("dialog", { name: "Correct the name and replace" });
  await correcting.getByLabel("Name as the person writes it").fill(right);
  await correcting.getByLabel("Reason").fill("Name misspelt.");
  await correcting.getByRole("button", { name: "Propose replacement" }).dblclick();
  await reads(registrar, /^Replacement of /);
  await approve(await as("mateo.ibarra"), new URL(registrar.url()).pathname);
  await becomes(anyone, { file: old, reason: "revoked" });

  await mailTo(anyone, email, "Su credencial corregida:");
  await open(registrar, registrar.url());
  await registrar.getByRole("link", { name: "See the credentials" }).click();
  await registrar.getByRole("link", { name: right }).click();
  await expect(registrar.getByText("Replaces an earlier credential")).toBeVisible();
  await expect(registrar.getByRole("article").locator("svg text")).toHaveCount(0);
  await registrar.getByRole("link", { name: "See the earlier one" }).click();
  await expect(registrar.getByText(/^Replaced on .*: Name misspelt\.$/)).toBeVisible();
  await isMarked(registrar, "Replaced");
  await registrar.goBack();
  await expect(registrar.getByRole("article", { name: `Certificate of ${right}` })).toBeVisible();
  await verify(anyone, { file: await download(registrar, "Download credential") });
  await expect(verdict(anyone)).toHaveAttribute("data-verdict", "valid");
  await expect(anyone.getByRole("article", { name: `Certificate of ${right}` })).toBeVisible();
});

test("with two registrars for revocation, one proposes and the other confirms; then the learner's mail and the verifier say so", async ({
  as,
  visitor,
}) => {
  const [greta, yusuf, anyone] = [
    await as("greta.sommer"),
    await as("yusuf.aydin"),
    await visitor(),
  ];
  const name = "Lena Müller-Lüdenscheidt";
  const reason = "The examination board withdrew the award.";
  await open(greta, "/issuing/credentials?q=Lena");
  await greta.getByRole("main").getByRole("link", { name }).first().click();
  await reads(greta, name);
  const file = await download(greta, "Download credential");
  await greta.getByRole("button", { name: "Propose revocation" }).click();
  const proposing = greta.getByRole("dialog", { name: "Propose to revoke this credential" });
  await proposing.getByLabel("Reason").fill(reason);
  await proposing.getByRole("button", { name: "Propose revocation" }).click();
  await expect(greta.getByText("You proposed it, so another registrar decides.")).toBeVisible();
  await expect(greta.getByRole("button", { name: "Confirm revocation" })).toHaveCount(0);
  await isAccessible(greta);
  await verify(anyone, { file });
  await expect(verdict(anyone)).toHaveAttribute("data-verdict", "valid");

  await open(yusuf, "/issuing");
  const waiting = yusuf.getByRole("region", {
    name: "Revocations awaiting a second registrar",
  });
  await expect(waiting.getByText(reason)).toBeVisible();
  await waiting.getByRole("link", { name }).click();
  await yusuf.getByRole("button", { name: "Confirm revocation" }).click();
  const confirming = yusuf.getByRole("dialog", { name: "Confirm this revocation" });
  await confirming.getByRole("button", { name: "Confirm revocation" }).click();
  await expect(yusuf.getByText(`: ${reason}`, { exact: false }).first()).toBeVisible();
  await becomes(anyone, { file, reason: "revoked" });
  await mailTo(anyone, "lena", /widerrufen|revoked/);
});

test("a revoked credential is marked on its learner's page, in print and behind its link", async ({
  as,
  visitor,
}) => {
  const page = await as("oleksandr.kovalenko");
  await open(page, "/my-learning");
  await page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ hasText: "Revoked" })
    .getByRole("link")
    .first()
    .click();
  const certificate = page.getByRole("article", { name: /^Certificate of / });
  await expect(page.getByText(/revoked this credential on .*Reason: /)).toBeVisible();
  await expect(page.getByText("This credential is not in force.")).toBeVisible();
  await isAccessible(page);
  await page.emulateMedia({ media: "print" });
  await expect(certificate.getByText("Revoked").first()).toBeVisible();
  await expect(certificate.locator("svg text").first()).toHaveText("Revoked");
  await expect(page.getByText(/revoked this credential on /)).toBeVisible();

  await page.emulateMedia({ media: "screen" });
  await page.getByRole("button", { name: "Create a link" }).click();
  const link = page.getByRole("link", { name: /\/c\// });
  const reader = await visitor();
  await open(reader, (await link.getAttribute("href")) ?? "");
  await isMarked(reader, "Revoked");
  await page.getByRole("button", { name: "End this link" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End this link" }).click();
  await expect(page.getByRole("button", { name: "Create a link" })).toBeVisible();
});

/** The certificate says so in a sentence and by its mark, on screen and in print. */
async function revoke(registrar: Page): Promise<void> {
  await registrar.getByRole("button", { name: "Revoke", exact: true }).click();
  const revoking = registrar.getByRole("dialog", { name: "Revoke this credential" });
  await revoking.getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(revoking.getByRole("alert")).toBeVisible();
  await isAccessible(registrar);
  await revoking.getByLabel("Reason").fill("The result belongs to someone else of the same name.");
  await revoking.getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(
    registrar.getByText(/^Revoked on .*: The result belongs to someone else of the same name\.$/),
  ).toBeVisible();
}

async function isMarked(page: Page, mark: string): Promise<void> {
  const certificate = page.getByRole("article", { name: /^Certificate of / });
  await expect(certificate.getByText(mark).first()).toBeVisible();
  await expect(certificate.locator("svg text").first()).toHaveText(mark);
}

/** Opens one credential of a batch at the registrar's desk and returns its signed file. */
async function openCredential(
  page: Page,
  { batch, name }: { batch: string; name: string },
): Promise<Buffer> {
  await open(page, `/issuing/credentials?batch=${batch.split("/").at(-1)}`);
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("article", { name: `Certificate of ${name}` })).toBeVisible();
  return download(page, "Download credential");
}

/** Waits until the worker has signed the new status list and checks say so. */
async function becomes(
  page: Page,
  { file, reason }: { file: Buffer; reason: string },
): Promise<void> {
  await expect(async () => {
    await verify(page, { file });
    await expect(verdict(page)).toHaveAttribute("data-reason", reason, { timeout: 1_000 });
  }).toPass({ timeout: 90_000 });
}
