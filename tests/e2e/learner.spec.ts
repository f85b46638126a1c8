import type { Page } from "@playwright/test";
import { open } from "@/tests/e2e/support/browsing";
import { download } from "@/tests/e2e/support/credential-files";
import { mailTo } from "@/tests/e2e/support/mailbox";
import { isAccessible, reads } from "@/tests/e2e/support/reading";
import { award } from "@/tests/e2e/support/run-desks";
import { expect, test, unique } from "@/tests/e2e/support/story";

test("a foreign claim is stopped; the learner proves theirs, downloads it, and shares it by a link that can be ended", async ({
  as,
  visitor,
}) => {
  const code = unique();
  const name = `Nguyễn Thị Minh Anh ${code}`;
  const email = `minhanh.${code}@mail.example`;
  await award({ as }, { code, learners: [{ name, email }] });

  const page = await as("minhanh.nguyen");
  const link = (await mailTo(page, email, "Su microcredencial:")).getByRole("link", {
    name: /\/claim\//,
  });
  const claim = (await link.getAttribute("href")) ?? "";
  const stranger = await as("oleksandr.kovalenko");
  await isStopped(stranger, claim);

  // The demo login shows her name without the suffix that makes it unique in each run.
  await link.click();
  await reads(page, "Is this yours?");
  await expect(page.getByText(name).first()).toBeVisible();
  await prove(page, "1990-05-17");
  const certificate = page.getByRole("article", { name: `Certificate of ${name}` });
  await expect(certificate).toBeVisible();
  await isAccessible(page);
  const credential = page.url();

  const [once, again] = [
    await download(page, "Download credential"),
    await download(page, "Download credential"),
  ];
  expect(once.equals(again)).toBe(true);
  const document = JSON.parse(once.toString("utf8"));
  expect(Object.values(document.credentialSubject.fullName)).toEqual([name]);
  expect(document.proof.cryptosuite).toBe("eddsa-rdfc-2022");

  await mailTo(stranger, email, "Su credencial ha sido recogida:");
  await open(stranger, claim);
  await expect(stranger.getByText("This link has been used")).toBeVisible();
  await open(stranger, credential);
  await reads(stranger, "This page does not exist");
  await open(page, claim);
  await page.getByRole("link", { name: "Open the credential" }).click();
  await expect(certificate).toBeVisible();

  const address = await share(page);
  await expect(
    certificate.getByRole("img", { name: "QR code that leads to the check of this credential" }),
  ).toBeVisible();

  const reader = await visitor();
  await isSharedWithAndWithoutFile(page, { reader, address, name, file: once });
  await page.reload();
  await expect(page.getByText(/^Opened 2 times/)).toBeVisible();

  await endsIt(page, { reader, address });
  await open(page, "/my-learning");
  await reads(page, "My learning");
});

