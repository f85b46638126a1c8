import { expect, test } from "vitest";
import { AuditSearch } from "@/lib/features/audit/audit-search";

test("a period that ends before it starts is reported at its end", () => {
  const reversed = AuditSearch.parse({ from: "2026-12-01", until: "2026-01-01" });
  expect(reversed.filters).toEqual({ from: "2026-12-01" });
  expect(reversed.address).toEqual({ from: "2026-12-01" });
  expect(reversed.issues).toEqual([{ path: "until", code: "endBeforeStart", given: "2026-01-01" }]);
  expect(AuditSearch.parse({ from: "2026-12-01", until: "2026-12-01" }).issues).toEqual([]);
});
