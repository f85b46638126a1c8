import type { Page } from "@/lib/domain/lists/page";

/**
 * Reads a list page by page to its end, and back to its start: the keys of the rows of each page.
 * Going back must show the same pages.
 */
export async function walkList<Row>(
  read: (address: { after?: string; before?: string }) => Promise<Page<Row>>,
  keyOf: (row: Row) => string,
): Promise<{ forth: string[][]; back: string[][] }> {
  let page = await read({});
  const forth = [page.rows.map(keyOf)];
  while (page.next !== null) {
    page = await read({ after: page.next });
    forth.push(page.rows.map(keyOf));
  }
  const back = [page.rows.map(keyOf)];
  while (page.previous !== null) {
    page = await read({ before: page.previous });
    back.unshift(page.rows.map(keyOf));
  }
  return { forth, back };
}
