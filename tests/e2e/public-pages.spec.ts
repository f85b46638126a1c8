import { reads } from "@/tests/e2e/support/reading";
import { test } from "@/tests/e2e/support/story";

test("every public page can be read by everyone", async ({ visitor }) => {
  const page = await visitor();
  for (const [path, heading] of [
    ["/", "Learn something. Prove it anywhere."],
    ["/catalogue", "Catalogue"],
    ["/verify", "Verify a credential"],
    ["/about", /./],
    ["/privacy", /./],
    ["/accessibility", /./],
    ["/sign-in", "Sign in"],
    ["/mailbox", "Demo mailbox"],
    ["/alliances/coastline-alliance", /./],
    ["/no-such-page", "This page does not exist"],
  ] as const) {
    await page.goto(path);
    await reads(page, heading);
  }
});
