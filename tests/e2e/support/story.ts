import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  type Page,
} from "@playwright/test";
import { continueAs, openLogin } from "./browsing";
import { isAccessible } from "./reading";
import { Visits } from "./visits";

export type Cast = {
  /**
   * A person of the demo at their own computer, signed in. The same person keeps the same page
   * within a test.
   */
  as: (sub: string) => Promise<Page>;
  /** Someone who is not signed in, in a fresh browser. */
  visitor: (options?: BrowserContextOptions) => Promise<Page>;
};

type Sessions = Map<
  string,
  { state: Awaited<ReturnType<BrowserContext["storageState"]>>; since: number }
>;

/**
 * Steps that need two people require a sign-in within ten minutes: a story starts with a more
 * recent one.
 */
const recentMilliseconds = 5 * 60_000;

/**
 * Stories with people of the demo. A person's session is kept for the stories that follow, for a
 * few minutes.
 */
export const test = base.extend<Cast, { sessions: Sessions; checkedRoutes: Set<string> }>({
  sessions: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
    async ({}, use) => use(new Map()),
    { scope: "worker" },
  ],
  checkedRoutes: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
    async ({}, use) => use(new Set()),
    { scope: "worker" },
  ],
  // Every page that a story visits is checked before its browser is closed.
  visitor: async ({ browser, contextOptions, checkedRoutes }, use) => {
    const visitors: { context: BrowserContext; visits: Visits }[] = [];
    await use(async (options) => {
      const context = await browser.newContext({ ...contextOptions, ...options });
      const page = await context.newPage();
      visitors.push({ context, visits: new Visits(page, checkedRoutes) });
      return page;
    });
    for (const { context, visits } of visitors) {
      await visits.areAccessible(context);
      await context.close();
    }
  },
  as: async ({ visitor, sessions }, use) => {
    const pages = new Map<string, Page>();
    await use(async (sub) => {
      const known = pages.get(sub);
      if (known) return known;
      const kept = sessions.get(sub);
      const session = kept && Date.now() - kept.since < recentMilliseconds ? kept.state : undefined;
      const page = await visitor(session ? { storageState: session } : {});
      pages.set(sub, page);
      if (!session) {
        const home = await openLogin(page, "/start");
        await isAccessible(page);
        await continueAs(page, sub, home);
        sessions.set(sub, { state: await page.context().storageState(), since: Date.now() });
      }
      return page;
    });
    // A story may have signed in again, which ends the saved session.
    for (const [sub, page] of pages) {
      const kept = sessions.get(sub);
      if (kept && !page.isClosed())
        sessions.set(sub, { ...kept, state: await page.context().storageState() });
    }
  },
});

export { expect } from "@playwright/test";

/** A short text that is unique across stories and runs. */
export function unique(): string {
  return `${Date.now().toString(36)}${Math.floor(Math.random() * 1296).toString(36)}`.toUpperCase();
}
