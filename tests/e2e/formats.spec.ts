import { open } from "@/tests/e2e/support/browsing";
import { download, verdict, verify } from "@/tests/e2e/support/credential-files";
import { isAccessible, reads } from "@/tests/e2e/support/reading";
import { award } from "@/tests/e2e/support/run-desks";
import { expect, test, unique } from "@/tests/e2e/support/story";

test("an award is issued in several formats, and suspended in all of them", async ({
  as,
  visitor,
}) => {
  const code = unique();
  const name = `Marta Ruiz ${code}`;
  const batch = await award(
    { as },
    { code, learners: [{ name, email: `marta.${code}@mail.example` }] },
  );
  const registrar = await as("lucia.ortega");
  await open(registrar, batch);
  const formats = registrar.getByRole("region", { name: "Formats" });
  for (const format of ["European Digital Credential", "Open Badge", "Open Badge as a token"]) {
    await expect(formats.getByText(format, { exact: true })).toBeVisible();
  }
  await open(registrar, `/issuing/credentials?batch=${batch.split("/").at(-1)}`);
  await registrar.getByRole("link", { name }).click();
  await reads(registrar, name);
  const token = (await download(registrar, "Open Badge (token)")).toString("utf8");
  expect(token.split(".")).toHaveLength(3);

  const anyone = await visitor();
  await verify(anyone, { text: token });
  await expect(verdict(anyone)).toHaveAttribute("data-verdict", "valid");

  await registrar.getByRole("button", { name: "Suspend", exact: true }).click();
  const dialog = registrar.getByRole("dialog", { name: "Suspend this credential" });
  await expect(dialog).toContainText("sees the suspension, in every format");
  await dialog.getByRole("button", { name: "Suspend", exact: true }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await isAccessible(registrar);
  await dialog.getByLabel("Reason").fill("The identity check is being looked into.");
  await dialog.getByRole("button", { name: "Suspend", exact: true }).click();
  await expect(
    registrar.getByText(/^Suspended on .*The identity check is being looked into\.$/),
  ).toBeVisible();
  await verify(anyone, { text: token });
  await expect(verdict(anyone)).toHaveAttribute("data-reason", "suspended");
  await isAccessible(anyone);

  await registrar.getByRole("button", { name: "Lift suspension", exact: true }).click();
  await registrar
    .getByRole("dialog")
    .getByRole("button", { name: "Lift suspension", exact: true })
    .click();
  await expect(registrar.getByRole("button", { name: "Suspend", exact: true })).toBeVisible();
  await verify(anyone, { text: token });
  await expect(verdict(anyone)).toHaveAttribute("data-verdict", "valid");
});
