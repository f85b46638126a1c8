import type { Page } from "@playwright/test";
import { open } from "@/tests/e2e/support/browsing";
import {
  approve,
  completeDesign,
  findAllFine,
  isSaved,
  question,
  startDesign,
  submitDesign,
} from "@/tests/e2e/support/design-desk";
import { isAccessible, reads } from "@/tests/e2e/support/reading";
import { expect, test, unique } from "@/tests/e2e/support/story";

test("a reviewer returns a version with comments, the author ticks them off, the second round approves it, and anyone finds it", async ({
  as,
  visitor,
}) => {
  const code = unique();
  const title = `Salt marshes ${code}`;
  const author = await as("ada.brandt");
  await startDesign(author, { title, code });
  await completeDesign(author);
  await submitDesign(author);
  const design = author.url();

  const reviewer = await as("jonas.keller");
  await open(reviewer, "/review");
  await reads(reviewer, "Review");
  await reviewer.getByRole("link", { name: title }).click();
  await reads(reviewer, title);
  const review = reviewer.url();
  await open(author, review);
  await reads(author, "Your role does not allow this");

  await returnWithComments(reviewer);

  await open(author, design);
  await workOnComments(author);

  await open(reviewer, "/review");
  await reviewer.getByRole("link", { name: title }).click();
  await approveSecondRound(reviewer);
  await reads(reviewer, title);

  await publish(await as("miriam.vogt"), title);
  const anyone = await visitor();
  await open(anyone, "/catalogue");
  await reads(anyone, "Catalogue");
  await anyone.getByRole("searchbox").first().fill(code);
  await anyone.getByRole("searchbox").first().press("Enter");
  await anyone.getByRole("link", { name: title }).click();
  await reads(anyone, title);
  await expect(anyone.getByText("Describe how a salt marsh slows a flood")).toBeVisible();
  await expect(anyone.getByText("2 ECTS").first()).toBeVisible();
  const handbook = anyone.getByRole("link", { name: "Module handbook" });
  await expect(handbook).toHaveAttribute("href", "https://northern-coast.example/handbook.pdf");
});

/**
 * Approval is refused until everything has a verdict; a return until a comment says what has to
 * change; typed text survives a reload.
 */
async function returnWithComments(reviewer: Page): Promise<void> {
  await reviewer.getByRole("button", { name: "Approve", exact: true }).click();
  const refusal = reviewer.getByRole("main").getByRole("alert");
  await expect(refusal.getByText("Give a verdict on this")).toBeVisible();
  await refusal.getByRole("button", { name: "Learning outcomes" }).click();
  const outcomes = reviewer.getByRole("group", { name: "Verdict on “Learning outcomes”" });
  await expect(outcomes.getByLabel("Fine")).toBeFocused();
  await findAllFine(reviewer);
  await outcomes.getByLabel("Needs change").check();
  await reviewer.getByRole("button", { name: "Approve", exact: true }).click();
  await expect(
    reviewer.getByText("return the version, or change the verdict").first(),
  ).toBeVisible();
  await reviewer.getByRole("button", { name: "Return with comments" }).click();
  await expect(refusal.getByText("say in its comment what has to change")).toBeVisible();
  await reviewer
    .getByLabel("Comment: Learning outcomes")
    .fill("Outcome 1 needs a verb that can be seen.");
  await reviewer.getByLabel(/^General comment/).fill("Nearly there.");
  await isSaved(reviewer);
  await reviewer.reload();
  await expect(outcomes.getByLabel("Needs change")).toBeChecked();
  await expect(reviewer.getByLabel("Comment: Learning outcomes")).toHaveValue(
    "Outcome 1 needs a verb that can be seen.",
  );
  await isAccessible(reviewer);
  await reviewer.getByRole("button", { name: "Return with comments" }).click();
  await expect(reviewer.getByText("Returned to the authors with your comments")).toBeVisible();
  await expect(reviewer.getByText(/^Returned by Prof\. Jonas Keller/)).toBeVisible();
}

/** Each comment is at its section; it is worked on, ticked off and submitted again. */
async function workOnComments(author: Page): Promise<void> {
  await expect(author.getByText(/^Returned on .* by Prof\. Jonas Keller/)).toBeVisible();
  await expect(author.getByText("2 comments to work on, 0 done")).toBeVisible();
  const what = await question(author, "What");
  await expect(what.getByText("Outcome 1 needs a verb that can be seen.")).toBeVisible();
  const first = what.getByLabel("The learner is able to").first();
  await first.fill("Describe how a salt marsh slows a flood");
  await what.getByLabel("Done: Learning outcomes").check();
  await expect(author.getByText("2 comments to work on, 1 done")).toBeVisible();
  await isSaved(author);
  await isAccessible(author);
  await submitDesign(author);
}

/** The second round starts from the first, with the changes and what the author ticked off. */
async function approveSecondRound(reviewer: Page): Promise<void> {
  const outcomes = reviewer.getByRole("group", { name: "Verdict on “Learning outcomes”" });
  await expect(
    reviewer.getByText("One field has changed. 19 verdicts are carried over"),
  ).toBeVisible();
  await expect(reviewer.getByText("Marked as done by Dr. Ada Brandt")).toBeVisible();
  await expect(
    reviewer.getByText(/Outcome 1: The learner is able to \((English|German)\)/),
  ).toBeVisible();
  await expect(reviewer.getByText("11 of 12 elements have a verdict")).toBeVisible();
  await isAccessible(reviewer);
  await outcomes.getByLabel("Fine").check();
  await approve(reviewer);
  await expect(reviewer.getByText(/^Approved by Prof\. Jonas Keller/)).toBeVisible();
}

async function publish(editor: Page, title: string): Promise<void> {
  await open(editor, "/publish");
  await reads(editor, "Publish");
  await editor.getByRole("link", { name: title }).click();
  await reads(editor, title);
  await editor.getByRole("button", { name: "Publish", exact: true }).click();
  const dialog = editor.getByRole("dialog", { name: `Publish “${title}”` });
  await dialog.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(editor.getByRole("link", { name: "Course page" })).toBeVisible();
}
