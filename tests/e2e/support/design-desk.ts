import { expect, type Page } from "@playwright/test";
import { open } from "./browsing";

/** Starts a draft and waits for its editor. */
export async function startDesign(
  page: Page,
  { title, code }: { title: string; code: string },
): Promise<void> {
  await open(page, "/design/new");
  await page.getByLabel("Working title").fill(title);
  await page.getByLabel("Code").fill(code);
  await page.getByLabel("Faculty").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Start the design" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

/** Opens one of the questions of the editor and returns it. */
export async function question(page: Page, tab: string) {
  await page.getByRole("tab", { name: new RegExp(`^${tab}`) }).click();
  return page.getByRole("tabpanel", { name: new RegExp(`^${tab}`) });
}

export async function isSaved(page: Page): Promise<void> {
  await expect(
    page.getByRole("status").filter({ hasText: /^(Saved \d\d:\d\d|All changes saved)$/ }),
  ).toBeVisible();
}

const outcomes = [
  "Explain how a soil sensor turns moisture into a signal",
  "Plan a network of sensors for a given field",
  "Interpret a season of readings and advise a farmer",
];

export async function answerWhat(page: Page): Promise<void> {
  const what = await question(page, "What");
  await what.getByLabel("One sentence").fill("Measure what plants drink, and act on it.");
  await what.getByRole("button", { name: "Paste a list" }).click();
  const dialog = page.getByRole("dialog", { name: "Paste a list" });
  await dialog
    .getByLabel("One outcome per line")
    .fill(outcomes.map((text, index) => `${index + 1}. ${text}`).join("\n"));
  await dialog.getByRole("button", { name: "Add 3 outcomes" }).click();
  await expect(what.getByLabel("The learner is able to").nth(2)).toHaveValue(outcomes[2] ?? "");
}

export async function answerHowMuchAndLevel(page: Page): Promise<void> {
  const howMuch = await question(page, "How much");
  await howMuch.getByLabel("With teachers").fill("20");
  await howMuch.getByLabel("Self-study").fill("34");
  await howMuch.getByLabel("For the assessment").fill("6");
  await howMuch.getByLabel("Credits").fill("2");
  const level = await question(page, "Level");
  await level
    .getByLabel("EQF level")
    .selectOption({ label: "EQF 6: advanced knowledge, as at bachelor level" });
  await level
    .getByLabel("Cycle of higher education")
    .selectOption({ label: "First cycle: bachelor (EQF 6)" });
  await level
    .getByLabel(/^Why this level/)
    .fill("Learners choose among methods and answer for their advice.");
}

export async function answerHowAndAssessment(page: Page): Promise<void> {
  const how = await question(page, "How(?! much)");
  await how.getByLabel("Form of participation").selectOption({ label: "Online" });
  await how.getByLabel("Learning activity").selectOption({ label: "Coursework online" });
  await how.getByLabel(/^Prerequisites to enrol/).fill("Basic statistics.");
  const assessment = await question(page, "Assessment");
  await assessment.getByRole("button", { name: "Add an assessment" }).click();
  await assessment.getByLabel("Title", { exact: true }).fill("A season of readings");
  await assessment.getByLabel("Type", { exact: true }).selectOption({ label: "Project work" });
  await assessment.getByLabel("Where").selectOption({ label: "Online" });
  const supervision = "Supervised online, with identity check";
  await assessment
    .getByLabel("Supervision and identity check")
    .selectOption({ label: supervision });
  await assessment.getByRole("button", { name: "ECTS A to F" }).click();
}

export async function answerTrustAndStackability(page: Page): Promise<void> {
  const trust = await question(page, "Trust");
  await trust.getByLabel("Internal: by the institution’s own quality assurance system").check();
  await trust
    .getByLabel("What kind it is")
    .selectOption({ label: "Quality assurance of the institution" });
  await trust.getByLabel("Name of the procedure or decision").fill("Approval by the Quality Board");
  await trust.getByLabel("Where it can be read").fill("https://northern-coast.example/quality");
  const counts = await question(page, "Counts towards");
  await counts.getByLabel("Standalone").check();
  const more = await question(page, "More");
  await more.getByLabel(/^Further information/).fill("Developed with farmers of the region.");
  await more.getByRole("button", { name: "Add a document" }).click();
  const handbook = more.getByRole("group", { name: "Documents" });
  await handbook.getByLabel("Name", { exact: true }).fill("Module handbook");
  await handbook
    .getByLabel("Web address", { exact: true })
    .fill("https://northern-coast.example/handbook.pdf");
}

/** Answers every question of the open draft, until all nine elements of the design are complete. */
export async function completeDesign(page: Page): Promise<void> {
  await answerWhat(page);
  await answerHowMuchAndLevel(page);
  await answerHowAndAssessment(page);
  await answerTrustAndStackability(page);
  await expect(page.getByText("9 of 9 complete")).toBeVisible();
  await isSaved(page);
}

export async function submitDesign(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Submit for review" }).click();
  await expect(page.getByText("This version is being reviewed.")).toBeVisible();
}

/** Finds every element of an open review fine. */
export async function findAllFine(page: Page): Promise<void> {
  for (const radio of await page.getByRole("radio", { name: "Fine" }).all()) await radio.check();
  await expect(page.getByText("12 of 12 elements have a verdict")).toBeVisible();
}

/** Approves, through the dialog that explains approval. */
export async function approve(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Approve and freeze" }).click();
}
