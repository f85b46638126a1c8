import { describe, expect, it } from "vitest";
import { canonicalText } from "@/lib/adapters/verification/linked-data";
import { hasSharedData, readSharedJson, readSharedText } from "@/tests/support/shared-data";

type Entry = { id: string; type: string; action: string; result?: string; hashAlgorithm?: string };
const { entries } = hasSharedData
  ? (readSharedJson("vectors", "rdf-canon", "manifest.jsonld") as { entries: Entry[] })
  : { entries: [] };

/**
 * A test of the map of names has the same input as one of the text, whose lines contain those
 * names.
 */
async function passes({ type, action, result = "", hashAlgorithm }: Entry): Promise<boolean> {
  const read = (file: string) => readSharedText("vectors", "rdf-canon", ...file.split("/"));
  try {
    const text = await canonicalText(
      read(action),
      hashAlgorithm === "SHA384" ? "sha384" : "sha256",
    );
    if (!type.includes("Map")) return text === read(result);
    return Object.values(JSON.parse(read(result)) as Record<string, string>).every((name) =>
      text.includes(`_:${name}`),
    );
  } catch {
    return type.includes("Negative");
  }
}

/**
 * The canonicaliser under every signature of linked data, with no more work than the verifier
 * allows.
 */
describe.skipIf(!hasSharedData)("RDFC-1.0", () => {
  it("passes the public tests except those above the verifier's cost limit", async () => {
    const failed: string[] = [];
    for (const entry of entries) if (!(await passes(entry))) failed.push(entry.id);
    expect(entries.length).toBe(75);
    expect(entries.length - failed.length, failed.join(" ")).toBeGreaterThanOrEqual(68);
  });

  it("labels blank nodes by the digest of the suite, which is SHA-384 for P-384 keys", async () => {
    const read = (file: string) => readSharedText("vectors", "vc-di-ecdsa", ...file.split("/"));
    const p384 = read("ecdsa-rdfc-2019-p384/employ/canonDocECDSAP384.txt");
    expect(await canonicalText(p384, "sha384")).toBe(p384);
    const p256 = read("ecdsa-rdfc-2019-p256/employ/canonDocECDSAP256.txt");
    expect(await canonicalText(p256, "sha256")).toBe(p256);
  });
});
