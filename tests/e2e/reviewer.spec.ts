import { open } from "./support/browsing";
import { completeDesign, isSaved, question, startDesign, submitDesign } from "./support/design-desk";
import { reads } from "./support/reading";
import { expect, test, unique } from "./support/story";

test("a reviewer returns a version with comments, approves what was mended; it is published and anyone finds it", async ({
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

  const outcomes = reviewer.getByRole("group", { name: "Verdict on “Learning outcomes”" });
  await outcomes.getByLabel("Needs change").check();
  await reviewer.getByRole("button", { name: "Approve" }).click();
  await expect(reviewer.getByText("return the version, or change the verdict").first()).toBeVisible();
  await expect(outcomes.getByLabel("Needs change")).toBeChecked();
  await reviewer.getByLabel("Comment", { exact: true }).fill("Outcome 1 needs a verb that can be seen.");
  await reviewer.getByRole("button", { name: "Return with comments" }).click();
  await expect(reviewer.getByText(/^Returned by Prof\. Jonas Keller/)).toBeVisible();

  await open(author, design);
  await expect(author.getByText(/^Returned on .* by Prof\. Jonas Keller/)).toBeVisible();
  await expect(author.getByText("Outcome 1 needs a verb that can be seen.")).toBeVisible();
  const first = (await question(author, "What")).getByLabel("The learner is able to").first();
  await first.fill("Describe how a salt marsh slows a flood");
  await isSaved(author);
  await submitDesign(author);

  await open(reviewer, "/review");
  await reviewer.getByRole("link", { name: title }).click();
  await expect(reviewer.getByText("Describe how a salt marsh slows a flood")).toBeVisible();
  await reviewer.getByRole("button", { name: "Approve" }).click();
  await expect(reviewer.getByText(/^Approved by Prof\. Jonas Keller/)).toBeVisible();
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

async function publish(editor: import("@playwright/test").Page, title: string): Promise<void> {
  await open(editor, "/publish");
  await reads(editor, "Publish");
  await editor.getByRole("link", { name: title }).click();
  await reads(editor, title);
  await editor.getByRole("button", { name: "Publish", exact: true }).click();
  const dialog = editor.getByRole("dialog", { name: `Publish “${title}”` });
  await dialog.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(editor.getByRole("link", { name: "Course page" })).toBeVisible();
}
