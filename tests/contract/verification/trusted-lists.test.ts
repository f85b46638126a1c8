import { generateKeyPairSync, sign } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { findSealAuthority } from "@/lib/adapters/trusted-lists/find-seal-authority";
import { fingerprintOf, readSignedList } from "@/lib/adapters/trusted-lists/read-signed-list";
import { readListOfLists, readNationalList } from "@/lib/adapters/trusted-lists/read-trusted-list";
import {
  hashAlgorithms,
  signatureAlgorithms,
} from "@/lib/adapters/trusted-lists/signature-algorithms";
import {
  type CertificateRequest,
  exception,
  type Holder,
  listOfLists,
  makeHolder,
  nationalList,
  policyCriteria,
  type ServiceState,
  signList,
} from "@/tests/support/trusted-lists";

let signer: Holder;
let stranger: Holder;
let authority: Holder;
let list: string;

beforeAll(async () => {
  signer = await makeHolder({ name: "Scheme Operator" });
  stranger = await makeHolder({ name: "Stranger" });
  authority = await makeHolder({ name: "Seal Authority", isAuthority: true });
  list = await signList(nationalList([[authority]]), signer);
});

const read = (xml: string | Uint8Array, holder = signer) =>
  readSignedList(
    typeof xml === "string" ? Buffer.from(xml) : xml,
    new Set([fingerprintOf(holder.certificate)]),
  );
const whyNot = (xml: string | Uint8Array, holder = signer) => {
  const reading = read(xml, holder);
  return reading.ok ? "taken" : reading.why;
};

describe("the signature of a trusted list", () => {
  it("is checked only with the certificate that may sign it", async () => {
    expect(whyNot(list)).toBe("taken");
    expect(whyNot(list, stranger)).toBe("signer-unknown");
    expect(whyNot(await signList(nationalList([[authority]]), stranger))).toBe("signer-unknown");
    expect(whyNot(nationalList([[authority]]))).toBe("unsigned");
  });

  it("is invalid after any change of the list or of the signature", () => {
    expect(whyNot(list.replace("Trust Provider", "Trust Provider "))).toBe("changed");
    expect(whyNot(list.replace("granted", "withdrawn"))).toBe("changed");
    expect(whyNot(list.replace(/<SignatureValue>.{8}/, "<SignatureValue>AAAAAAAA"))).toBe(
      "changed",
    );
    expect(whyNot(list.replace(/<DigestValue>.{8}/, "<DigestValue>AAAAAAAA"))).toBe("changed");
    expect(
      whyNot(
        list
          .replace("xmldsig-more#rsa-sha256", "xmldsig#rsa-sha1")
          .replace("2001/04/xmldsig", "2000/09/xmldsig"),
      ),
    ).toBe("changed");
  });

  it("must be the only one, the list's own, and cover all of it", async () => {
    const root = /<TrustServiceStatusList[^>]*>/.exec(list)?.[0] ?? "";
    const inner = list.replace(/<\?xml[^>]*\?>\s*/, "");
    const [signature = ""] = /<Signature[\s\S]*<\/Signature>/.exec(list) ?? [];
    const forged = nationalList([[stranger]]);
    // The genuine list as a part of a false one, with the signature inside, or taken out and over
    // the part.
    expect(
      whyNot(forged.replace("</TrustServiceStatusList>", `${inner}</TrustServiceStatusList>`)),
    ).toBe("not-whole");
    const partSigned = await signList(nationalList([[authority]]), signer, {
      xpath: "//*[local-name(.)='SchemeInformation']",
      isEmptyUri: false,
    });
    expect(whyNot(partSigned)).toBe("not-whole");
    expect(whyNot(list.replace(signature, signature + signature))).toBe("not-whole");
    expect(
      whyNot(list.replace(root, `${root}<Extra>`).replace("<Signature", "</Extra><Signature")),
    ).toBe("changed");
    expect(whyNot(list.replace(signature, `<Extra>${signature}</Extra>`))).toBe("not-whole");
  });

  it("is not searched in a file that is not a list, is not XML, has a document type, or is too large", () => {
    expect(whyNot("<list/>")).toBe("no-list");
    for (const text of [
      "",
      "no list",
      list.slice(0, -10),
      `${list}<x`,
      Buffer.from(list, "utf16le"),
    ])
      expect(whyNot(text)).toBe("no-xml");
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>';
    expect(whyNot(list.replace("?>", `?>${bomb}`))).toBe("document-type");
    expect(whyNot(new Uint8Array(25 * 1024 * 1024 + 1))).toBe("too-large");
    expect(whyNot(`${"<a>".repeat(200_000)}${"</a>".repeat(200_000)}`)).not.toBe("taken");
  });
});

describe("the algorithms of such signatures", () => {
  it.each(["sha256", "sha384", "sha512"])(
    "are RSA and ECDSA with %s, each with its own key type",
    (hash) => {
      const text = "<SignedInfo/>";
      const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
      const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const signatures = {
        rsa: sign(hash, Buffer.from(text), rsa.privateKey).toString("base64"),
        ecdsa: sign(hash, Buffer.from(text), {
          key: ec.privateKey,
          dsaEncoding: "ieee-p1363",
        }).toString("base64"),
      };
      for (const [name, { publicKey }] of Object.entries({ rsa, ecdsa: ec })) {
        const algorithm = signatureAlgorithms[
          `http://www.w3.org/2001/04/xmldsig-more#${name}-${hash}` as never
        ] as unknown as new () => {
          verifySignature(text: string, key: string, value: string): boolean;
        };
        const pem = publicKey.export({ format: "pem", type: "spki" }).toString();
        const value = signatures[name as keyof typeof signatures];
        expect(new algorithm().verifySignature(text, pem, value)).toBe(true);
        expect(new algorithm().verifySignature(`${text} `, pem, value)).toBe(false);
      }
    },
  );

  it("exclude SHA-1 and shared secrets", () => {
    expect(Object.keys(signatureAlgorithms).filter((name) => /sha1|hmac/i.test(name))).toEqual([]);
    expect(Object.keys(hashAlgorithms).filter((name) => /sha1/i.test(name))).toEqual([]);
  });
});

