import type { BrowserContext, Page } from "@playwright/test";
import { open } from "./browsing";
import { isAccessible, isReadableAt320 } from "./reading";

/** Ids and secret tokens name one row of a route; the page is the route's. */
function routeOf({ pathname }: URL): string {
  return pathname
    .split("/")
    .map((step) => (/^[0-9a-f-]{36}$|^[\w-]{22}$/.test(step) ? ":id" : step))
    .join("/");
}

/** The product's pages that one visitor has visited, each by the first address of its route. */
export class Visits {
  private readonly addresses = new Map<string, string>();

  private readonly checkedRoutes: Set<string>;

  constructor(page: Page, checkedRoutes: Set<string>) {
    this.checkedRoutes = checkedRoutes;

    page.on("framenavigated", (frame) => {
      if (frame === page.mainFrame()) this.note(frame.url());
    });
  }

  private note(address: string): void {
    if (!URL.canParse(address)) return;
    const url = new URL(address);
    const home = process.env.E2E_BASE_URL ?? "http://localhost:3000";
    if (url.origin !== new URL(home).origin || url.pathname.startsWith("/api/")) return;
    const route = routeOf(url);
    if (!this.addresses.has(route)) this.addresses.set(route, address);
  }

  /**
   * Opens pages that no story of this worker has checked yet, as the same person: no violations,
   * and nothing too narrow on a small phone.
   */
  async areAccessible(context: BrowserContext): Promise<void> {
    const left = [...this.addresses].filter(([route]) => !this.checkedRoutes.has(route));
    if (left.length === 0) return;
    const page = await context.newPage();
    for (const [route, address] of left) {
      this.checkedRoutes.add(route);
      await open(page, address);
      await isAccessible(page);
      await isReadableAt320(page);
    }
    await page.close();
  }
}
