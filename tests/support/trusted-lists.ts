import "reflect-metadata";
import {
  createHash,
  createPrivateKey,
  type KeyObject,
  webcrypto,
  X509Certificate,
} from "node:crypto";
import * as x509 from "@peculiar/x509";
import { SignedXml } from "xml-crypto";

const use = {
  name: "RSASSA-PKCS1-v1_5",
  hash: "SHA-256",
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};
const lasting = {
  notBefore: new Date("2020-01-01T00:00:00Z"),
  notAfter: new Date("2035-01-01T00:00:00Z"),
};

export type Holder = { certificate: X509Certificate; keys: CryptoKeyPair; pem: string };

/** Object identifiers of ETSI EN 319 412-5, in DER. */
const oid = {
  compliance: "060604008e460101",
  type: "060604008e460106",
  seal: "060704008e46010602",
  signature: "060704008e46010601",
};

function der(tag: string, ...parts: string[]): string {
  const content = parts.join("");
  return `${tag}${(content.length / 2).toString(16).padStart(2, "0")}${content}`;
}

/** `none`: a certificate without such statements. */
export type Statements = "seal" | "signature" | "not-compliant" | "none";

function statementsOf(kind: Exclude<Statements, "none">): x509.Extension {
  const type = der("30", oid.type, der("30", kind === "signature" ? oid.signature : oid.seal));
  const all =
    kind === "not-compliant" ? der("30", type) : der("30", der("30", oid.compliance), type);
  return new x509.Extension("1.3.6.1.5.5.7.1.3", false, Buffer.from(all, "hex"));
}

export type CertificateRequest = {
  name: string;
  issuer?: Holder;
  isAuthority?: boolean;
  statements?: Statements;
  policy?: string;
  notBefore?: Date;
  notAfter?: Date;
};

/** A certificate with its key; without an issuer it signs itself. */
export async function makeHolder(request: CertificateRequest): Promise<Holder> {
  x509.cryptoProvider.set(webcrypto as unknown as Crypto);
  const keys = (await webcrypto.subtle.generateKey(use, true, ["sign", "verify"])) as CryptoKeyPair;
  const subject = `C=IE, O=${request.name}, CN=${request.name}`;
  const kind = request.statements ?? "none";
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: createHash("sha256").update(request.name).digest("hex").slice(0, 16),
    subject,
    issuer: request.issuer ? new x509.X509Certificate(request.issuer.pem).subject : subject,
    notBefore: request.notBefore ?? lasting.notBefore,
    notAfter: request.notAfter ?? lasting.notAfter,
    signingKey: request.issuer?.keys.privateKey ?? keys.privateKey,
    publicKey: keys.publicKey,
    signingAlgorithm: use,
    extensions: [
      new x509.BasicConstraintsExtension(request.isAuthority === true, undefined, true),
      new x509.KeyUsagesExtension(
        request.isAuthority ? x509.KeyUsageFlags.keyCertSign : x509.KeyUsageFlags.nonRepudiation,
        true,
      ),
      ...(kind === "none" ? [] : [statementsOf(kind)]),
      ...(request.policy ? [new x509.CertificatePolicyExtension([request.policy])] : []),
    ],
  });
  const pem = certificate.toString("pem");
  return { certificate: new X509Certificate(pem), keys, pem };
}

/** The private key, for signing with. */
export async function keyOf(holder: Holder): Promise<KeyObject> {
  return createPrivateKey(await privatePem(holder));
}

async function privatePem({ keys }: Holder): Promise<string> {
  const bytes = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey)).toString(
    "base64",
  );
  return `-----BEGIN PRIVATE KEY-----\n${bytes}\n-----END PRIVATE KEY-----\n`;
}

const namespaces = [
  'xmlns="http://uri.etsi.org/02231/v2#"',
  'xmlns:e="http://uri.etsi.org/TrstSvc/SvcInfoExt/eSigDir-1999-93-EC-TrustedList/#"',
  'xmlns:a="http://uri.etsi.org/02231/v2/additionaltypes#"',
].join(" ");
const scheme = "http://uri.etsi.org/TrstSvc/TrustedList";

const named = (tag: string, name: string) => `<${tag}><Name xml:lang="en">${name}</Name></${tag}>`;
const identity = ({ certificate }: Holder) =>
  `<ServiceDigitalIdentity><DigitalId><X509Certificate>${certificate.raw.toString("base64")}</X509Certificate></DigitalId></ServiceDigitalIdentity>`;

export type Head = {
  territory?: string;
  sequence?: number;
  issued?: string;
  next?: string;
  type?: string;
};

function headOf(
  type: string,
  {
    territory = "IE",
    sequence = 5,
    issued = "2026-09-01T00:00:00Z",
    next = "2027-03-01T00:00:00Z",
  }: Head,
  rest = "",
) {
  return [
    "<SchemeInformation><TSLVersionIdentifier>5</TSLVersionIdentifier>",
    `<TSLSequenceNumber>${sequence}</TSLSequenceNumber><TSLType>${scheme}/TSLType/${type}</TSLType>`,
    named("SchemeOperatorName", `Operator of ${territory}`),
    `<SchemeTerritory>${territory}</SchemeTerritory>${rest}`,
    `<ListIssueDateTime>${issued}</ListIssueDateTime><NextUpdate><dateTime>${next}</dateTime></NextUpdate></SchemeInformation>`,
  ].join("");
}

