import { createHash } from "node:crypto";
import type { JsonValue } from "@/lib/domain/json/json-value";
import type { Reason } from "@/lib/domain/verification/report/reasons";
import {
  foreignCredential,
  foreignDid,
  foreignDocument,
  tokenOf,
} from "@/tests/support/foreign-keys";
import type { Bases, Doc, HostileCase } from "@/tests/support/hostile-world";
import { type TestWorld, testIssuer } from "@/tests/support/signed-credential";

/*
 * The six ways of adding unsigned content that fool the bare libraries, for a seal, a token, and a
 * status list, where the reason is why the list was not accepted. `smuggling.ts` has them for the
 * elm and the badge.
 */

type Way = { name: string; change(text: string): string };

const brokenProof = (given: Doc): Doc => ({ ...given, created: "2026-11-20T11:00:00Z" });

function parsed(change: (document: Doc) => Doc): Way["change"] {
  return (text) => JSON.stringify(change(JSON.parse(text)));
}

const strayProof: Doc = {
  type: "DataIntegrityProof",
  cryptosuite: "eddsa-rdfc-2022",
  created: "2026-11-20T10:00:00Z",
  verificationMethod: `${foreignDid}#EdDSA`,
  proofPurpose: "assertionMethod",
  proofValue: `z${"2".repeat(87)}`,
};

const ways = {
  proto: {
    name: "an own __proto__",
    change: (text) => text.replace("{", '{"__proto__":{"grade":"10"},'),
  },
  index: {
    name: "text under @index",
    change: (text) =>
      text.replace('"credentialSubject":{', '"credentialSubject":{"@index":"cum laude",'),
  },
  duplicate: {
    name: "a duplicate key",
    change: (text) => text.replace("{", '{"issuer":"did:web:evil.example",'),
  },
  inline: {
    name: "an inline context that nothing uses",
    change: parsed((d) => ({
      ...d,
      "@context": [...(d["@context"] as JsonValue[]), { note: "urn:x" }],
    })),
  },
  proof: {
    name: "a second, broken proof",
    change: parsed((d) => ({
      ...d,
      proof: d.proof ? [d.proof, brokenProof(d.proof as Doc)] : strayProof,
    })),
  },
  empty: { name: "an empty list", change: parsed((d) => ({ ...d, evidence: [] })) },
  object: { name: "an empty object", change: parsed((d) => ({ ...d, refreshService: {} })) },
} satisfies Record<string, Way>;

type WayName = keyof typeof ways;
const wayNames = Object.keys(ways) as WayName[];

/** A seal and a token sign the text: anything that no earlier check refuses fails the signature. */
const inLetters: Record<WayName, Reason> = {
  proto: "proto-key",
  index: "index-key",
  duplicate: "duplicate-key",
  inline: "inline-context",
  proof: "changed-since-signed",
  empty: "changed-since-signed",
  object: "data-model-broken",
};

/**
 * Why a list is not accepted; the credential is then "cannot tell". An empty value in a list states
 * nothing, and the list is unchanged.
 */
const inLists: Record<WayName, Reason> = { ...inLetters, proof: "another-proof-broken" };
const listWays = wayNames.filter((way) => way !== "empty");

/** The seal's certificate is listed, so that only the change prevents "valid". */
export function listedWorld({ sealed }: Bases): Partial<TestWorld> {
  const header = JSON.parse(
    Buffer.from(String(sealed.signatures[0]?.protected), "base64url").toString(),
  ) as { x5c: string[] };
  const digest = createHash("sha256")
    .update(Buffer.from(header.x5c[0] ?? "", "base64"))
    .digest("base64url");
  return { known: { [`x5t#S256:${digest}`]: "Test University" } };
}

export const goodToken = tokenOf(foreignCredential());
export const tokenWorld: Partial<TestWorld> = {
  issuers: [{ ...testIssuer(), did: foreignDid, didDocument: foreignDocument() as JsonValue }],
};

function retoldToken(change: Way["change"]): string {
  const [head, body = "", end] = goodToken.split(".");
  const payload = change(Buffer.from(body, "base64url").toString());
  return [head, Buffer.from(payload).toString("base64url"), end].join(".");
}

export const sixWays: HostileCase[] = [
  ...wayNames.map(
    (way): HostileCase => ({
      name: `sealed: ${ways[way].name} in the payload`,
      reason: inLetters[way],
      make: (bases) => ({
        submitted: { ...bases.sealed, payload: ways[way].change(bases.sealed.payload) },
        world: listedWorld(bases),
      }),
    }),
  ),
  {
    name: "sealed: a second, broken seal",
    reason: "another-proof-broken",
    make: (bases) => {
      const [first = {}] = bases.sealed.signatures;
      const broken = { ...first, signature: Buffer.alloc(64, 1).toString("base64url") };
      return {
        submitted: { ...bases.sealed, signatures: [first, broken] },
        world: listedWorld(bases),
      };
    },
  },
  ...wayNames.map(
    (way): HostileCase => ({
      name: `token: ${ways[way].name} in the payload`,
      reason: inLetters[way],
      make: () => ({ submitted: retoldToken(ways[way].change), world: tokenWorld }),
    }),
  ),
  ...listWays.map(
    (way): HostileCase => ({
      name: `list: ${ways[way].name}`,
      reason: "status-list-invalid",
      make: ({ elm, list }) => ({
        submitted: elm,
        world: { listText: ways[way].change(JSON.stringify(list)) },
      }),
    }),
  ),
];

/** The name of each list case, with the reason why its list was not accepted. */
export const whyListed = listWays.map((way) => [`list: ${ways[way].name}`, inLists[way]] as const);
