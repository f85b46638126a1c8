import { expect, type Page } from "@playwright/test";

/**
 * Each character is drawn by one of our fonts, loaded by the page, whatever the reader's system
 * has.
 */
export async function drawsLetters(page: Page, text: string): Promise<void> {
  const left = () =>
    page.evaluate(
      (characters) => {
        const faces = [...document.fonts].filter(
          ({ family, status }) => family.includes("Letters") && status === "loaded",
        );
        const ranges = faces.flatMap(({ unicodeRange }) =>
          unicodeRange.split(",").map((range) => {
            const [first = "", last = first] = range.trim().slice(2).split("-");
            return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
          }),
        );
        const isDrawn = (codePoint: number) =>
          ranges.some(([first, last]) => codePoint >= first && codePoint <= last);
        return characters.filter((character) => !isDrawn(character.codePointAt(0) ?? 0));
      },
      [...text.replace(/\s/g, "")],
    );
  await expect.poll(left).toEqual([]);
}
