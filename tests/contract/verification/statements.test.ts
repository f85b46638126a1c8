import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bundledContexts } from "@/lib/adapters/credential-formats/contexts";
import { checkProofs } from "@/lib/adapters/verification/check-proofs";
import { statementVocabulary } from "@/lib/adapters/verification/statement-vocabulary";
import { readSignedContent } from "@/lib/domain/credential-views/signed-content-view";
import type { JsonValue } from "@/lib/domain/json/json-value";
import { findElements } from "@/lib/domain/verification/elm/elements";
import { proofMembers } from "@/lib/domain/verification/proofs/proof-members";
import {
  foreignCredential,
  foreignDid,
  foreignDocument,
  tokenOf,
} from "@/tests/support/foreign-keys";
import { verifyForeign } from "@/tests/support/foreign-world";
import { hasSharedData, readSharedJson, sharedPath } from "@/tests/support/shared-data";
import { signed, testIssuer, unsignedElm, verifyInWorld } from "@/tests/support/signed-credential";

type Doc = Record<string, JsonValue>;

const badgeContexts = [
  "https://www.w3.org/ns/credentials/v2",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
];

function badge(criteria: Doc): Doc {
  return foreignCredential({
    "@context": badgeContexts,
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    credentialSubject: {
      id: "did:example:learner",
      type: ["AchievementSubject"],
      achievement: {
        id: "urn:uuid:2",
        type: ["Achievement"],
        name: "Surgery",
        description: "Attendance only",
        ...criteria,
      },
    },
  });
}

/** Addresses of the terms that a check reads from a credential or its status list. */
const cred = "https://www.w3.org/2018/credentials#";
const status = "https://www.w3.org/ns/credentials/status#";
const earlierStatus = "https://w3id.org/vc/status-list#";
const readByChecks: Record<string, string[]> = {
  credentialStatus: [`${cred}credentialStatus`],
  credentialSubject: [`${cred}credentialSubject`],
  issuer: [`${cred}issuer`],
  issuanceDate: [`${cred}issuanceDate`],
  issued: [`${cred}issued`],
  expirationDate: [`${cred}expirationDate`],
  validFrom: [`${cred}validFrom`],
  validUntil: [`${cred}validUntil`],
  proof: ["https://w3id.org/security#proof"],
  encodedList: [`${status}encodedList`, `${earlierStatus}encodedList`],
  statusListCredential: [`${status}statusListCredential`, `${earlierStatus}statusListCredential`],
  statusListIndex: [`${status}statusListIndex`, `${earlierStatus}statusListIndex`],
  statusPurpose: [`${status}statusPurpose`, `${earlierStatus}statusPurpose`],
  statusSize: [`${status}statusSize`],
  ...Object.fromEntries(Object.entries(proofMembers).map(([member, iri]) => [member, [iri]])),
};

const prefixes: Record<string, string> = {
  cred,
  sec: "https://w3id.org/security#",
  dc: "http://purl.org/dc/terms/",
  vc: "https://www.w3.org/2018/credentials#",
};

/** Every definition of every bundled context, including nested ones: context, term and address. */
function definitions(): { context: string; term: string; iri: string }[] {
  const found: { context: string; term: string; iri: string }[] = [];
  const read = (context: string, given: unknown) => {
    for (const layer of [given].flat()) {
      if (typeof layer !== "object" || layer === null) continue;
      for (const [term, definition] of Object.entries(layer)) {
        const stated: unknown =
          typeof definition === "string" ? definition : Reflect.get(Object(definition), "@id");
        if (typeof stated === "string" && !term.startsWith("@")) {
          const [prefix = "", rest] = stated.split(":");
          found.push({
            context,
            term,
            iri: rest !== undefined && prefixes[prefix] ? prefixes[prefix] + rest : stated,
          });
        }
        read(context, Reflect.get(Object(definition), "@context"));
      }
    }
  };
  for (const [context, document] of bundledContexts)
    read(context, Reflect.get(document, "@context"));
  return found;
}

