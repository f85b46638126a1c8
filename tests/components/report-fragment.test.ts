import { describe, expect, it } from "vitest";
import { readReportFragment, writeReportFragment } from "@/components/credential/report-fragment";

const read = (hash: string, search = "") => readReportFragment({ hash, search });

describe("the fragment of a URL with what to check", () => {
  it("returns the link or the credential that was put into it", async () => {
    const address = "https://uni.example/c/a?b=c&d=e#f";
    expect(await read((await writeReportFragment({ kind: "link", address })) ?? "")).toEqual({
      kind: "found",
      text: address,
    });
    const text = JSON.stringify({
      type: "VerifiableCredential",
      name: "Zoë ♞ van den Berg",
      outcomes: Array(50).fill("Explain"),
    });
    const fragment = (await writeReportFragment({ kind: "credential", text })) ?? "";
    expect(fragment).toMatch(/^#credential=[A-Za-z0-9_-]+$/);
    expect(fragment.length).toBeLessThan(text.length);
    expect(await read(fragment)).toEqual({ kind: "found", text });
  });

  it("also reads a link from the query, for links from other pages", async () => {
    expect(await read("", "?link=https%3A%2F%2Funi.example%2F1")).toEqual({
      kind: "found",
      text: "https://uni.example/1",
    });
  });

  it("is not created for a credential that would not fit", async () => {
    const text = Array.from({ length: 40_000 }, (_, n) => (n * 7_919).toString(36)).join("");
    expect(
      await writeReportFragment({ kind: "credential", text: text.slice(0, 90_000) }),
    ).toBeNull();
  });

  it("requests nothing if it is empty, and is distinguished from a truncated one and a decompression bomb", async () => {
    for (const hash of ["", "#", "#scan"]) expect(await read(hash)).toEqual({ kind: "none" });
    const packed = Buffer.from(
      await new Response(
        new Blob(["a".repeat(5_000_000)])
          .stream()
          .pipeThrough(new CompressionStream("deflate-raw")),
      ).arrayBuffer(),
    );
    const whole =
      (await writeReportFragment({
        kind: "credential",
        text: "a credential of many different words",
      })) ?? "";
    const bomb = `#credential=${packed.toString("base64url")}`;
    expect(bomb.length).toBeLessThan(20_000);
    for (const hash of [
      "#credential=",
      "#credential=%%%",
      "#credential=AAAA",
      whole.slice(0, -8),
      bomb,
    ]) {
      expect(await read(hash)).toEqual({ kind: "broken" });
    }
  });
});