test("a claimed record is released from its account by two registrars, and the learner is notified", async ({
  as,
}) => {
  const code = unique();
  const name = `Nguyễn Thị Minh Anh ${code}`;
  const email = `minhanh.${code}@mail.example`;
  await award({ as }, { code, learners: [{ name, email }] });
  const page = await as("minhanh.nguyen");
  await (await mailTo(page, email, "Su microcredencial:"))
    .getByRole("link", { name: /\/claim\// })
    .click();
  await prove(page, "1990-05-17");
  await expect(page.getByRole("article", { name: `Certificate of ${name}` })).toBeVisible();
  const credential = page.url();

  await isReleasedByTwo(as, {
    credential: new URL(credential).pathname.split("/").at(-1) ?? "",
    name,
  });
  await mailTo(page, email, "Sus credenciales pueden recogerse");
  await open(page, credential);
  await reads(page, "This page does not exist");
});

/**
 * One registrar proposes to release the record from its account, another approves; the first has no
 * button to approve it.
 */
async function isReleasedByTwo(
  as: (sub: string) => Promise<Page>,
  of: { credential: string; name: string },
): Promise<void> {
  const [lucia, mateo] = [await as("lucia.ortega"), await as("mateo.ibarra")];
  await open(lucia, `/issuing/credentials/${of.credential}`);
  await lucia.getByRole("button", { name: "Release from the account" }).click();
  const asked = lucia.getByRole("dialog", { name: "Release from the account" });
  await asked.getByLabel("Reason").fill("The learner says it was not them");
  await asked.getByRole("button", { name: "Propose release" }).click();
  await expect(
    lucia.getByText("You proposed it, so someone else decides.", { exact: false }),
  ).toBeVisible();
  await expect(lucia.getByRole("button", { name: "Approve release" })).toHaveCount(0);
  await isAccessible(lucia);
  await open(mateo, "/enrolment");
  await mateo
    .getByRole("row", { name: /Release from an account/ })
    .getByRole("link", { name: of.name })
    .click();
  await mateo.getByRole("button", { name: "Approve release" }).click();
  await mateo
    .getByRole("dialog", { name: "Approve this release" })
    .getByRole("button", { name: "Approve release" })
    .click();
  await expect(mateo.getByText("Not claimed by any account.")).toBeVisible();
  await isAccessible(mateo);
}

/** Ends the link; its page then says so. */
/** The reader sees a valid credential; its file only once the learner includes it. */
async function isSharedWithAndWithoutFile(
  page: Page,
  { reader, address, name, file }: { reader: Page; address: string; name: string; file: Buffer },
): Promise<void> {
  await open(reader, address);
  await expect(reader.locator("[data-verdict=valid]")).toBeVisible();
  await expect(reader.getByRole("article", { name: `Certificate of ${name}` })).toBeVisible();
  await isAccessible(reader);
  await expect(reader.getByRole("link", { name: "Download the signed file" })).toHaveCount(0);
  await page.getByRole("button", { name: "Include the file" }).click();
  await expect(page.getByRole("button", { name: "Withhold the file" })).toBeVisible();
  await open(reader, address);
  expect((await download(reader, "Download the signed file")).equals(file)).toBe(true);
}

async function endsIt(
  page: Page,
  { reader, address }: { reader: Page; address: string },
): Promise<void> {
  await page.getByRole("button", { name: "End this link" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End this link" }).click();
  await expect(page.getByRole("button", { name: "Create a link" })).toBeVisible();
  await open(reader, address);
  await reads(reader, "This link has ended");
  await isAccessible(reader);
}

/** Creates the link after reading what the file discloses, and returns its address. */
async function share(page: Page): Promise<string> {
  await expect(page.locator("details").getByText("17 May 1990")).toBeVisible();
  await expect(
    page.getByLabel("Let readers download the signed file and the PDF"),
  ).not.toBeChecked();
  await page.getByRole("button", { name: "Create a link" }).click();
  const shared = page.getByRole("link", { name: /\/c\// });
  await expect(shared).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Link created" })).toBeAttached();
  await expect(page.getByRole("link", { name: "Add to LinkedIn" })).toBeVisible();
  const address = (await shared.getAttribute("href")) ?? "";
  expect(new URL(address).pathname).toMatch(/^\/c\/[\w-]{22}$/);
  return address;
}

/** Someone else who has the link is told why it is not theirs, and a guess is counted. */
async function isStopped(page: Page, claim: string): Promise<void> {
  await open(page, claim);
  await expect(page.getByText("This account does not match")).toBeVisible();
  await expect(page.getByRole("button", { name: "Yes, this is mine" })).toHaveCount(0);
  await prove(page, "1980-01-01");
  await expect(page.getByText("This is not right. 4 attempts are left").first()).toBeVisible();
  await expect(page.getByText("You have 4 attempts left", { exact: false })).toBeVisible();
  await page.reload();
  await expect(page.getByText("You have 4 attempts left", { exact: false })).toBeVisible();
  await isAccessible(page);
}

async function prove(page: Page, dateOfBirth: string): Promise<void> {
  await page.getByLabel("Your date of birth").fill(dateOfBirth);
  await page.getByRole("button", { name: "Claim with date of birth" }).click();
}

test("a person without credentials reads how to get one", async ({ as }) => {
  const page = await as("elif.demir");
  await open(page, "/my-learning");
  await reads(page, "My learning");
  await expect(page.getByText("No credential yet")).toBeVisible();
});
