import { describe, expect, it } from "vitest";
import { annexElements, elementIds, findElement } from "@/lib/domain/micro-credentials/elements";

describe("the elements of Annex I", () => {
  it("are eleven and five, numbered", () => {
    expect(
      annexElements.filter((element) => element.mandatory).map(({ number }) => number),
    ).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(
      annexElements.filter((element) => !element.mandatory).map(({ number }) => number),
    ).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(elementIds).size).toBe(16);
    expect(findElement("workload")?.number).toBe(7);
    expect(findElement("toString")).toBeNull();
  });
});
