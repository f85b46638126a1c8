import type { JsonValue } from "@/lib/domain/json/json-value";
import type { Reason } from "@/lib/domain/verification/report/reasons";
import { type Doc, type HostileCase, withValue } from "@/tests/support/hostile-world";

/*
 * Contexts that change the meaning of signed terms, and JSON-LD with another meaning to another
 * reader.
 */

const v1 = "https://www.w3.org/2018/credentials/v1";
const v2 = "https://www.w3.org/ns/credentials/v2";

const contexts: [string, (given: JsonValue[]) => JsonValue, Reason][] = [
  ["of the attacker's own", (c) => [...c, "https://evil.example/context"], "unknown-context"],
  [
    "of the attacker's own, first",
    (c) => ["https://evil.example/context", ...c],
    "unknown-context",
  ],
  ["over http", (c) => [...c.slice(1), "http://www.w3.org/2018/credentials/v1"], "unknown-context"],
  ["with a slash at the end", (c) => [`${String(c[0])}/`, ...c.slice(1)], "unknown-context"],
  ["with a fragment", (c) => [`${String(c[0])}#x`, ...c.slice(1)], "unknown-context"],
  ["with a query", (c) => [`${String(c[0])}?x`, ...c.slice(1)], "unknown-context"],
  ["in capitals", (c) => [String(c[0]).toUpperCase(), ...c.slice(1)], "unknown-context"],
  [
    "on another port",
    (c) => [String(c[0]).replace("w3.org", "w3.org:444"), ...c.slice(1)],
    "unknown-context",
  ],
  [
    "with a name and password",
    (c) => [String(c[0]).replace("www.", "a:b@www."), ...c.slice(1)],
    "unknown-context",
  ],
  [
    "in a data: address",
    (c) => [...c, 'data:application/ld+json,{"@context":{"x":"urn:x"}}'],
    "unknown-context",
  ],
  ["in a file: address", (c) => [...c, "file:///etc/passwd"], "unknown-context"],
  ["that is relative", (c) => [...c, "../context"], "unknown-context"],
  ["that is empty text", (c) => [...c, ""], "unknown-context"],
  [
    "of 10,000 letters",
    (c) => [...c, `https://evil.example/${"a".repeat(10_000)}`],
    "unknown-context",
  ],
  [
    "written in the file",
    (c) => [...c, { cred: "https://www.w3.org/2018/credentials#" }],
    "inline-context",
  ],
  ["with @vocab", (c) => [...c, { "@vocab": "urn:x#" }], "inline-context"],
  ["with @base", (c) => [...c, { "@base": "https://evil.example/" }], "inline-context"],
  ["with @import", (c) => [...c, { "@import": "https://evil.example/" }], "inline-context"],
  ["with @propagate", (c) => [...c, { "@version": 1.1, "@propagate": false }], "inline-context"],
  ["that is a list", (c) => [...c, [v2]], "inline-context"],
  ["that is a number", (c) => [...c, 7], "inline-context"],
  ["that is null", (c) => [...c, null], "inline-context"],
  ["twice", (c) => [...c, c[0] ?? ""], "repeated-context"],
  ["without the first", (c) => c.slice(1), "base-context-missing"],
  ["in another order", (c) => [...c].reverse(), "base-context-missing"],
  ["none", () => [], "context-missing"],
  ["an object alone", () => ({ "@vocab": "urn:x#" }), "inline-context"],
];

const nested: [string, JsonValue][] = [
  ["an inline context", { fullName: "https://schema.org/name" }],
  ["a context of the attacker's", "https://evil.example/context"],
  ["a list with one", ["https://evil.example/context"]],
  ["null, which forgets every word", null],
  ["a known context outside of a credential", v2],
];

/** The second reason is the badge's, where it differs. */
const meaning: [string, (document: Doc) => Doc, Reason, Reason?][] = [
  [
    "a type that no context knows",
    (d) => ({ ...d, type: [...(d.type as JsonValue[]), "CumLaude"] }),
    "unmapped-type",
  ],
  [
    "a type that is a relative address",
    (d) => ({ ...d, type: [...(d.type as JsonValue[]), "./x"] }),
    "unmapped-type",
  ],
  [
    "no VerifiableCredential among its types",
    (d) => ({ ...d, type: ["EuropeanDigitalCredential"] }),
    "not-a-credential",
  ],
  ["a type under @type", ({ type, ...d }) => ({ ...d, "@type": type ?? "" }), "key-not-plain"],
  ["an id under @id", ({ id, ...d }) => ({ ...d, "@id": id ?? "" }), "key-not-plain"],
  ["an id that is a blank node", (d) => ({ ...d, id: "_:b0" }), "not-a-credential"],
  ["an id that is a list", (d) => ({ ...d, id: ["urn:x"] }), "not-a-credential"],
  [
    "a subject that is a blank node",
    (d) => withValue(d, "credentialSubject/id", "_:b0"),
    "changed-since-signed",
    "data-model-broken",
  ],
  [
    "a subject that is text",
    (d) => ({ ...d, credentialSubject: "did:example:eve" }),
    "subject-missing",
  ],
  [
    "a subject that is a list of nothing",
    (d) => ({ ...d, credentialSubject: [] }),
    "subject-missing",
  ],
  [
    "a second subject",
    (d) => ({ ...d, credentialSubject: [d.credentialSubject ?? {}, { id: "did:example:eve" }] }),
    "changed-since-signed",
    "subject-type-wrong",
  ],
  [
    "a value with another language",
    (d) => withValue(d, "name", { "@value": "x", "@language": "en" }),
    "unmapped-term",
    "changed-since-signed",
  ],
  [
    "the other version's base context",
    (d) => ({
      ...d,
      "@context": [
        d["@context"] && String((d["@context"] as JsonValue[])[0]) === v1 ? v2 : v1,
        ...(d["@context"] as JsonValue[]).slice(1),
      ],
    }),
    "invalid-json-ld",
    "date-missing",
  ],
];

export const contextsAndJsonLd: HostileCase[] = [
  ...(["elm", "badge"] as const).flatMap((base) =>
    contexts.map(
      ([what, change, reason]): HostileCase => ({
        name: `${base}: a context ${what}`,
        reason,
        make: (bases) => ({
          submitted: { ...bases[base], "@context": change(bases[base]["@context"] as JsonValue[]) },
        }),
      }),
    ),
  ),
  ...nested.map(
    ([what, context]): HostileCase => ({
      name: `elm: half-way down, ${what}`,
      reason: "nested-context",
      make: ({ elm }) => ({ submitted: withValue(elm, "credentialSubject/@context", context) }),
    }),
  ),
  ...(["elm", "badge"] as const).flatMap((base) =>
    meaning.map(
      ([what, change, reason, ofBadge]): HostileCase => ({
        name: `${base}: ${what}`,
        reason: base === "badge" ? (ofBadge ?? reason) : reason,
        make: (bases) => ({ submitted: change(bases[base]) }),
      }),
    ),
  ),
];
