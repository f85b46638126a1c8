import { X509Certificate } from "node:crypto";
import { DOMParser } from "@xmldom/xmldom";
import { SignedXml } from "xml-crypto";
import { sha256Hex } from "@/lib/adapters/digests";
import { type ListRefusal, trustedListLimits } from "@/lib/domain/trust/trusted-list";
import {
  canonicalizationAlgorithms,
  hashAlgorithms,
  signatureAlgorithms,
} from "./signature-algorithms";
import { childrenOf, listNamespace } from "./xml-nodes";

const signatureNamespace = "http://www.w3.org/2000/09/xmldsig#";

export type SignedListReading =
  | { ok: true; list: Element; signer: X509Certificate }
  | { ok: false; why: ListRefusal };

/**
 * A trusted list (ETSI TS 119 612, annex B: XAdES, enveloped) as its signature covers it.
 * `signers`: SHA-256 (hex) of the certificates that may sign it.
 *
 * Attack: a genuine list wrapped into a false one, whose reader takes a different element than the
 * verified one; entities that grow or read files; a key supplied by the list itself. Rule: no
 * document type; one signature, the root's own, over the entire document; the certificate by its
 * fingerprint; and only the digested text, parsed again, is read afterwards.
 */
export function readSignedList(bytes: Uint8Array, signers: ReadonlySet<string>): SignedListReading {
  if (bytes.length > trustedListLimits.bytes) return { ok: false, why: "too-large" };
  const text = decode(bytes);
  if (text === null) return { ok: false, why: "no-xml" };
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return { ok: false, why: "document-type" };
  const root = parse(text);
  if (root === null) return { ok: false, why: "no-xml" };
  if (!isList(root)) return { ok: false, why: "no-list" };
  const [signature, ...others] = Array.from(
    root.getElementsByTagNameNS(signatureNamespace, "Signature"),
  );
  if (!signature) return { ok: false, why: "unsigned" };
  if (others.length > 0 || signature.parentNode !== root || !coversAll(signature, root))
    return { ok: false, why: "not-whole" };
  const signer = certificatesIn(signature).find((certificate) =>
    signers.has(fingerprintOf(certificate)),
  );
  if (!signer) return { ok: false, why: "signer-unknown" };
  const signed = verifiedTexts(text, signature, signer)
    .map((one) => parse(one))
    .filter((one) => one !== null && isList(one));
  const [list] = signed;
  if (!list || signed.length > 1) return { ok: false, why: "changed" };
  return { ok: true, list, signer };
}

/** SHA-256 of a certificate, hexadecimal. */
export function fingerprintOf(certificate: X509Certificate): string {
  return sha256Hex(certificate.raw);
}

/** Null if it is not a certificate. */
export function readBase64Certificate(text: string): X509Certificate | null {
  try {
    return new X509Certificate(Buffer.from(text.replace(/\s+/g, ""), "base64"));
  } catch {
    return null;
  }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Also null for nesting so deep that it would overflow the stack. */
function parse(text: string): Element | null {
  const refuse = (message: string) => {
    throw new Error(message);
  };
  try {
    const parser = new DOMParser({
      errorHandler: { warning: refuse, error: refuse, fatalError: refuse },
    });
    return parser.parseFromString(text, "text/xml").documentElement;
  } catch {
    return null;
  }
}

function isList({ localName, namespaceURI }: Element): boolean {
  return localName === "TrustServiceStatusList" && namespaceURI === listNamespace;
}

/**
 * One reference is the document; any other is within the signature, as the properties of XAdES are.
 */
function coversAll(signature: Element, root: Element): boolean {
  const [info] = childrenOf(signature, "SignedInfo", signatureNamespace);
  const addresses = info
    ? childrenOf(info, "Reference", signatureNamespace).map((one) => one.getAttribute("URI") ?? "?")
    : [];
  const id = root.getAttribute("Id");
  const isWhole = (address: string) =>
    address === "" || (id !== null && id !== "" && address === `#${id}`);
  const inside = new Set(
    Array.from(signature.getElementsByTagName("*")).flatMap((element) => {
      const own = element.getAttribute("Id");
      return own ? [`#${own}`] : [];
    }),
  );
  const rest = addresses.filter((address) => !isWhole(address));
  return addresses.length - rest.length === 1 && rest.every((address) => inside.has(address));
}

function certificatesIn(signature: Element): X509Certificate[] {
  const infos = childrenOf(signature, "KeyInfo", signatureNamespace);
  const texts = infos.flatMap((info) =>
    Array.from(info.getElementsByTagNameNS(signatureNamespace, "X509Certificate")),
  );
  return texts
    .slice(0, 10)
    .flatMap(({ textContent }) => readBase64Certificate(textContent ?? "") ?? []);
}

/** The canonical texts under a valid signature; none if it is invalid. */
function verifiedTexts(text: string, signature: Element, signer: X509Certificate): string[] {
  const key = signer.publicKey.export({ format: "pem", type: "spki" });
  const checked = new SignedXml({ publicCert: key, getCertFromKeyInfo: () => null });
  checked.SignatureAlgorithms = signatureAlgorithms;
  checked.HashAlgorithms = hashAlgorithms;
  checked.CanonicalizationAlgorithms = canonicalizationAlgorithms;
  try {
    checked.loadSignature(signature as unknown as Node);
    return checked.checkSignature(text) ? checked.getSignedReferences() : [];
  } catch {
    return [];
  }
}
