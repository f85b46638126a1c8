import type { JsonValue } from "@/lib/domain/json/json-value";
import type { Reason } from "@/lib/domain/verification/report/reasons";
import { type Doc, type HostileCase, withValue } from "@/tests/support/hostile-world";

/*
 * Content that no signature covers is added. The first six fool the bare libraries: an own
 * `__proto__` key, text under `@index`, a duplicate key, an inline context that nothing uses, a
 * second, broken proof. Empty values, which state nothing, are in `empty-values.test.ts`; here they
 * replace signed values.
 */

type Base = "elm" | "badge" | "list";

/** As text, because a parsed object could not hold it. */
const written: [string, (text: string) => string, Reason][] = [
  [
    "an own __proto__ at the top",
    (text) => text.replace("{", '{"__proto__":{"grade":"10"},'),
    "proto-key",
  ],
  [
    "an own __proto__ inside",
    (text) => text.replace('"credentialSubject":{', '"credentialSubject":{"__proto__":{"x":"y"},'),
    "proto-key",
  ],
  [
    "an own __proto__ in escapes",
    (text) => text.replace("{", '{"\\u005f_proto__":{"grade":"10"},'),
    "proto-key",
  ],
  [
    "an own constructor",
    (text) => text.replace("{", '{"constructor":{"grade":"10"},'),
    "constructor-key",
  ],
  [
    "text under @index",
    (text) => text.replace('"credentialSubject":{', '"credentialSubject":{"@index":"cum laude",'),
    "index-key",
  ],
  [
    "text under @index in escapes",
    (text) => text.replace('"credentialSubject":{', '"credentialSubject":{"\\u0040index":"x",'),
    "index-key",
  ],
  [
    "a duplicate issuer",
    (text) => text.replace("{", '{"issuer":"did:web:evil.example",'),
    "duplicate-key",
  ],
  [
    "a duplicate subject",
    (text) => text.replace(/}$/, ',"credentialSubject":{"id":"did:example:eve"}}'),
    "duplicate-key",
  ],
  [
    "a duplicate key in escapes",
    (text) => text.replace("{", '{"iss\\u0075er":"did:web:evil.example",'),
    "duplicate-key",
  ],
  ["a comment", (text) => text.replace("{", "{/* cum laude */"), "not-json"],
  ["a comma too many", (text) => text.replace(/}$/, ",}"), "not-json"],
  ["a second document behind it", (text) => `${text}{"grade":"10"}`, "not-json"],
  ["text behind it", (text) => `${text} cum laude`, "not-json"],
];

/** What is added, with the reason of a badge where its version of the data model is stricter. */
const added: [string, (document: Doc) => Doc, Reason, Reason?][] = [
  [
    "an inline context that nothing uses",
    (d) => ({ ...d, "@context": [...(d["@context"] as JsonValue[]), { note: "urn:x" }] }),
    "inline-context",
  ],
  [
    "a second, broken proof",
    (d) => ({
      ...d,
      proof: [d.proof ?? {}, { ...(d.proof as Doc), created: "2026-11-20T11:00:00Z" }],
    }),
    "another-proof-broken",
  ],
  ["an empty object", (d) => ({ ...d, evidence: {} }), "data-model-broken"],
  [
    "an empty object that needs no type",
    (d) => withValue(d, "issuer/image", {}),
    "changed-since-signed",
  ],
  ["null for the status", (d) => ({ ...d, credentialStatus: null }), "changed-since-signed"],
  ["an empty list for the end", (d) => ({ ...d, validUntil: [] }), "changed-since-signed"],
  ["null for the end, in a list", (d) => ({ ...d, validUntil: [null] }), "changed-since-signed"],
  [
    "null for the learner's id",
    (d) => withValue(d, "credentialSubject/id", null),
    "changed-since-signed",
  ],
  ["an empty list for the issuer", (d) => ({ ...d, issuer: [] }), "issuer-missing"],
  ["null for the proof", (d) => ({ ...d, proof: null }), "not-signed"],
  [
    "null for the purpose of the proof",
    (d) => withValue(d, "proof/proofPurpose", null),
    "proof-purpose-wrong",
  ],
  [
    "null under a word that no context knows",
    (d) => ({ ...d, honours: [null, "cum laude"] }),
    "unmapped-term",
  ],
  ["a word that no context knows", (d) => ({ ...d, honours: "cum laude" }), "unmapped-term"],
  [
    "a word that no context knows, inside",
    (d) => withValue(d, "credentialSubject/honours", "cum laude"),
    "unmapped-term",
  ],
  [
    "a word that no context knows, in the proof",
    (d) => withValue(d, "proof/honours", "cum laude"),
    "unmapped-term",
  ],
  [
    "a status under its full address",
    (d) => ({ ...d, "https://www.w3.org/2018/credentials#credentialStatus": "urn:x" }),
    "key-not-plain",
  ],
  ["a key with a colon", (d) => ({ ...d, "cred:evidence": "urn:x" }), "key-not-plain"],
  ["@graph", (d) => ({ ...d, "@graph": [{ id: "urn:x" }] }), "key-not-plain"],
  ["@included", (d) => ({ ...d, "@included": [{ id: "urn:x" }] }), "key-not-plain"],
  ["@reverse", (d) => ({ ...d, "@reverse": { evidence: "urn:x" } }), "key-not-plain"],
  ["@nest", (d) => ({ ...d, "@nest": { evidence: "urn:x" } }), "key-not-plain"],
  [
    "a value object without a value",
    (d) => ({ ...d, evidence: { "@language": "en" } }),
    "key-not-plain",
  ],
  [
    "unsigned evidence",
    (d) => ({
      ...d,
      evidence: { id: "urn:uuid:00000000-0000-4000-8000-00000000000a", type: "Evidence" },
    }),
    "changed-since-signed",
  ],
  [
    "a relative address",
    (d) => ({ ...d, evidence: { id: "cum-laude", type: "Evidence" } }),
    "unsigned-content",
    "data-model-broken",
  ],
  [
    "content in a node with the credential's id",
    (d) => ({ ...d, evidence: { id: d.id ?? "", type: "Evidence" } }),
    "id-repeated",
  ],
];

