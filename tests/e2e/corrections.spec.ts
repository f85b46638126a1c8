import type { Page } from "@playwright/test";
import { open } from "@/tests/e2e/support/browsing";
import { mailTo } from "@/tests/e2e/support/mailbox";
import { isAccessible, reads } from "@/tests/e2e/support/reading";
import {
  approve,
  importLearners,
  openRun,
  propose,
  ratifyEverything,
  recordEverything,
} from "@/tests/e2e/support/run-desks";
import { expect, test, unique } from "@/tests/e2e/support/story";

test("a corrected grade reaches the learner, once two registrars have agreed; what is replaced or suspended is marked everywhere", async ({
  as,
  visitor,
}) => {
  const code = unique();
  const name = `Clara Ferrer ${code}`;
  const email = `clara.${code}@mail.example`;
  const lucia = await as("lucia.ortega");
  const mateo = await as("mateo.ibarra");
  const runId = await openRun(lucia, { code: "DATOS-02", title: `Corregido ${code}` });
  await importLearners(lucia, runId, [{ name, email }]);
  await recordEverything(lucia, runId, { grade: "Aprobado" });
  await ratifyEverything(mateo, runId);
  await approve(mateo, await propose(lucia, runId));
  const learner = await as("oleksandr.kovalenko");
  const former = await claim(learner, email);
  await expect(certificateOf(learner, name)).toContainText("Aprobado");
  await learner.getByRole("button", { name: "Create a link" }).click();
  const shared = (await learner.getByRole("link", { name: /\/c\// }).getAttribute("href")) ?? "";

  await correctGrade(lucia, { runId, name, grade: "Sobresaliente" });
  await open(lucia, "/issuing/corrections");
  await expect(
    lucia.getByRole("heading", { name: "Waiting for ratification" }).first(),
  ).toBeVisible();
  await ratifyEverything(mateo, runId);

  const batch = await proposeReplacement(lucia, { code, name });
  await approve(mateo, batch);
  const mail = await mailTo(learner, email, "Su credencial corregida:");
  await expect(mail).toContainText("The examination was marked again.");
  await mail.getByRole("link", { name: /\/my-learning\// }).click();
  await expect(certificateOf(learner, name)).toContainText("Sobresaliente");
  const present = new URL(learner.url()).pathname;

  await open(lucia, `/issuing/credentials?batch=${batch.split("/").at(-1)}`);
  await lucia.getByRole("link", { name }).click();
  await expect(lucia.getByRole("article", { name: `Certificate of ${name}` })).toContainText(
    "Sobresaliente",
  );
  await lucia.getByRole("link", { name: "See the earlier one" }).click();
  await expect(lucia.getByText(/The examination was marked again\./)).toBeVisible();
  await isMarkedEverywhere(
    { lucia, learner, reader: await visitor() },
    { name, former, present, shared },
  );
});

/**
 * Proposes to replace the credential that the corrected grade made wrong; returns the batch's
 * address.
 */
async function proposeReplacement(
  page: Page,
  { code, name }: { code: string; name: string },
): Promise<string> {
  await open(page, "/issuing");
  await expect(page.getByText(/no longer match/)).toBeVisible();
  await page.getByRole("link", { name: "See what changed" }).click();
  await reads(page, "Credentials that no longer match");
  const form = page.getByRole("form", { name: `Replace credentials of Corregido ${code}` });
  await expect(form).toContainText(name);
  await expect(form).toContainText(/Aprobado.*Sobresaliente/);
  await isAccessible(page);
  await form.getByRole("button", { name: "Propose replacement of the selected" }).click();
  await expect(form.getByRole("alert")).toBeVisible();
  await form.getByLabel("Reason").fill("The examination was marked again.");
  await form.getByRole("button", { name: "Propose replacement of the selected" }).dblclick();
  await reads(page, /^Replacement of /);
  await expect(
    page.getByText("You proposed this replacement, so another registrar has to approve it."),
  ).toBeVisible();
  return new URL(page.url()).pathname;
}

const certificateOf = (page: Page, name: string) =>
  page.getByRole("article", { name: `Certificate of ${name}` });

/** The learner opens the mail and proves that the credential is theirs; returns its address. */
async function claim(page: Page, email: string): Promise<string> {
  await (await mailTo(page, email, "Su microcredencial:"))
    .getByRole("link", { name: /\/claim\// })
    .click();
  await page.getByLabel("Your date of birth").fill("1990-05-17");
  await page.getByRole("button", { name: "Claim with date of birth" }).click();
  await expect(page.getByRole("article", { name: /^Certificate of / })).toBeVisible();
  return new URL(page.url()).pathname;
}

/**
 * The certificate says that it is not in force; with `printed`, so does the print version of the
 * page, the certificate or a report.
 */
async function isMarked(
  page: Page,
  of: { name: string; mark: string; printed?: string },
): Promise<void> {
  const word = certificateOf(page, of.name).locator("svg text").first();
  await expect(word).toHaveText(of.mark);
  await page.emulateMedia({ media: "print" });
  await expect(of.printed ? page.getByText(of.printed) : word).toBeVisible();
  await page.emulateMedia({ media: "screen" });
  await isAccessible(page);
}

type Readers = { lucia: Page; learner: Page; reader: Page };
type Places = { name: string; former: string; present: string; shared: string };

/**
 * The registrar's page, the learner's and the share say "Replaced"; a suspension is seen the same
 * way.
 */
async function isMarkedEverywhere({ lucia, learner, reader }: Readers, at: Places): Promise<void> {
  const { name } = at;
  await isMarked(lucia, { name, mark: "Replaced" });
  await lucia.getByRole("link", { name: "See the credential that replaced it" }).click();
  await open(learner, at.former);
  await isMarked(learner, { name, mark: "Replaced" });
  await open(reader, at.shared);
  await isMarked(reader, {
    name,
    mark: "Replaced",
    printed: "The issuer signed this credential and later replaced it with a newer one.",
  });

  await lucia.getByRole("button", { name: "Suspend", exact: true }).click();
  const suspending = lucia.getByRole("dialog", { name: "Suspend this credential" });
  await suspending.getByLabel("Reason").fill("The identity check is being looked into.");
  await suspending.getByRole("button", { name: "Suspend", exact: true }).click();
  await expect(lucia.getByText(/^Suspended on /)).toBeVisible();
  await open(learner, at.present);
  await isMarked(learner, { name, mark: "Suspended" });
}

/** Corrects a ratified result of the learner. */
async function correctGrade(
  page: Page,
  of: { runId: string; name: string; grade: string },
): Promise<void> {
  await open(page, `/assessment/runs/${of.runId}`);
  await page.getByRole("link", { name: of.name }).click();
  await expect(page.getByText("You do not need to tell anyone.")).toBeVisible();
  await page.getByRole("button", { name: "Correct the result" }).first().click();
  const correcting = page.getByRole("dialog", { name: "Correct the result" });
  await correcting.getByLabel("Grade").selectOption({ label: of.grade });
  await correcting.getByLabel("Reason").fill("Points were added up wrongly.");
  await correcting.getByRole("button", { name: "Correct the result" }).click();
  await expect(page.getByText("Result corrected").first()).toBeVisible();
}
