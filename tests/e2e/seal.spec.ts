import type { Page } from "@playwright/test";
import { makeSealCertificate } from "@/prisma/seed/seal-certificate";
import { open } from "@/tests/e2e/support/browsing";
import { isAccessible } from "@/tests/e2e/support/reading";
import { expect, test } from "@/tests/e2e/support/story";
import { makePkcs12 } from "@/tests/support/pkcs12";
import { sealSubject } from "@/tests/support/seal";

const taltaan = "Taltaan University of Applied Sciences";

test("an e-seal certificate is uploaded, and a wrong password is reported", async ({ as }) => {
  const page = await as("tobias.lindner");
  await open(page, "/settings/seal");
  await isAccessible(page);
  await expect(page.getByRole("region", { name: "Certificate in use" })).toContainText(
    "VATDE-811000017",
  );
  await page.getByLabel("Certificate", { exact: true }).setInputFiles({
    name: "not-a-seal.p12",
    mimeType: "application/x-pkcs12",
    buffer: Buffer.from("Dear registrar"),
  });
  await page.getByRole("button", { name: "Replace certificate" }).click();
  await expect(page.getByText("not-a-seal.p12 was not accepted")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("The certificate in use has not changed.")).toBeVisible();
  await isAccessible(page);
});

test("a seal takes effect when a second administrator has compared it, or after a day if there is none", async ({
  as,
}) => {
  const first = await as("veikko.salo");
  await worksAt(first, taltaan);
  await uploadSeal(first);
  await expect(first.getByText("A certificate awaits a second administrator")).toBeVisible({
    timeout: 60_000,
  });
  await expect(first.getByRole("button", { name: "Approve certificate" })).toHaveCount(0);
  await isAccessible(first);
  const second = await as("aino.virtanen");
  await worksAt(second, taltaan);
  await open(second, "/settings/seal");
  await second.getByRole("button", { name: "Approve certificate" }).click();
  const approving = second.getByRole("dialog", { name: "Approve this certificate" });
  await approving.getByRole("button", { name: "Approve certificate" }).click();
  await expect(second.getByRole("region", { name: "Certificate in use" })).toContainText(
    sealSubject.organisationIdentifier,
    {
      timeout: 60_000,
    },
  );

  const alone = await as("mateo.ibarra");
  await uploadSeal(alone);
  await expect(
    alone.getByText(/^There is no second administrator, so it is imported on /),
  ).toBeVisible({ timeout: 60_000 });
  await isAccessible(alone);
  await alone.getByRole("button", { name: "Withdraw" }).click();
  await alone.getByRole("dialog").getByRole("button", { name: "Withdraw" }).click();
  await expect(alone.getByText(/^There is no second administrator/)).toHaveCount(0);
});

/** Uploads a seal certificate of a new key. */
async function uploadSeal(page: Page): Promise<void> {
  const [notBefore, notAfter] = [
    new Date(Date.now() - 86_400_000),
    new Date(Date.now() + 400 * 86_400_000),
  ];
  const certificate = await makeSealCertificate({
    subject: sealSubject,
    algorithm: "P-256",
    notBefore,
    notAfter,
  });
  const buffer = Buffer.from(makePkcs12(certificate, { password: "geheim" }));
  await open(page, "/settings/seal");
  await page
    .getByLabel("Certificate", { exact: true })
    .setInputFiles({ name: "seal.p12", mimeType: "application/x-pkcs12", buffer });
  await page.getByLabel("Password of the file").fill("geheim");
  await page.getByRole("button", { name: /^(Upload|Replace) certificate$/ }).click();
}

/** Switches to one of the institutions of a person whom other stories made a member elsewhere. */
async function worksAt(page: Page, institution: string): Promise<void> {
  await open(page, "/settings");
  const choice = page.getByLabel("Institution");
  if ((await choice.count()) === 0) return;
  const answered = page.waitForResponse((answer) => answer.request().method() === "POST");
  await choice.selectOption({ label: institution });
  await answered;
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}
