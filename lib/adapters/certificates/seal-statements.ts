import { type DerElement, derElementAt, derObjectIdentifier } from "./der";

const qcStatements = derObjectIdentifier("1.3.6.1.5.5.7.1.3");
/** ETSI EN 319 412-5, 4.2.1: issued as a qualified certificate. */
const qcCompliance = derObjectIdentifier("0.4.0.1862.1.1");
/** ETSI EN 319 412-5, 4.2.3: the type of certificate; `eseal` is one. */
const qcType = derObjectIdentifier("0.4.0.1862.1.6");
const qcTypeSeal = derObjectIdentifier("0.4.0.1862.1.6.2");
const certificatePolicies = derObjectIdentifier("2.5.29.32");
const extensionsTag = 0xa3;

/**
 * Whether a certificate claims to be qualified for electronic seals. Anyone can claim that: it
 * counts only if a listed authority issued the certificate.
 */
export function isQualifiedForSeals(certificate: Uint8Array): boolean {
  try {
    const statements = readExtension(certificate, qcStatements);
    const types = statements
      .filter(([name]) => isSame(certificate, name, qcType))
      .flatMap(([, info]) => info ?? []);
    const isForSeals = types.some((info) =>
      elementsOf(certificate, info).some((type) => isSame(certificate, type, qcTypeSeal)),
    );
    return isForSeals && statements.some(([name]) => isSame(certificate, name, qcCompliance));
  } catch {
    return false;
  }
}

/**
 * Whether a certificate was issued under one of these policies (RFC 5280, 4.2.1.4). Also true if
 * its policies cannot be read.
 */
export function hasPolicy(certificate: Uint8Array, policies: readonly string[]): boolean {
  if (policies.length === 0) return false;
  try {
    const wanted = policies.map(derObjectIdentifier);
    return readExtension(certificate, certificatePolicies).some(([name]) =>
      wanted.some((one) => isSame(certificate, name, one)),
    );
  } catch {
    return true;
  }
}

/**
 * The elements of an extension whose value is a list of lists; empty if the certificate lacks it.
 */
function readExtension(certificate: Uint8Array, wanted: Uint8Array): DerElement[][] {
  const body = derElementAt(certificate, derElementAt(certificate, 0).contentStart);
  const wrapped = elementsOf(certificate, body).find(({ tag }) => tag === extensionsTag);
  const [list] = wrapped ? elementsOf(certificate, wrapped) : [];
  const extensions = list
    ? elementsOf(certificate, list).map((one) => elementsOf(certificate, one))
    : [];
  const [found, again] = extensions.filter(([name]) => isSame(certificate, name, wanted));
  if (again) throw new Error("an extension twice");
  const value = found?.at(-1);
  const [all] = value ? elementsOf(certificate, value) : [];
  return all ? elementsOf(certificate, all).map((one) => elementsOf(certificate, one)) : [];
}

/** The child elements, in order. */
function elementsOf(der: Uint8Array, { contentStart, end }: DerElement): DerElement[] {
  const elements: DerElement[] = [];
  for (let offset = contentStart; offset < end; ) {
    const element = derElementAt(der, offset);
    if (element.end > end) throw new Error("not DER");
    elements.push(element);
    offset = element.end;
  }
  return elements;
}

function isSame(der: Uint8Array, element: DerElement | undefined, wanted: Uint8Array): boolean {
  return (
    element !== undefined && Buffer.compare(der.subarray(element.start, element.end), wanted) === 0
  );
}