describe("the content of a list", () => {
  it("names the signers of the national lists", async () => {
    const reading = read(await signList(listOfLists({ IE: [signer, stranger], EL: [] }), signer));
    const lists = reading.ok ? readListOfLists(reading.list) : null;
    expect(lists).toMatchObject({ territory: "EU", operator: "Operator of EU", sequenceNumber: 5 });
    expect([...(lists?.signers.get("IE") ?? [])]).toEqual(
      [signer, stranger].map(({ certificate }) => fingerprintOf(certificate)),
    );
    expect(lists?.signers.get("EL")?.size).toBe(0);
    expect(reading.ok && readNationalList(reading.list)).toBeNull();
  });

  it.each([
    ["no service for seals", { uses: ["ForeSignatures"] }],
    ["no service that issues qualified certificates", { type: "TSA/QTST" }],
    ["no service that was granted", { status: "withdrawn" }],
    [
      "no service with exceptions that are not policies",
      { extension: exception('<e:CriteriaList assert="all"><e:KeyUsage/></e:CriteriaList>') },
    ],
    [
      "no service under a critical extension that is not known",
      { extension: '<Extension Critical="true"><Odd/></Extension>' },
    ],
  ] as [string, ServiceState][])("includes %s", async (_, state) => {
    const reading = read(await signList(nationalList([[authority, state]]), signer));
    expect(reading.ok && readNationalList(reading.list)?.services).toEqual([]);
  });
});

const at = new Date("2026-06-01T12:00:00Z");

/** Who vouches for a certificate, by a list whose authority had these states. */
async function vouches(
  request: Partial<CertificateRequest>,
  {
    states = [{}],
    sealedAt = at,
    chain = [],
  }: { states?: ServiceState[]; sealedAt?: Date; chain?: Holder[] } = {},
) {
  const reading = read(await signList(nationalList([[authority, ...states]]), signer));
  const services = (reading.ok && readNationalList(reading.list)?.services) || [];
  const leaf = await makeHolder({
    name: "A University",
    issuer: authority,
    statements: "seal",
    notBefore: new Date("2025-01-01T00:00:00Z"),
    ...request,
  });
  const listed = services.map((service) => ({
    ...service,
    territory: "IE",
    operator: "Operator of IE",
  }));
  const lookUp = async (subject: string) =>
    listed.filter(({ subjectSha256 }) => subjectSha256 === subject);
  const found = await findSealAuthority(
    { chain: [leaf, ...chain].map(({ certificate }) => certificate.raw), sealedAt },
    lookUp,
  );
  return found?.provider ?? null;
}

describe("a seal's certificate", () => {
  it("is supported by the authority that issued it, directly or through another", async () => {
    expect(await vouches({})).toBe("Trust Provider");
    const between = await makeHolder({ name: "Between", issuer: authority, isAuthority: true });
    expect(await vouches({ issuer: between }, { chain: [between] })).toBe("Trust Provider");
    expect(await vouches({ issuer: between })).toBeNull();
  });

  it("is not, if it does not claim to be qualified for seals", async () => {
    for (const statements of ["none", "signature", "not-compliant"] as const)
      expect(await vouches({ statements }), statements).toBeNull();
  });

  it("is not, if the authority did not sign it, or the signer is not an authority", async () => {
    const double = await makeHolder({ name: "Seal Authority", isAuthority: true });
    expect(await vouches({ issuer: double })).toBeNull();
    const sealed = await makeHolder({
      name: "Another University",
      issuer: authority,
      statements: "seal",
    });
    expect(await vouches({ issuer: sealed }, { chain: [sealed] })).toBeNull();
    expect(await vouches({ isAuthority: true })).toBeNull();
  });

  it("is, for the period in which the authority was granted: at issuing and at sealing", async () => {
    const withdrawn: ServiceState[] = [
      { status: "withdrawn", since: "2026-03-01T00:00:00Z" },
      { since: "2021-01-01T00:00:00Z" },
    ];
    expect(await vouches({}, { states: withdrawn })).toBeNull();
    expect(
      await vouches({}, { states: withdrawn, sealedAt: new Date("2026-02-28T00:00:00Z") }),
    ).toBe("Trust Provider");
    expect(await vouches({}, { states: [{ since: "2025-06-01T00:00:00Z" }] })).toBeNull();
    expect(
      await vouches(
        { notBefore: new Date("2025-07-01T00:00:00Z") },
        { states: [{ since: "2025-06-01T00:00:00Z" }] },
      ),
    ).toBe("Trust Provider");
  });

  it("is not under a policy that the list excludes", async () => {
    const states = [{ extension: exception(policyCriteria("1.3.6.1.4.1.99999.1")) }];
    expect(await vouches({ policy: "1.3.6.1.4.1.99999.1" }, { states })).toBeNull();
    expect(await vouches({ policy: "1.3.6.1.4.1.99999.2" }, { states })).toBe("Trust Provider");
    expect(await vouches({}, { states })).toBe("Trust Provider");
  });
});
