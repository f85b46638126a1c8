import { open } from "@/tests/e2e/support/browsing";
import { isAccessible, reads } from "@/tests/e2e/support/reading";
import {
  importLearners,
  openRun,
  ratifyEverything,
  recordEverything,
  recordOnPage,
} from "@/tests/e2e/support/run-desks";
import { expect, test, unique } from "@/tests/e2e/support/story";

test("an assessor records results, which only a colleague can ratify", async ({ as }) => {
  const code = unique();
  const [ana, bo] = [`Ana Kovač ${code}`, `Bo Lindqvist ${code}`];
  const learners = [ana, bo].map((name, index) => ({
    name,
    email: `learner${index}.${code}@mail.example`,
  }));
  const greta = await as("greta.sommer");
  const runId = await openRun(greta, { code: "CHIP-01", title: `Assessed ${code}` });
  await importLearners(greta, runId, learners);

  const elif = await as("elif.demir");
  await open(elif, `/assessment?q=${code}`);
  await reads(elif, "Assessment");
  await elif.getByRole("table").getByRole("link", { name: code }).click();
  await expect(elif.getByRole("table", { name: "Assessments of this run" })).toBeVisible();
  await isAccessible(elif);
  await elif
    .getByRole("link", { name: /^Record results/ })
    .first()
    .click();
  await expect(
    elif.getByRole("region", { name: "Several learners at the same time" }),
  ).toBeVisible();
  await isAccessible(elif);
  await recordOnPage(elif, { grade: "1.3", except: [bo] });
  await elif.getByLabel(`Grade, ${bo}`).selectOption({ label: "5.0 (not passed)" });
  await elif
    .getByLabel(`Supervision and identity check, ${bo}`)
    .selectOption({ label: "Supervised on site, with identity check" });
  await elif.getByRole("button", { name: "Record 1 result" }).click();
  await expect(elif.getByLabel("Results, learner by learner").getByText("by you")).toHaveCount(2);
  await expect(elif.getByRole("button", { name: /^Ratify/ })).toHaveCount(0);
  await open(elif, `/assessment/runs/${runId}`);
  await expect(
    elif.getByText("Another assessor has to ratify 2 results that you recorded."),
  ).toBeVisible();
  await expect(elif.getByRole("button", { name: /^Ratify/ })).toHaveCount(0);

  const henrik = await as("henrik.paulsen");
  await ratifyEverything(henrik, runId);
  await expect(henrik.getByRole("row", { name: ana }).getByText("Ratified")).toBeVisible();
  await expect(henrik.getByRole("row", { name: bo }).getByText("Failed")).toBeVisible();
  await henrik.getByRole("link", { name: bo }).click();
  await reads(henrik, `Results of ${bo}`);
  await expect(henrik.getByText(/^Ratified by Prof\. Henrik Paulsen/)).toBeVisible();
});

test("when every result is ratified the run says that credentials can be proposed", async ({
  as,
}) => {
  const code = unique();
  const greta = await as("greta.sommer");
  const runId = await openRun(greta, { code: "CHIP-01", title: `Ready ${code}` });
  await importLearners(greta, runId, [
    { name: `Ceren Yıldız ${code}`, email: `ceren.${code}@mail.example` },
  ]);
  await recordEverything(await as("elif.demir"), runId, { grade: "2.0" });
  const henrik = await as("henrik.paulsen");
  await ratifyEverything(henrik, runId);
  await expect(henrik.getByText("All results are ratified")).toBeVisible();
  await isAccessible(henrik);
});
