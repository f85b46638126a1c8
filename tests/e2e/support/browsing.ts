import type { Page } from "@playwright/test";
import { demoPeople } from "@/lib/demo/people";

export function nameOf(sub: string): string {
  const person = demoPeople.find((one) => one.sub === sub);
  if (!person) throw new Error(`No one is called ${sub} in the demo.`);
  return person.name;
}

/** Signs in by the buttons that a person sees, and waits until they are back. */
export async function signIn(page: Page, sub: string, returnTo = "/start"): Promise<void> {
  const home = await openLogin(page, returnTo);
  await continueAs(page, sub, home);
}

/** Opens the university's own login page; returns where the visitor came from. */
export async function openLogin(page: Page, returnTo: string): Promise<string> {
  await open(page, `/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
  const home = new URL(page.url()).origin;
  await page.getByRole("button", { name: /^Sign in with/ }).click();
  await page.waitForURL((url) => url.origin !== home);
  return home;
}

export async function continueAs(page: Page, sub: string, home: string): Promise<void> {
  await page.getByRole("button", { name: `Continue as ${nameOf(sub)}` }).click();
  await page.waitForURL(
    (url) => url.origin === home && !url.pathname.startsWith("/api/") && url.pathname !== "/start",
  );
  await isAlive(page);
}

/** Opens a page and waits until its controls answer, however slow the computer is. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await isAlive(page);
}

async function isAlive(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [
      ...document.querySelectorAll(
        "main button, main input:not([type=hidden]), main select, main textarea, header button",
      ),
    ].every((control) => Object.keys(control).some((key) => key.startsWith("__react"))),
  );
}

/**
 * Colours change gradually, each element after its parent: a check too early would see a mixture of
 * two themes.
 */
export async function isStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let calm = 0; calm < 5; ) {
      await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
      calm = document.getAnimations().some(({ playState }) => playState === "running")
        ? 0
        : calm + 1;
    }
  });
}
