import { open } from "@/tests/e2e/support/browsing";
import { mailTo } from "@/tests/e2e/support/mailbox";
import { isAccessible, reads } from "@/tests/e2e/support/reading";
import { award } from "@/tests/e2e/support/run-desks";
import { expect, test, unique } from "@/tests/e2e/support/story";

test("a change of address needs a second registrar, and the old claim link ends with it", async ({
  as,
  visitor,
}) => {
  const code = unique();
  const name = `Nadia Prieto ${code}`;
  const [old, own] = [`nadia.${code}@mail.example`, `nadia.${code}@new.example`];
  await award({ as }, { code, learners: [{ name, email: old }] });
  const [lucia, mateo, anyone] = [
    await as("lucia.ortega"),
    await as("mateo.ibarra"),
    await visitor(),
  ];
  const mail = await mailTo(anyone, old, /DATOS|micro|Su |Your/);
  const oldLink = (await mail.getByRole("link", { name: /\/claim\// }).getAttribute("href")) ?? "";

  await open(lucia, "/enrolment");
  await lucia.getByRole("link", { name: new RegExp(`Grupo ${code}`) }).click();
  await lucia
    .getByRole("link", { name: `Edit ${name}` })
    .or(lucia.getByRole("link", { name }))
    .first()
    .click();
  await expect(lucia.getByText("A second registrar decides on changes")).toBeVisible();
  await lucia.getByRole("textbox", { name: /^E-mail/ }).fill(own);
  await lucia
    .getByRole("textbox", { name: /^Reason for the change/ })
    .fill("She showed her identity card at the desk");
  await isAccessible(lucia);
  await lucia.getByRole("button", { name: "Propose change" }).click();
  await expect(
    lucia.getByText("You proposed this change, so someone else decides.", { exact: false }),
  ).toBeVisible();
  await expect(lucia.getByRole("button", { name: "Approve change" })).toHaveCount(0);
  await isAccessible(lucia);
  const change = new URL(lucia.url()).pathname;

  await open(mateo, "/enrolment");
  await mateo.getByRole("link", { name }).click();
  await reads(mateo, `Change to ${name}`);
  await expect(mateo).toHaveURL(new RegExp(`${change}$`));
  await expect(mateo.getByRole("cell", { name: own })).toBeVisible();
  await mateo.getByRole("button", { name: "Approve change" }).click();
  await mateo
    .getByRole("dialog", { name: "Approve this change" })
    .getByRole("button", { name: "Approve change" })
    .click();
  await expect(mateo.getByText("Approved", { exact: true })).toBeVisible();
  await isAccessible(mateo);

  await mailTo(anyone, old, /address|direcci|correo/i);
  await open(anyone, new URL(oldLink).pathname);
  await expect(anyone.getByRole("button", { name: /claim|mine/i })).toHaveCount(0);
  const again = await mailTo(anyone, own, /DATOS|micro|Su |Your/);
  await expect(again.getByRole("link", { name: /\/claim\// })).toBeVisible();
});

test("a small window asks for another sign-in, and typed text stays", async ({ as }) => {
  const page = await as("mateo.ibarra");
  await open(page, "/sign-in?again=1&returnTo=/signed-in");
  await page.getByRole("button", { name: /^Sign in with/ }).click();
  // The provider asks who it is, although it knows.
  await page.getByRole("button", { name: /^Continue as Mateo/ }).click();
  await reads(page, "Signed in");
});
