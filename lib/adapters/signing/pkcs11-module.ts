import { createHash, createPublicKey, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import { AppError } from "@/lib/domain/errors";
import { algorithmOfPurpose, type KeyAlgorithm, type OwnKeyPurpose } from "@/lib/domain/keys/key-purposes";
import { type MadeAlgorithm, multikeyOf } from "./create-key";
import type { KeyMaker, MadeKey } from "./key-maker";
import type { KeyOwner } from "./key-wrapping";
import { type Attribute, cka, ckk, ckm, cko, loadPkcs11Library, type Pkcs11Library } from "./pkcs11-library";
import type { OpenKey, Signer } from "./signer";

/** Which module, which token in it, and where the PIN is read from: a file, so that it stands in no environment and no process list. */
export type ModuleSettings = { module: string; tokenLabel: string; pinFile: string };

type Curve = {
  keyType: number;
  keyPairGen: number;
  sign: number;
  /** The object identifier of the curve in DER: CKA_EC_PARAMS (RFC 8410, section 3; RFC 5480, section 2.1.1.1). */
  params: Buffer;
};

const curves: Record<MadeAlgorithm, Curve> = {
  Ed25519: {
    keyType: ckk.ecEdwards,
    keyPairGen: ckm.edwardsKeyPairGen,
    sign: ckm.eddsa,
    params: Buffer.from("06032b6570", "hex"),
  },
  "P-256": {
    keyType: ckk.ec,
    keyPairGen: ckm.ecKeyPairGen,
    sign: ckm.ecdsa,
    params: Buffer.from("06082a8648ce3d030107", "hex"),
  },
};

/** The CKA_ID of a row's key: the row's own id, so that nothing else needs to be believed. */
export const moduleReferenceOf = (keyId: string) => keyId.replaceAll("-", "").toLowerCase();

const labelOf = ({ institutionId }: KeyOwner, purpose: OwnKeyPurpose) => `testamur ${purpose} ${institutionId}`;

/** CKA_EC_POINT is the point in a DER OCTET STRING; some modules leave that out. */
function pointOf(value: Buffer, length: number): Buffer {
  return value.length === length + 2 && value[0] === 0x04 && value[1] === length ? value.subarray(2) : value;
}

function publicKeyOf(algorithm: MadeAlgorithm, ecPoint: Buffer): KeyObject {
  if (algorithm === "Ed25519") {
    const x = pointOf(ecPoint, 32).toString("base64url");
    return createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  }
  const point = pointOf(ecPoint, 65);
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString("base64url"));
  return createPublicKey({ key: { kty: "EC", crv: "P-256", x: x ?? "", y: y ?? "" }, format: "jwk" });
}

/** An opened token: a session that holds the login, and one more for every key in use. */
type Token = { library: Pkcs11Library; slot: number; session: number };

async function openToken(settings: ModuleSettings): Promise<Token> {
  const library = await loadPkcs11Library(settings.module);
  const slot = library.findSlot(settings.tokenLabel);
  const session = library.openSession(slot);
  const pin = Buffer.from(readFileSync(settings.pinFile, "utf8").trim());
  try {
    library.login(session, pin);
  } finally {
    pin.fill(0);
  }
  return { library, slot, session };
}

