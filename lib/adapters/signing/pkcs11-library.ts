import { SettingError } from "@/lib/domain/errors";
import { ckr, loadFunctions, ModuleError, type ModuleFunctions } from "./pkcs11-functions";

/** Numbers of PKCS #11 (OASIS PKCS #11 Specification 3.0, header pkcs11t.h) that are used here. */
export const cka = {
  class: 0x0,
  token: 0x1,
  private: 0x2,
  label: 0x3,
  keyType: 0x100,
  id: 0x102,
  sensitive: 0x103,
  sign: 0x108,
  verify: 0x10a,
  extractable: 0x162,
  ecParams: 0x180,
  ecPoint: 0x181,
} as const;
export const cko = { publicKey: 2, privateKey: 3 } as const;
export const ckk = { ec: 3, ecEdwards: 0x40 } as const;
export const ckm = {
  ecKeyPairGen: 0x1040,
  ecdsa: 0x1041,
  edwardsKeyPairGen: 0x1055,
  eddsa: 0x1057,
} as const;
/** CKS_RO_USER_FUNCTIONS and CKS_RW_USER_FUNCTIONS. */
const loggedInStates = [1, 3];
/** CKF_SERIAL_SESSION | CKF_RW_SESSION, CKF_OS_LOCKING_OK, CKU_USER. */
const serialReadWrite = 6;
const normalUser = 1;

/**
 * One attribute of a template: a number that the module stores as CK_ULONG, a truth value, or
 * bytes.
 */
export type Attribute = [type: number, value: number | boolean | Uint8Array];

/** The module functions needed for keys and signatures; every failure is a {@link ModuleError}. */
export type Pkcs11Library = {
  /**
   * The slot of the token with this label. Errors: a plain Error if no token has it, or several do.
   */
  findSlot(tokenLabel: string): number;
  openSession(slot: number): number;
  closeSession(session: number): void;
  login(session: number, pin: Uint8Array): void;
  isLoggedIn(session: number): boolean;
  findObjects(session: number, template: Attribute[]): number[];
  readAttribute(session: number, object: number, type: number): Buffer;
  generateKeyPair(
    session: number,
    keys: { mechanism: number; publicKey: Attribute[]; privateKey: Attribute[] },
  ): void;
  /**
   * In a separate thread: a networked module may be slow. A session makes one signature at a time.
   */
  sign(
    session: number,
    key: { object: number; mechanism: number },
    bytes: Uint8Array,
  ): Promise<Uint8Array>;
  finalize(): void;
};

/** CK_ULONG, as on every 64-bit Linux and macOS. */
const wordLength = 8;
const maxObjects = 16;

const readWords = (list: Buffer, count: number) =>
  Array.from({ length: count }, (_, index) => Number(list.readBigUInt64LE(wordLength * index)));

const asBytes = (value: Attribute[1]): Buffer => {
  if (typeof value === "boolean") return Buffer.from([value ? 1 : 0]);
  if (typeof value !== "number") return Buffer.from(value);
  const bytes = Buffer.alloc(wordLength);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};

const toTemplate = (attributes: Attribute[]) =>
  attributes.map(([type, value]) => {
    const pValue = asBytes(value);
    return { type, pValue, ulValueLen: pValue.length };
  });

function sessionsOf(
  call: ModuleFunctions,
): Pick<
  Pkcs11Library,
  "findSlot" | "openSession" | "closeSession" | "login" | "isLoggedIn" | "finalize"
> {
  /** CK_TOKEN_INFO begins with the label: 32 bytes, padded with blanks. */
  const labelOf = (slot: number): string => {
    const info = Buffer.alloc(512);
    call.getTokenInfo(slot, info);
    return info.subarray(0, 32).toString("utf8").trimEnd();
  };
  return {
    findSlot(tokenLabel) {
      const count = [0];
      call.getSlotList(1, null, count);
      const list = Buffer.alloc(wordLength * Number(count[0]));
      call.getSlotList(1, list, count);
      const [slot, ...others] = readWords(list, Number(count[0])).filter(
        (one) => labelOf(one) === tokenLabel,
      );
      if (slot === undefined || others.length > 0)
        throw new SettingError("PKCS11_TOKEN_LABEL names no token of the module, or several.");
      return slot;
    },
    openSession(slot) {
      const session = [0];
      call.openSession(slot, serialReadWrite, null, null, session);
      return Number(session[0]);
    },
    closeSession: (session) => call.closeSession(session),
    login: (session, pin) => call.login(session, normalUser, Buffer.from(pin), pin.length),
    isLoggedIn(session) {
      const info = Buffer.alloc(4 * wordLength);
      call.getSessionInfo(session, info);
      return loggedInStates.includes(readWords(info, 2)[1] ?? 0);
    },
    finalize: () => call.finalize(null),
  };
}

function objectsOf(
  call: ModuleFunctions,
): Pick<Pkcs11Library, "findObjects" | "readAttribute" | "generateKeyPair" | "sign"> {
  return {
    findObjects(session, template) {
      const found = Buffer.alloc(wordLength * maxObjects);
      const count = [0];
      call.findObjectsInit(session, toTemplate(template), template.length);
      try {
        call.findObjects(session, found, maxObjects, count);
      } finally {
        call.findObjectsFinal(session);
      }
      return readWords(found, Number(count[0]));
    },
    readAttribute(session, object, type) {
      const value = Buffer.alloc(1024);
      const template = [{ type, pValue: value, ulValueLen: value.length }];
      call.getAttributeValue(session, object, template, 1);
      return value.subarray(0, Number(template[0]?.ulValueLen ?? 0));
    },
    generateKeyPair(session, { mechanism, publicKey, privateKey }) {
      const [open, secret] = [toTemplate(publicKey), toTemplate(privateKey)];
      const how = { mechanism, pParameter: null, ulParameterLen: 0 };
      call.generateKeyPair(session, how, open, open.length, secret, secret.length, [0], [0]);
    },
    sign(session, { object, mechanism }, bytes) {
      call.signInit(session, { mechanism, pParameter: null, ulParameterLen: 0 }, object);
      const signature = Buffer.alloc(512);
      const length = [signature.length];
      return new Promise((resolve, reject) => {
        call.sign.async(
          session,
          Buffer.from(bytes),
          bytes.length,
          signature,
          length,
          (error, value) => {
            if (error) reject(error);
            else if (Number(value) !== ckr.ok) reject(new ModuleError("C_Sign", Number(value)));
            else resolve(Uint8Array.from(signature.subarray(0, Number(length[0]))));
          },
        );
      });
    },
  };
}

/**
 * Loads a PKCS #11 module into this process. Errors: a plain Error if koffi is not installed, the
 * platform is not 64-bit Linux or macOS, or the file is not a module.
 */
export async function loadPkcs11Library(path: string): Promise<Pkcs11Library> {
  if (process.platform === "win32")
    throw new Error("PKCS #11 modules are served on Linux and macOS.");
  const functions = await loadFunctions(path);
  return { ...sessionsOf(functions), ...objectsOf(functions) };
}
