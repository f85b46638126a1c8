// Opens one password-protected file and exits. Runs in a separate thread, without environment: see
// open-key-file.ts.
import { pbkdf2Sync } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
import forge from "node-forge";

const { asn1, pki, pkcs12, pkcs5 } = forge;

/** OpenSSL and Windows use 2,048 to 600,000 rounds. */
const roundsLimit = 5_000_000;

class TooSlow extends Error {}

function assertModest(rounds) {
  if (!(rounds >= 1 && rounds <= roundsLimit)) throw new TooSlow();
}

// Only in this thread: certificates and keys are passed on undecoded, whatever their type, instead
// of as parsed by the library.
const rejectDecoding = () => {
  throw new Error("not decoded");
};
pki.certificateFromAsn1 = rejectDecoding;
pki.privateKeyFromAsn1 = rejectDecoding;

// The library derives keys in JavaScript, a hundred times slower than OpenSSL, and without a limit
// on rounds.
pkcs5.pbkdf2 = (password, salt, rounds, length, digest) => {
  assertModest(rounds);
  const bytes = Buffer.from(password, "utf8");
  return pbkdf2Sync(bytes, Buffer.from(salt, "latin1"), rounds, length, digest.algorithm).toString(
    "latin1",
  );
};
const { generatePkcs12Key } = pki.pbe;
const modestPkcs12Key = (password, salt, id, rounds, ...rest) => {
  assertModest(rounds);
  return generatePkcs12Key(password, salt, id, rounds, ...rest);
};
pki.pbe.generatePkcs12Key = modestPkcs12Key;
pkcs12.generateKey = modestPkcs12Key;

const derOf = (value) => Buffer.from(asn1.toDer(value).getBytes(), "latin1");

function openPkcs12(bytes, password) {
  // BER is allowed in these files, so reading is not strict.
  const file = asn1.fromDer(forge.util.createBuffer(bytes.toString("latin1")), {
    strict: false,
    parseAllBytes: false,
  });
  const bags = pkcs12
    .pkcs12FromAsn1(file, false, password)
    .safeContents.flatMap(({ safeBags }) => safeBags);
  const ofType = (...types) =>
    bags
      .filter(({ type, asn1: value }) => types.includes(type) && value)
      .map((bag) => derOf(bag.asn1));
  return {
    keys: ofType(pki.oids.keyBag, pki.oids.pkcs8ShroudedKeyBag),
    certificates: ofType(pki.oids.certBag),
  };
}

function openPkcs8(bytes, password) {
  const key = pki.decryptPrivateKeyInfo(asn1.fromDer(bytes.toString("latin1")), password);
  if (key === null) throw new Error("wrong password");
  return { keys: [derOf(key)], certificates: [] };
}

/**
 * Whether the outermost structure is valid: a later failure is most likely due to a wrong password.
 */
function isStructured(bytes) {
  try {
    return (
      asn1.fromDer(bytes.toString("latin1"), { strict: false, parseAllBytes: false }).value
        .length >= 2
    );
  } catch {
    return false;
  }
}

function answer() {
  const { kind, password } = workerData;
  const bytes = Buffer.from(workerData.bytes);
  if (!isStructured(bytes)) return { kind: "refused", reason: "unreadable" };
  try {
    return {
      kind: "opened",
      ...(kind === "pkcs12" ? openPkcs12(bytes, password) : openPkcs8(bytes, password)),
    };
  } catch (error) {
    if (error instanceof TooSlow) return { kind: "refused", reason: "too-slow" };
    const isForm =
      /unsupported|cannot read|not supported|expected to be|is not an|not a PKCS/i.test(
        String(error?.message),
      );
    return { kind: "refused", reason: isForm ? "unreadable" : "wrong-password" };
  }
}

parentPort.postMessage(answer());
