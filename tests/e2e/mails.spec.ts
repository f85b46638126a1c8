import { open } from "@/tests/e2e/support/browsing";
import { mailTo } from "@/tests/e2e/support/mailbox";
import { isAccessible, reads } from "@/tests/e2e/support/reading";
import {
  approve,
  award,
  importLearners,
  openRun,
  propose,
  ratifyEverything,
  recordEverything,
} from "@/tests/e2e/support/run-desks";
import { expect, test, unique } from "@/tests/e2e/support/story";

test("members who have to act are notified, and no learner gets two claim mails within a day", async ({
  as,
}) => {
  const code = unique();
  const learners = ["Ainhoa Etxeberria", "Núria Puig"].map((name, index) => ({
    name: `${name} ${code}`,
    email: `learner${index}.${code}@mail.example`,
  }));
  const lucia = await as("lucia.ortega");
  const mateo = await as("mateo.ibarra");
  const runId = await openRun(lucia, { code: "DATOS-02", title: `Grupo ${code}` });
  await importLearners(lucia, runId, learners);
  await recordEverything(lucia, runId, { grade: "Notable" });
  await open(mateo, "/notices");
  await expect(
    mateo.getByRole("button", { name: new RegExp(`^Unread: Results of .*Grupo ${code}, await`) }),
  ).toBeVisible();
  await ratifyEverything(mateo, runId);
  const batch = await propose(lucia, runId);

  await open(mateo, "/issuing");
  await mateo.getByRole("link", { name: /^Notices, \d+ unread$/ }).click();
  await reads(mateo, "Notices");
  await isAccessible(mateo);
  const notice = mateo.getByRole("button", {
    name: new RegExp(`A batch of .*Grupo ${code}, awaits approval`),
  });
  await notice.click();
  await reads(mateo, /^Batch of /);
  expect(new URL(mateo.url()).pathname).toBe(batch);
  await approve(mateo, batch);
  await open(mateo, "/notices");
  await expect(notice).not.toHaveAccessibleName(/^Unread/);

  await open(lucia, batch);
  const delivery = lucia.getByRole("region", { name: "Delivery of each learner’s mail" });
  await expect(async () => {
    await open(lucia, batch);
    await expect(delivery.getByText("Mail sent")).toHaveCount(2, { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await isAccessible(lucia);
  await expect(
    lucia.getByText(/^Everyone who has not claimed got a mail within the last day/),
  ).toBeVisible();
  const [first] = learners;
  const mail = await mailTo(lucia, first?.email ?? "", "Su microcredencial: ");
  await expect(mail.getByRole("link", { name: /\/claim\// })).toBeVisible();

  await open(lucia, batch);
  await delivery.getByRole("link", { name: first?.name ?? "" }).click();
  await reads(lucia, first?.name ?? "");
  await expect(lucia.getByText("Credential to claim", { exact: true })).toBeVisible();
});

test("an administrator writes the institution's own words of a mail and sees it as it will be sent", async ({
  as,
}) => {
  const tobias = await as("tobias.lindner");
  await open(tobias, "/settings/mails");
  await reads(tobias, "Mail texts");
  await tobias.getByRole("link", { name: "Reminder with a new claim link" }).click();
  await reads(tobias, "Reminder with a new claim link");
  await tobias
    .getByRole("navigation", { name: "Language of the text" })
    .getByRole("link", { name: "French" })
    .click();
  await expect(tobias.getByRole("link", { name: "French" })).toHaveAttribute(
    "aria-current",
    "page",
  );
  const subject = tobias.getByLabel("Subject");
  const body = tobias.getByLabel("Text", { exact: true });
  await subject.fill("Rappel : {title} {tittle}");
  await expect(
    tobias.getByText("Rappel : Gestion des données de la recherche {tittle}"),
  ).toBeVisible();
  await body.fill("Bonjour {name},\n\nvotre attestation vous attend.");
  await tobias.getByRole("button", { name: "Save text" }).click();
  await expect(
    tobias.getByText("There is no placeholder {tittle} here. Use one from the list").first(),
  ).toBeVisible();
  await expect(
    tobias.getByText("Keep the placeholder {link}: without it the mail is useless").first(),
  ).toBeVisible();
  await isAccessible(tobias);
  await expect(body).toHaveValue("Bonjour {name},\n\nvotre attestation vous attend.");
  await subject.fill("Rappel : {title}");
  await body.fill("Bonjour {name},\n\nvotre attestation vous attend :\n{link}");
  await tobias.getByRole("button", { name: "Save text" }).click();
  await expect(tobias.getByText(/^Your institution’s own text\./)).toBeVisible();
  await isAccessible(tobias);
  await tobias.getByRole("button", { name: "Use the standard text" }).click();
  await tobias.getByRole("dialog").getByRole("button", { name: "Use the standard text" }).click();
  await expect(
    tobias.getByText("The standard text. Change it and save to use your own."),
  ).toBeVisible();
  await expect(subject).toHaveValue("Votre microcertification vous attend : {title}");
});

test("a registrar reads why a mail was not delivered, sends it again, and sets it aside", async ({
  as,
}) => {
  const code = unique();
  const name = `Iker Soler ${code}`;
  await award({ as }, { code, learners: [{ name, email: `iker.${code}@mail.invalid` }] });
  const lucia = await as("lucia.ortega");
  const entries = lucia.getByRole("listitem").filter({ hasText: name });
  const failed = entries.filter({ hasText: "Not delivered" });
  await expect(async () => {
    await open(lucia, "/issuing/mails");
    await expect(failed).toHaveCount(1, { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await expect(
    failed.getByText(/^The mail server says that there is no such mailbox/),
  ).toBeVisible();
  await failed.getByRole("link", { name }).click();
  await reads(lucia, name);
  await isAccessible(lucia);
  const mails = lucia.getByRole("region", { name: "Mails to the learner" });
  const again = mails.getByRole("button", { name: /^Send again/ });
  await again.focus();
  await lucia.keyboard.press("Enter");
  await expect(
    mails.getByRole("listitem").filter({ hasText: "Replaced by a newer mail" }),
  ).toHaveCount(1);
  await expect(mails.getByRole("listitem")).toHaveCount(2);

  await expect(async () => {
    await open(lucia, "/issuing/mails");
    await expect(failed).toHaveCount(1, { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await isAccessible(lucia);
  await failed.getByRole("button", { name: /^Set aside/ }).click();
  await expect(failed).toHaveCount(0);
});