const listOf = (content: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<TrustServiceStatusList ${namespaces} Id="list">${content}</TrustServiceStatusList>`;

/** The list of lists, naming who may sign the list of which territory. */
export function listOfLists(signers: Record<string, Holder[]>, head: Head = {}): string {
  const pointers = Object.entries(signers).map(([territory, holders]) =>
    [
      `<OtherTSLPointer><ServiceDigitalIdentities>${holders.map(identity).join("")}</ServiceDigitalIdentities>`,
      `<TSLLocation>https://lists.example/${territory}.xml</TSLLocation><AdditionalInformation>`,
      `<OtherInformation><TSLType>${scheme}/TSLType/EUgeneric</TSLType></OtherInformation>`,
      `<OtherInformation><SchemeTerritory>${territory}</SchemeTerritory></OtherInformation>`,
      "</AdditionalInformation></OtherTSLPointer>",
    ].join(""),
  );
  const rest = `<PointersToOtherTSL>${pointers.join("")}</PointersToOtherTSL>`;
  return listOf(headOf("EUlistofthelists", { territory: "EU", ...head }, rest));
}

export type ServiceState = {
  status?: "granted" | "withdrawn";
  since?: string;
  uses?: string[];
  extension?: string;
  type?: string;
};

function stateOf(authority: Holder, state: ServiceState): string {
  const {
    status = "granted",
    since = "2021-01-01T00:00:00Z",
    uses = ["ForeSeals"],
    extension = "",
    type = "CA/QC",
  } = state;
  const informations = uses.map(
    (use) =>
      `<Extension Critical="true"><AdditionalServiceInformation><URI xml:lang="en">${scheme}/SvcInfoExt/${use}</URI></AdditionalServiceInformation></Extension>`,
  );
  return [
    `<ServiceTypeIdentifier>http://uri.etsi.org/TrstSvc/Svctype/${type}</ServiceTypeIdentifier>`,
    named("ServiceName", "Qualified certificates for seals"),
    identity(authority),
    `<ServiceStatus>${scheme}/Svcstatus/${status}</ServiceStatus><StatusStartingTime>${since}</StatusStartingTime>`,
    `<ServiceInformationExtensions>${informations.join("")}${extension}</ServiceInformationExtensions>`,
  ].join("");
}

/**
 * A qualifier that excludes certificates under one policy, or by another condition, from the
 * qualified ones.
 */
export function exception(criteria: string): string {
  const qualifier = `<e:Qualifiers><e:Qualifier uri="${scheme}/SvcInfoExt/NotQualified"/></e:Qualifiers>`;
  return `<Extension Critical="true"><e:Qualifications><e:QualificationElement>${qualifier}${criteria}</e:QualificationElement></e:Qualifications></Extension>`;
}

export const policyCriteria = (policy: string) =>
  `<e:CriteriaList assert="atLeastOne"><e:PolicySet><e:PolicyIdentifier><a:Identifier Qualifier="OIDAsURN">urn:oid:${policy}</a:Identifier></e:PolicyIdentifier></e:PolicySet></e:CriteriaList>`;

/** A national list with one provider, whose services have a state each, the newest first. */
export function nationalList(services: [Holder, ...ServiceState[]][], head: Head = {}): string {
  const written = services.map(([authority, current = {}, ...earlier]) =>
    [
      `<TSPService><ServiceInformation>${stateOf(authority, current)}</ServiceInformation><ServiceHistory>`,
      ...earlier.map(
        (state) => `<ServiceHistoryInstance>${stateOf(authority, state)}</ServiceHistoryInstance>`,
      ),
      "</ServiceHistory></TSPService>",
    ].join(""),
  );
  const provider = `<TrustServiceProvider><TSPInformation>${named("TSPName", "Trust Provider")}</TSPInformation><TSPServices>${written.join("")}</TSPServices></TrustServiceProvider>`;
  return listOf(
    `${headOf(head.type ?? "EUgeneric", head)}<TrustServiceProviderList>${provider}</TrustServiceProviderList>`,
  );
}

/**
 * Signs as annex B of ETSI TS 119 612 asks: enveloped, over the whole list unless another place is
 * said.
 */
export async function signList(
  xml: string,
  signer: Holder,
  place = { xpath: "/*", isEmptyUri: true },
): Promise<string> {
  const exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
  const signature = new SignedXml({
    privateKey: await privatePem(signer),
    publicCert: signer.pem,
    signatureAlgorithm: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    canonicalizationAlgorithm: exclusive,
  });
  signature.addReference({
    ...place,
    transforms: ["http://www.w3.org/2000/09/xmldsig#enveloped-signature", exclusive],
    digestAlgorithm: "http://www.w3.org/2001/04/xmlenc#sha256",
  });
  signature.computeSignature(xml, { location: { reference: "/*", action: "append" } });
  return signature.getSignedXml();
}