describe("the allowed contexts", () => {
  it("give no other meaning to a term that a check reads", () => {
    const other = definitions().filter(
      ({ term, iri }) => readByChecks[term] && !readByChecks[term]?.includes(iri),
    );
    expect(other).toEqual([]);
  });

  it("have two aliases for such terms, both in proofs, whose times are read by IRI", () => {
    const iris = new Map(
      Object.entries(readByChecks).flatMap(([term, given]) =>
        given.map((iri) => [iri, term] as const),
      ),
    );
    const aliases = definitions().filter(
      ({ term, iri }) => iris.has(iri) && iris.get(iri) !== term,
    );
    expect(
      [...new Set(aliases.map(({ term, iri }) => `${term} for ${iris.get(iri)}`))].sort(),
    ).toEqual(["dateCreated for created", "expiration for expires"]);
  });

  it("are read with one term for each IRI that a check reads", () => {
    for (const [term, iris] of Object.entries(readByChecks).filter(
      ([name]) => !Object.hasOwn(proofMembers, name) && name !== "proof",
    ))
      for (const iri of iris) expect(statementVocabulary.property(iri)).toBe(term);
  });
});

describe("a proof", () => {
  it("with an unknown member is undecided", async () => {
    const { proof, ...credential } = await signed(unsignedElm(), testIssuer());
    const { created, ...rest } = proof as Doc;
    const renamed = { ...credential, proof: { ...rest, dateCreated: created ?? "" } };
    expect(
      await verifyInWorld(renamed, { proofs: { check: checkProofs }, bit: false }),
    ).toMatchObject({
      verdict: "cannot-tell",
      reason: "proof-member-unknown",
      signed: null,
    });
  });

  it.skipIf(!hasSharedData)("ends at its stated time, under any term", async () => {
    for (const name of ["expires-0-honest", "expires-1-renamed"])
      expect(
        await verifyForeign(readSharedJson("cases", "verifier", "false-valid", `${name}.json`)),
        name,
      ).toMatchObject({
        verdict: "not-valid",
        reason: "proof-expired",
        signed: null,
      });
  });
});

describe("a token", () => {
  const documents = { [foreignDid]: foreignDocument() };
  const read = async (document: Doc) => {
    const report = await verifyForeign(tokenOf(document), { documents });
    expect(report.verdict, JSON.stringify(report.checks)).toBe("issuer-unknown");
    return readSignedContent(report.signed, { language: "en" });
  };

  it("is read by the terms of its vocabulary, not by its layout", async () => {
    const plain = await read(badge({ criteria: { narrative: "Not examined" } }));
    expect(plain.criteria?.text).toBe("Not examined");
    expect(await read(badge({ Criteria: [{ narrative: { "@value": "Not examined" } }] }))).toEqual(
      plain,
    );
  });

  it("keeps signed terms without a vocabulary, and the order of lists", async () => {
    const document = {
      ...badge({ criteria: { narrative: "Seen" } }),
      honours: ["b", { cumLaude: true }, "a"],
    };
    const report = await verifyForeign(tokenOf(document), { documents });
    expect(report.signed, JSON.stringify(report.checks)).toMatchObject({
      honours: ["b", { cumLaude: true }, "a"],
    });
  });
});

describe.skipIf(!hasSharedData)("the same statements in another layout", () => {
  const folder = ["cases", "verifier", "view-not-statements"];
  const byId = (name: string) =>
    Object.fromEntries(
      readdirSync(sharedPath(...folder, name)).map((file) => {
        const document = readSharedJson(...folder, name, file) as Doc;
        return [String(document.id), document];
      }),
    );

  it.each([
    ["own-badge-original.json", "own-badge-grade-hidden.json"],
    ["criteria-0-honest.json", "criteria-1-renamed.json"],
  ])("%s and %s are one certificate", async (honest, rewritten) => {
    const world = {
      documents: byId("did-documents"),
      lists: byId("status-lists"),
      now: new Date("2026-11-29T18:00:00Z"),
    };
    const [one, other] = await Promise.all(
      [honest, rewritten].map(async (name) => {
        const {
          verdict,
          reason,
          signed: told,
        } = await verifyForeign(readSharedJson(...folder, name), world);
        return {
          verdict,
          reason,
          told,
          elements: findElements(told),
          view: readSignedContent(told, { language: "en" }),
        };
      }),
    );
    expect(one?.told, JSON.stringify(one)).not.toBeNull();
    expect(other).toEqual(one);
  });

  it("a status list without its type proves nothing", async () => {
    const [credential, list] = [
      "status-list-without-its-type.json",
      "status-list-without-its-type.list.json",
    ].map((name) => readSharedJson("cases", "verifier", "false-valid", name) as Doc);
    const report = await verifyForeign(credential, { lists: { [String(list?.id)]: list ?? {} } });
    expect(report).toMatchObject({ verdict: "cannot-tell", reason: "status-list-invalid" });
  });
});