class ModuleKey implements OpenKey {
  readonly keyId: string;
  readonly #token: Token;
  readonly #object: number;
  readonly #algorithm: MadeAlgorithm;
  #session: number | undefined;
  /** A session signs one thing at a time. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(key: { keyId: string; token: Token; session: number; object: number; algorithm: MadeAlgorithm }) {
    this.keyId = key.keyId;
    this.#token = key.token;
    this.#object = key.object;
    this.#algorithm = key.algorithm;
    this.#session = key.session;
  }

  sign(bytes: Uint8Array): Promise<Uint8Array> {
    const signed = this.#last.then(() => this.#signNext(bytes));
    this.#last = signed.catch(() => undefined);
    return signed;
  }

  async #signNext(bytes: Uint8Array): Promise<Uint8Array> {
    if (this.#session === undefined) throw new AppError("NO_ACTIVE_KEY");
    // CKM_ECDSA takes the hash and answers r ‖ s, CKM_EDDSA takes the text.
    const input = this.#algorithm === "P-256" ? createHash("sha256").update(bytes).digest() : bytes;
    const mechanism = curves[this.#algorithm].sign;
    const signature = await this.#token.library.sign(this.#session, { object: this.#object, mechanism }, input);
    if (signature.length !== 64) throw new AppError("NO_ACTIVE_KEY");
    return signature;
  }

  close(): void {
    const session = this.#session;
    this.#session = undefined;
    if (session !== undefined) void this.#last.then(() => this.#token.library.closeSession(session)).catch(() => undefined);
  }
}

/** A key's row as the module needs it; `maySign` is true for an active key alone. */
export type ModuleKeyRecord = {
  institutionId: string;
  purpose: string;
  algorithm: KeyAlgorithm;
  moduleReference: string;
  maySign: boolean;
};

type KeySearch = { owner: KeyOwner; purpose: OwnKeyPurpose; objectClass: number };

/** The one object of a key. Attack: a row is made to point to another institution's key. Rule: id and label are made of the row itself. */
function findKey({ library }: Token, session: number, { owner, purpose, objectClass }: KeySearch): number | undefined {
  const [object, ...others] = library.findObjects(session, [
    [cka.class, objectClass],
    [cka.id, Buffer.from(moduleReferenceOf(owner.keyId), "hex")],
    [cka.label, Buffer.from(labelOf(owner, purpose))],
  ]);
  if (others.length > 0) throw new AppError("NO_ACTIVE_KEY");
  return object;
}

function generate({ library, session }: Token, owner: KeyOwner, purpose: OwnKeyPurpose): void {
  const { keyPairGen, keyType, params } = curves[algorithmOfPurpose[purpose]];
  const named: Attribute[] = [
    [cka.token, true],
    [cka.keyType, keyType],
    [cka.id, Buffer.from(moduleReferenceOf(owner.keyId), "hex")],
    [cka.label, Buffer.from(labelOf(owner, purpose))],
  ];
  library.generateKeyPair(session, {
    mechanism: keyPairGen,
    publicKey: [...named, [cka.verify, true], [cka.ecParams, params]],
    privateKey: [...named, [cka.private, true], [cka.sensitive, true], [cka.extractable, false], [cka.sign, true]],
  });
}

/** Asked again for a row it answers with the pair that it made before: nothing is left over in the module. */
function makeIn(token: Token, owner: KeyOwner, purpose: OwnKeyPurpose): MadeKey {
  const wanted = { owner, purpose, objectClass: cko.publicKey };
  if (findKey(token, token.session, wanted) === undefined) generate(token, owner, purpose);
  const object = findKey(token, token.session, wanted);
  if (object === undefined) throw new AppError("NO_ACTIVE_KEY");
  const point = token.library.readAttribute(token.session, object, cka.ecPoint);
  const publicKeyMultibase = multikeyOf(publicKeyOf(algorithmOfPurpose[purpose], point));
  return { custody: "pkcs11", publicKeyMultibase, moduleReference: moduleReferenceOf(owner.keyId) };
}

function openIn(token: Token, keyId: string, row: ModuleKeyRecord): OpenKey {
  const { institutionId, algorithm, moduleReference } = row;
  if (!row.maySign || moduleReference !== moduleReferenceOf(keyId) || algorithm === "RSA") throw new AppError("NO_ACTIVE_KEY");
  const search = { owner: { institutionId, keyId }, purpose: row.purpose as OwnKeyPurpose, objectClass: cko.privateKey };
  const session = token.library.openSession(token.slot);
  const object = findKey(token, session, search);
  if (object !== undefined) return new ModuleKey({ keyId, token, session, object, algorithm });
  token.library.closeSession(session);
  throw new AppError("NO_ACTIVE_KEY");
}

/** A module with its token. */
export type Pkcs11Module = {
  makeKey: KeyMaker;
  signer(loadKey: (keyId: string) => Promise<ModuleKeyRecord | null>): Signer;
  close(): void;
};

/** The module is opened when first used, and again after a fault: one that was restarted is found again by the next job. */
export function createPkcs11Module(settings: ModuleSettings): Pkcs11Module {
  let opened: Promise<Token> | undefined;

  function forget(): void {
    const token = opened;
    opened = undefined;
    token?.then(({ library }) => library.finalize()).catch(() => undefined);
  }

  async function withToken<T>(use: (token: Token) => T): Promise<T> {
    opened ??= openToken(settings);
    try {
      return use(await opened);
    } catch (error) {
      if (!(error instanceof AppError)) forget();
      throw error;
    }
  }

  return {
    makeKey: (owner, purpose) => withToken((token) => makeIn(token, owner, purpose)),
    close: forget,
    signer(loadKey) {
      async function open(keyId: string): Promise<OpenKey> {
        const row = await loadKey(keyId);
        if (!row) throw new AppError("NO_ACTIVE_KEY");
        return withToken((token) => openIn(token, keyId, row));
      }
      return {
        open,
        async sign(keyId, bytes) {
          const key = await open(keyId);
          try {
            return await key.sign(bytes);
          } finally {
            key.close();
          }
        },
      };
    },
  };
}
