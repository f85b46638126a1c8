import { open } from "./support/browsing";
import { mailTo } from "./support/mailbox";
import { isAccessible, reads } from "./support/reading";
import { approve, importLearners, openRun, propose, ratifyEverything, recordEverything } from "./support/run-desks";
import { expect, test, unique } from "./support/story";

test("a corrected grade reaches the learner, once two registrars have agreed", async ({ as }) => {
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

  await open(lucia, `/assessment/runs/${runId}`);
  await lucia.getByRole("link", { name }).click();
  await expect(lucia.getByText("You do not need to tell anyone.")).toBeVisible();
  await lucia.getByRole("button", { name: "Correct the result" }).first().click();
  const correcting = lucia.getByRole("dialog", { name: "Correct the result" });
  await correcting.getByLabel("Grade").selectOption({ label: "Sobresaliente" });
  await correcting.getByLabel("Reason").fill("Points were added up wrongly.");
  await correcting.getByRole("button", { name: "Correct the result" }).click();
  await expect(lucia.getByText("Result corrected").first()).toBeVisible();
  await open(lucia, "/issuing/corrections");
  await expect(lucia.getByRole("heading", { name: "Waiting for ratification" }).first()).toBeVisible();
  await ratifyEverything(mateo, runId);

  await open(lucia, "/issuing");
  await expect(lucia.getByText(/no longer match/)).toBeVisible();
  await lucia.getByRole("link", { name: "See what changed" }).click();
  await reads(lucia, "Credentials that no longer match");
  const form = lucia.getByRole("form", { name: `Replace credentials of Corregido ${code}` });
  await expect(form).toContainText(name);
  await expect(form).toContainText(/Aprobado.*Sobresaliente/);
  await isAccessible(lucia);
  await form.getByRole("button", { name: "Propose replacement of the selected" }).click();
  await expect(form.getByRole("alert")).toBeVisible();
  await form.getByLabel("Reason").fill("The examination was marked again.");
  await form.getByRole("button", { name: "Propose replacement of the selected" }).dblclick();
  await reads(lucia, /^Replacement of /);
  await expect(lucia.getByText("You proposed this replacement, so another registrar has to approve it.")).toBeVisible();
  const batch = new URL(lucia.url()).pathname;
  await approve(mateo, batch);
  await mailTo(lucia, email, "Su credencial corregida:");

  await open(lucia, `/issuing/credentials?batch=${batch.split("/").at(-1)}`);
  await lucia.getByRole("link", { name }).click();
  await expect(lucia.getByRole("article", { name: `Certificate of ${name}` })).toContainText("Sobresaliente");
  await lucia.getByRole("link", { name: "See the earlier one" }).click();
  await expect(lucia.getByText(/The examination was marked again\./)).toBeVisible();
  await expect(lucia.getByRole("link", { name: "See the credential that replaced it" })).toBeVisible();
  await isAccessible(lucia);
});
