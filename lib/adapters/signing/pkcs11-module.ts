import { createHash, createPublicKey, type KeyObject } from "node:crypto";
import { AppError } from "@/lib/domain/errors";
import {
  algorithmOfPurpose,
  type KeyAlgorithm,
  type OwnKeyPurpose,
} from "@/lib/domain/keys/key-purposes";
import { type MadeAlgorithm, multikeyOf } from "./create-key";
import type { KeyMaker, MadeKey } from "./key-maker";
import type { KeyOwner } from "./key-wrapping";
import { type Attribute, cka, ckk, ckm, cko, type loadPkcs11Library } from "./pkcs11-library";
import {
  createTokenConnection,
  type HardwareToken,
  type ModuleSettings,
  shouldReopen,
  TokenClosedError,
  type TokenConnection,
} from "./pkcs11-token";
import { type OpenKey, type Signer, signerFromOpen } from "./signer";

type Curve = {
  keyType: number;
  keyPairGen: number;
  sign: number;
  /**
   * The object identifier of the curve in DER: CKA_EC_PARAMS (RFC 8410, section 3; RFC 5480,
   * section 2.1.1.1).
   */
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

/** The CKA_ID of a row's key: the row's own id, so that nothing else needs to be trusted. */
export const moduleReferenceOf = (keyId: string) => keyId.replaceAll("-", "").toLowerCase();

const labelOf = ({ institutionId }: KeyOwner, purpose: OwnKeyPurpose) =>
  `testamur ${purpose} ${institutionId}`;

/** CKA_EC_POINT is the point in a DER OCTET STRING; some modules omit that. */
function pointOf(value: Buffer, length: number): Buffer {
  return value.length === length + 2 && value[0] === 0x04 && value[1] === length
    ? value.subarray(2)
    : value;
}

function publicKeyOf(algorithm: MadeAlgorithm, ecPoint: Buffer): KeyObject {
  if (algorithm === "Ed25519") {
    const x = pointOf(ecPoint, 32).toString("base64url");
    return createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  }
  const point = pointOf(ecPoint, 65);
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) =>
    half.toString("base64url"),
  );
  return createPublicKey({
    key: { kty: "EC", crv: "P-256", x: x ?? "", y: y ?? "" },
    format: "jwk",
  });
}

class ModuleKey implements OpenKey {
  readonly keyId: string;
  readonly #keeper: TokenConnection;
  readonly #token: HardwareToken;
  readonly #object: number;
  readonly #algorithm: MadeAlgorithm;
  #session: number | undefined;
  /** A session makes one signature at a time. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(keeper: TokenConnection, key: FoundKey) {
    this.keyId = key.keyId;
    this.#keeper = keeper;
    this.#token = key.token;
    this.#object = key.object;
    this.#algorithm = key.algorithm;
    this.#session = key.session;
    this.#token.keysInUse += 1;
  }

  sign(bytes: Uint8Array): Promise<Uint8Array> {
    const signed = this.#last.then(() => this.#signNext(bytes));
    this.#last = signed.catch(() => undefined);
    return signed;
  }

  async #signNext(bytes: Uint8Array): Promise<Uint8Array> {
    if (this.#session === undefined) throw new AppError("NO_ACTIVE_KEY");
    if (!this.#token.isOpen) throw new TokenClosedError();
    // CKM_ECDSA takes the hash and returns r ‖ s, CKM_EDDSA takes the message.
    const input = this.#algorithm === "P-256" ? createHash("sha256").update(bytes).digest() : bytes;
    const signature = await this.#call(this.#session, input);
    if (signature.length !== 64) throw new AppError("NO_ACTIVE_KEY");
    return signature;
  }

  async #call(session: number, input: Uint8Array): Promise<Uint8Array> {
    const { library, calls } = this.#token;
    try {
      const call = library.sign(
        session,
        { object: this.#object, mechanism: curves[this.#algorithm].sign },
        input,
      );
      calls.add(call);
      return await call.finally(() => calls.delete(call));
    } catch (error) {
      if (shouldReopen(this.#token, this.#session === undefined ? 0 : 1))
        this.#keeper.discard(this.#token);
      throw error;
    }
  }

  close(): void {
    const [session, token] = [this.#session, this.#token];
    if (session === undefined) return;
    this.#session = undefined;
    token.keysInUse -= 1;
    void this.#last
      .then(() => token.isOpen && token.library.closeSession(session))
      .catch(() => undefined);
  }
}

type FoundKey = {
  keyId: string;
  token: HardwareToken;
  session: number;
  object: number;
  algorithm: MadeAlgorithm;
};

/** A key's row as the module needs it; `maySign` is true only for an active key. */
export type ModuleKeyRecord = {
  institutionId: string;
  purpose: string;
  algorithm: KeyAlgorithm;
  moduleReference: string;
  maySign: boolean;
};

type KeySearch = { owner: KeyOwner; purpose: OwnKeyPurpose; objectClass: number };

/**
 * Finds the object of a key. Attack: a row is changed to point to another institution's key. Rule:
 * id and label are derived from the row itself.
 */
function findKey(
  { library }: HardwareToken,
  session: number,
  { owner, purpose, objectClass }: KeySearch,
): number | undefined {
  const [object, ...others] = library.findObjects(session, [
    [cka.class, objectClass],
    [cka.id, Buffer.from(moduleReferenceOf(owner.keyId), "hex")],
    [cka.label, Buffer.from(labelOf(owner, purpose))],
  ]);
  if (others.length > 0) throw new AppError("NO_ACTIVE_KEY");
  return object;
}

function generate(
  { library, session }: HardwareToken,
  owner: KeyOwner,
  purpose: OwnKeyPurpose,
): void {
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
    privateKey: [
      ...named,
      [cka.private, true],
      [cka.sensitive, true],
      [cka.extractable, false],
      [cka.sign, true],
    ],
  });
}

