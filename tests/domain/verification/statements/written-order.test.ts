import { expect, test } from "vitest";
import { inWrittenOrder } from "@/lib/domain/verification/statements/written-order";

test("values are in the order of the file by id, those without one last", () => {
  const signed = {
    id: "urn:c",
    outcome: [{ id: "urn:a" }, { id: "urn:b", part: ["urn:y", "urn:x"] }, { note: "kept" }],
  };
  const written = {
    id: "urn:c",
    outcome: [{ id: "urn:b", part: ["urn:x", "urn:y"] }, { note: "kept" }, { id: "urn:a" }],
  };
  expect(inWrittenOrder(signed, written)).toEqual({
    id: "urn:c",
    outcome: [{ id: "urn:b", part: ["urn:x", "urn:y"] }, { id: "urn:a" }, { note: "kept" }],
  });
});

test("values not in the file keep their order", () => {
  const signed = { id: "urn:c", outcome: [{ id: "urn:a" }, { id: "urn:b" }] };
  expect(inWrittenOrder(signed, null)).toEqual(signed);
});