/** In a seal, the payload's text and its surroundings count. */
const aroundTheSeal: [string, (sealed: Doc) => JsonValue, Reason][] = [
  // RFC 7515, section 7.2.1: further members are ignored. Nothing but the payload is shown, so
  // nothing is smuggled.
  ["a member beside the payload", (s) => ({ ...s, grade: "10" }), "seal-signer-unlisted"],
  [
    "a payload that is an object",
    (s) => ({ ...s, payload: JSON.parse(String(s.payload)) }),
    "not-a-credential",
  ],
  [
    "a payload in another layout",
    (s) => ({ ...s, payload: JSON.stringify(JSON.parse(String(s.payload)), null, 1) }),
    "changed-since-signed",
  ],
  [
    "a space in the payload",
    (s) => ({ ...s, payload: `${String(s.payload)} ` }),
    "changed-since-signed",
  ],
  [
    "a duplicate key in the payload",
    (s) => ({ ...s, payload: String(s.payload).replace("{", '{"id":"urn:x",') }),
    "duplicate-key",
  ],
  [
    "an own __proto__ in the payload",
    (s) => ({ ...s, payload: String(s.payload).replace("{", '{"__proto__":{},') }),
    "proto-key",
  ],
  ["no signature", (s) => ({ ...s, signatures: [] }), "seal-malformed"],
  [
    "a signature beside the list",
    (s) => ({ ...s, signature: "AAAA", protected: "AAAA" }),
    "seal-malformed",
  ],
];

export const smuggling: HostileCase[] = [
  ...(["elm", "badge", "list"] as Base[]).flatMap((base) =>
    written.map(
      ([what, change, reason]): HostileCase => ({
        name: `${base}: ${what}`,
        reason: base === "list" ? "status-list-invalid" : reason,
        make: (bases) => {
          const text = change(JSON.stringify(bases[base]));
          return base === "list"
            ? { submitted: bases.elm, world: { listText: text } }
            : { submitted: text };
        },
      }),
    ),
  ),
  ...(["elm", "badge"] as const).flatMap((base) =>
    added.map(
      ([what, change, reason, ofBadge]): HostileCase => ({
        name: `${base}: ${what}`,
        reason: base === "badge" ? (ofBadge ?? reason) : reason,
        make: (bases) => ({ submitted: change(bases[base]) }),
      }),
    ),
  ),
  ...aroundTheSeal.map(
    ([what, change, reason]): HostileCase => ({
      name: `sealed: ${what}`,
      reason,
      make: ({ sealed }) => ({ submitted: change(sealed) }),
    }),
  ),
];
