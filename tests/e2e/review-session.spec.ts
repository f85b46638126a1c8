import { continueAs, open, openLogin } from "@/tests/e2e/support/browsing";
import {
  completeDesign,
  isSaved,
  startDesign,
  submitDesign,
} from "@/tests/e2e/support/design-desk";
import { expect, test, unique } from "@/tests/e2e/support/story";

test("a review whose session ends in the middle keeps every word, through signing in again, following a link and coming back", async ({
  as,
  visitor,
}) => {
  const code = unique();
  const title = `Heat pumps ${code}`;
  const author = await as("ada.brandt");
  await startDesign(author, { title, code });
  await completeDesign(author);
  await submitDesign(author);

  const reviewer = await visitor();
  const home = await openLogin(reviewer, "/review");
  await continueAs(reviewer, "jonas.keller", home);
  await reviewer.getByRole("link", { name: title }).click();
  await expect(reviewer.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const review = reviewer.url();
  await reviewer.getByRole("group", { name: "Verdict on “Title”" }).getByLabel("Fine").check();
  await isSaved(reviewer);
  await reviewer.context().clearCookies();
  await reviewer.getByLabel(/^General comment/).fill("Typed after the session had ended.");
  await expect(
    reviewer.getByText("You are signed out. Sign in, then do this again."),
  ).toBeVisible();
  await expect(reviewer.getByRole("button", { name: "Sign in again" })).toBeVisible();

  reviewer.on("dialog", (dialog) => void dialog.accept());
  await openLogin(reviewer, new URL(review).pathname);
  await continueAs(reviewer, "jonas.keller", home);
  await expect(reviewer.getByLabel(/^General comment/)).toHaveValue(
    "Typed after the session had ended.",
  );
  await expect(
    reviewer.getByRole("group", { name: "Verdict on “Title”" }).getByLabel("Fine"),
  ).toBeChecked();
  await isSaved(reviewer);
  await reviewer.getByRole("link", { name: "All reviews" }).click();
  await expect(reviewer.getByRole("heading", { level: 1, name: "Review" })).toBeVisible();
  await open(reviewer, review);
  await expect(reviewer.getByLabel(/^General comment/)).toHaveValue(
    "Typed after the session had ended.",
  );
});
