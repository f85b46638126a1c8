import { expect, type Page } from "@playwright/test";
import { open } from "./browsing";

export type Learner = { name: string; email: string };

/** Opens a run of the newest published version with this code, and returns the run's id. */
export async function openRun(
  page: Page,
  { code, title }: { code: string; title: string },
): Promise<string> {
  await open(page, "/enrolment/runs/new");
  const versions = page.getByLabel("Micro-credential");
  const value = await versions
    .locator("option", { hasText: `· ${code}, version` })
    .first()
    .getAttribute("value");
  await versions.selectOption(value);
  await page.getByLabel("Name of the run").fill(title);
  await page.getByRole("button", { name: "Open run" }).click();
  await expect(page.getByText("No learners enrolled yet")).toBeVisible();
  return page.url().split("/").at(-1) ?? "";
}

/** Enrols learners from a valid file. */
export async function importLearners(
  page: Page,
  runId: string,
  learners: Learner[],
): Promise<void> {
  await open(page, `/enrolment/runs/${runId}/import`);
  const lines = learners.map(({ name, email }, index) => `${name},${email},199${index}-05-17`);
  const buffer = Buffer.from(["Name,Email,Date of birth", ...lines].join("\n"));
  await page
    .getByLabel("CSV file")
    .setInputFiles({ name: "learners.csv", mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Read the file" }).click();
  await page.getByRole("button", { name: /^Enrol \d+ learner/ }).click();
  for (const { name } of learners) await expect(page.getByRole("link", { name })).toBeVisible();
}

/** Fills in one grade for everyone on the page, except those left out, and records it. */
export async function recordOnPage(
  page: Page,
  { grade, except = [] }: { grade: string; except?: string[] },
): Promise<void> {
  const many = page.getByRole("region", { name: "Several learners at the same time" });
  await many.getByLabel("Select all on this page").check();
  for (const name of except) await page.getByLabel(`Select ${name}`).uncheck();
  await many.getByLabel("Grade").selectOption({ label: grade });
  await many.getByRole("button", { name: "Fill in for selected learners" }).click();
  await page.getByRole("button", { name: /^Record \d+ result/ }).click();
  await expect(page.getByText(/\d+ results? recorded/).first()).toBeVisible();
}

/**
 * Records this grade in every assessment of a run; in the last one only for those who are not left
 * out.
 */
export async function recordEverything(
  page: Page,
  runId: string,
  given: { grade: string; except?: string[] },
): Promise<void> {
  await open(page, `/assessment/runs/${runId}`);
  const sheets = page.getByRole("link", { name: /^Record results/ });
  await expect(sheets.first()).toBeVisible();
  const addresses = await sheets.evaluateAll((links) =>
    links.map((link) => link.getAttribute("href") ?? ""),
  );
  for (const [index, address] of addresses.entries()) {
    await open(page, address);
    const last = index === addresses.length - 1;
    await recordOnPage(page, last ? given : { grade: given.grade });
  }
}

export async function ratifyEverything(page: Page, runId: string): Promise<void> {
  await open(page, `/assessment/runs/${runId}`);
  await page.getByRole("button", { name: /^Ratify \d+ result/ }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Ratify \d+ result/ })
    .click();
  await expect(page.getByRole("button", { name: /^Ratify \d+ result/ })).toHaveCount(0);
}

/** Proposes the batch of a run and returns its address. */
export async function propose(page: Page, runId: string): Promise<string> {
  await open(page, `/issuing/runs/${runId}`);
  await page.getByRole("button", { name: /^Propose batch of \d+/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Batch of / })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Approves a batch and waits while the worker signs and mails it. */
export async function approve(page: Page, batch: string): Promise<void> {
  await open(page, batch);
  await page.getByRole("button", { name: /^Approve \d+/ }).click();
  await page
    .getByRole("dialog", { name: /^Approve this (batch|replacement)$/ })
    .getByRole("button", { name: /^Approve \d+/ })
    .click();
  await isIssued(page);
}

/** The page shows without a reload that everything is signed. */
export async function isIssued(page: Page): Promise<void> {
  await expect(page.getByRole("link", { name: "See the credentials" })).toBeVisible({
    timeout: 120_000,
  });
}

type People = { as: (sub: string) => Promise<Page> };

/**
 * All steps at the Spanish university, where two people have all the roles needed, up to learners
 * with a credential in their mail.
 */
export async function award(
  people: People,
  { code, learners }: { code: string; learners: Learner[] },
): Promise<string> {
  const lucia = await people.as("lucia.ortega");
  const mateo = await people.as("mateo.ibarra");
  const runId = await openRun(lucia, { code: "DATOS-02", title: `Grupo ${code}` });
  await importLearners(lucia, runId, learners);
  await recordEverything(lucia, runId, { grade: "Notable" });
  await ratifyEverything(mateo, runId);
  const batch = await propose(lucia, runId);
  await approve(mateo, batch);
  return batch;
}