/**
 * Idempotent: called again for a row it returns the existing pair, so that no orphaned keys remain
 * in the module.
 */
function makeIn(token: HardwareToken, owner: KeyOwner, purpose: OwnKeyPurpose): MadeKey {
  const wanted = { owner, purpose, objectClass: cko.publicKey };
  if (findKey(token, token.session, wanted) === undefined) generate(token, owner, purpose);
  const object = findKey(token, token.session, wanted);
  if (object === undefined) throw new AppError("NO_ACTIVE_KEY");
  const point = token.library.readAttribute(token.session, object, cka.ecPoint);
  const publicKeyMultibase = multikeyOf(publicKeyOf(algorithmOfPurpose[purpose], point));
  return { custody: "pkcs11", publicKeyMultibase, moduleReference: moduleReferenceOf(owner.keyId) };
}

/** Undefined if the token has no such key, or does not show it. */
function findIn(token: HardwareToken, keyId: string, row: ModuleKeyRecord): FoundKey | undefined {
  const { institutionId, algorithm, moduleReference } = row;
  if (!row.maySign || moduleReference !== moduleReferenceOf(keyId) || algorithm === "RSA")
    throw new AppError("NO_ACTIVE_KEY");
  const search = {
    owner: { institutionId, keyId },
    purpose: row.purpose as OwnKeyPurpose,
    objectClass: cko.privateKey,
  };
  const session = token.library.openSession(token.slot);
  let object: number | undefined;
  try {
    object = findKey(token, session, search);
  } finally {
    if (object === undefined) token.library.closeSession(session);
  }
  return object === undefined ? undefined : { keyId, token, session, object, algorithm };
}

/** A module with its token. */
export type Pkcs11Module = {
  makeKey: KeyMaker;
  signer(loadKey: (keyId: string) => Promise<ModuleKeyRecord | null>): Signer;
  close(): void;
};

/**
 * The module is opened on first use, and again after an error: the next job reconnects to a
 * restarted one.
 */
export function createPkcs11Module(
  settings: ModuleSettings,
  load?: typeof loadPkcs11Library,
): Pkcs11Module {
  const keeper = createTokenConnection(settings, load);

  async function withToken<T>(use: (token: HardwareToken) => T): Promise<T> {
    const token = await keeper.current();
    // Other callers also waited for it, and one of them may have discarded it.
    if (!token.isOpen) return withToken(use);
    try {
      return use(token);
    } catch (error) {
      if (!(error instanceof AppError) && shouldReopen(token, 0)) keeper.discard(token);
      throw error;
    }
  }

  async function openKey(keyId: string, row: ModuleKeyRecord): Promise<OpenKey> {
    const open = (token: HardwareToken) => {
      const found = findIn(token, keyId, row);
      return found && new ModuleKey(keeper, found);
    };
    const openOrReconnect = (token: HardwareToken) => {
      const key = open(token);
      if (!key && shouldReopen(token, 0)) keeper.discard(token);
      return key;
    };
    const key = (await withToken(openOrReconnect)) ?? (await withToken(open));
    if (!key) throw new AppError("NO_ACTIVE_KEY");
    return key;
  }

  return {
    makeKey: (owner, purpose) => withToken((token) => makeIn(token, owner, purpose)),
    close: keeper.close,
    signer: (loadKey) =>
      signerFromOpen(async (keyId) => {
        const row = await loadKey(keyId);
        if (!row) throw new AppError("NO_ACTIVE_KEY");
        return openKey(keyId, row);
      }),
  };
}
