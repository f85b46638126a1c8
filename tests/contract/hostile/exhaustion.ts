import type { JsonValue } from "@/lib/domain/json/json-value";
import type { Reason } from "@/lib/domain/verification/report/reasons";
import { type Bases, type Doc, type HostileCase, withValue } from "@/tests/support/hostile-world";
import { png, svgHead, textChunk } from "@/tests/support/packed-files";

/*
 * Files made to be expensive. Each ends with the reason of the limit it exceeds, and the next file
 * is checked as usual.
 */

const evidence = (count: number) => Array.from({ length: count }, () => ({ type: "Evidence" }));

const words = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`t${n}`, `urn:${n}`]));
const lists = (count: number, entries: number) =>
  Array.from({ length: count }, () => Array<JsonValue>(entries).fill("urn:a"));
/** As many members as fit into so many characters. */
function shortKeys(characters: number): string {
  const members: string[] = [];
  for (let length = 0; length < characters; length += (members.at(-1)?.length ?? 0) + 1)
    members.push(`"${members.length.toString(36)}":0`);
  return members.join(",");
}

const cases: [string, Reason, (bases: Bases) => JsonValue | Uint8Array][] = [
  ["3 MB of text", "too-large", () => `"${"a".repeat(3_000_000)}"`],
  ["one byte over 2 MB", "too-large", () => new Uint8Array(2 * 1024 * 1024 + 1)],
  [
    "a description of 2.5 MB",
    "too-large",
    ({ badge }) => ({ ...badge, description: "a".repeat(2_500_000) }),
  ],
  [
    "10,000 objects in each other",
    "too-deep",
    () => `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`,
  ],
  ["33 objects in each other", "too-deep", () => `${'{"a":'.repeat(33)}1${"}".repeat(33)}`],
  [
    "100,000 lists in each other",
    "too-deep",
    () => `{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
  ],
  ["lists that never end", "too-deep", () => `{"a":${"[".repeat(100_000)}`],
  ["5,001 objects", "too-many-nodes", ({ elm }) => ({ ...elm, evidence: evidence(5_001) })],
  ["20,000 blank nodes", "too-many-nodes", ({ elm }) => ({ ...elm, evidence: evidence(20_000) })],
  [
    "20,000 blank nodes in a badge",
    "too-many-nodes",
    ({ badge }) => ({ ...badge, evidence: evidence(20_000) }),
  ],
  [
    "6,000 empty lists",
    "too-many-nodes",
    ({ elm }) => ({ ...elm, evidence: Array.from({ length: 6_000 }, () => []) }),
  ],
  [
    "five proofs",
    "too-many-proofs",
    ({ elm }) => ({ ...elm, proof: Array<JsonValue>(5).fill(elm.proof ?? {}) }),
  ],
  [
    "1,000 copies of a good proof",
    "too-many-proofs",
    ({ elm }) => ({ ...elm, proof: Array<JsonValue>(1_000).fill(elm.proof ?? {}) }),
  ],
  [
    "a proof of 257 letters",
    "proof-value-too-long",
    ({ elm }) => withValue(elm, "proof/proofValue", `z${"2".repeat(256)}`),
  ],
  [
    "a proof of 200 kB",
    "proof-value-too-long",
    ({ elm }) => withValue(elm, "proof/proofValue", `z${"2".repeat(200_000)}`),
  ],
  [
    "a proof of 200 kB in a badge",
    "proof-value-too-long",
    ({ badge }) => withValue(badge, "proof/proofValue", `z${"2".repeat(200_000)}`),
  ],
  [
    "1,000 copies of a context",
    "repeated-context",
    ({ elm }) => ({
      ...elm,
      "@context": [
        ...(elm["@context"] as JsonValue[]),
        ...Array<JsonValue>(1_000).fill("https://w3id.org/security/data-integrity/v2"),
      ],
    }),
  ],
  [
    "900 words of a context of its own",
    "inline-context",
    ({ elm }) => ({ ...elm, "@context": [...(elm["@context"] as JsonValue[]), words(900)] }),
  ],
  [
    "2,000 words of a context of its own",
    "too-many-members",
    ({ elm }) => ({ ...elm, "@context": [...(elm["@context"] as JsonValue[]), words(2_000)] }),
  ],
  [
    "1,001 members of one object",
    "too-many-members",
    ({ elm }) => ({ ...elm, evidence: words(1_001) }),
  ],
  ["2 MB of short keys", "too-many-members", () => `{${shortKeys(1_900_000)}}`],
  ["a list of a million digits", "too-many-members", () => `{"a":[${"1,".repeat(999_999)}1]}`],
  [
    "20,001 texts in a thousand lists",
    "too-many-members",
    ({ badge }) => ({ ...badge, evidence: lists(1_000, 21) }),
  ],
  [
    "a token of 1.9 MB of short keys",
    "too-many-members",
    () =>
      `eyJhbGciOiJFUzI1NiJ9.${Buffer.from(`{${shortKeys(1_400_000)}}`).toString("base64url")}.AAAA`,
  ],
  [
    "a token of a million digits",
    "too-many-members",
    () =>
      `eyJhbGciOiJFUzI1NiJ9.${Buffer.from(`{"a":[${"1,".repeat(700_000)}1]}`).toString("base64url")}.AAAA`,
  ],
  [
    "a seal around 1 MB of short keys",
    "too-many-members",
    ({ sealed }) => ({ ...sealed, payload: `{${shortKeys(1_000_000)}}` }),
  ],
  [
    "a picture with 1.9 MB of short keys",
    "too-many-members",
    ({ pictureOf }) => pictureOf(`{${shortKeys(1_900_000)}}`),
  ],
  [
    "a number of 400 digits",
    "number-too-large",
    ({ elm }) => JSON.stringify(elm).replace("{", `{"evidence":1${"0".repeat(400)},`),
  ],
  [
    "an exponent of 9,999",
    "number-too-large",
    ({ elm }) => JSON.stringify(elm).replace("{", '{"evidence":1e9999,'),
  ],
  [
    "a picture of 3,000 pieces",
    "too-many-parts",
    () => png(Array.from({ length: 3_000 }, () => ({ type: "tEXt", data: Buffer.from("a\0b") }))),
  ],
  [
    "a picture whose text unpacks to 40 MB",
    "unpacked-too-large",
    () => png([textChunk(Buffer.alloc(40_000_000), undefined, true)]),
  ],
  [
    "a drawing with entities that multiply",
    "svg-entities",
    () =>
      Buffer.from(
        `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${svgHead}<text>&b;</text></svg>`,
      ),
  ],
  [
    "a drawing 10,000 elements deep",
    "too-deep",
    () => Buffer.from(`${svgHead}${"<g>".repeat(10_000)}${"</g>".repeat(10_000)}</svg>`),
  ],
  ["a token of 3 MB", "too-large", () => `eyJhbGciOiJFUzI1NiJ9.${"A".repeat(3_000_000)}.AAAA`],
  ["a token whose header is 1 MB", "token-malformed", () => `ey${"A".repeat(1_000_000)}.AAAA.AAAA`],
  ["a token of 100,000 parts", "token-malformed", () => `ey${".a".repeat(100_000)}`],
  [
    "five seals",
    "too-many-proofs",
    ({ sealed }) => ({ ...sealed, signatures: Array<Doc>(5).fill(sealed.signatures[0] ?? {}) }),
  ],
];

export const exhaustion: HostileCase[] = cases.map(([name, reason, make]) => ({
  name,
  reason,
  make: (bases) => ({ submitted: make(bases) }),
}));
