import { describe, expect, it } from "vitest";
import { drawRosette, rosetteAddress } from "@/lib/domain/rosette-file";

const id = "0a8fb5f0-6a54-4c3b-9d53-2f6a3c0c7b11";

describe("the file of a rosette", () => {
  it("is found under the address that pages name", () => {
    for (const detail of ["full", "small"] as const) {
      const file = rosetteAddress({ id, detail })?.split("/").at(-1) ?? "";
      expect(drawRosette(file)).toMatch(/^<svg .*<\/svg>$/s);
    }
    expect(drawRosette(`${id}.svg`)).not.toBe(drawRosette(`${id}-small.svg`));
  });

  it("has no address for a credential's seal, nor for an id in another form", () => {
    expect(rosetteAddress({ id, credentialId: id })).toBeNull();
    expect(rosetteAddress({ id: "https://elsewhere.example/1" })).toBeNull();
  });

  it.each(["", ".svg", `${id}`, `${id}.png`, `${id}-large.svg`, `../${id}.svg`, `${id}.svg/x`])(
    "is not drawn for %j",
    (file) => expect(drawRosette(file)).toBeNull(),
  );
});
