import type { KoffiFunc, TypeObject } from "koffi";
import { SettingError } from "@/lib/domain/errors";

export const ckr = {
  ok: 0,
  pinIncorrect: 0xa0,
  pinLocked: 0xa4,
  userAlreadyLoggedIn: 0x100,
  alreadyInitialized: 0x191,
} as const;

const osLockingOk = 2;

/** A module's error: the function and its return value (CKR_…), never its arguments. */
export class ModuleError extends Error {
  readonly code: string;
  /**
   * Whether the PIN is unusable: wrong, invalid, expired or locked (CKR_PIN_…). Retrying does not
   * help, and eventually locks it.
   */
  readonly isOfPin: boolean;

  constructor(name: string, value: number) {
    super(`${name} answered 0x${value.toString(16)}`);
    this.name = "ModuleError";
    this.code = `CKR_0x${value.toString(16)}`;
    this.isOfPin = value >= ckr.pinIncorrect && value <= ckr.pinLocked;
  }
}

type Koffi = typeof import("koffi")["default"];

type ParameterType = string | TypeObject | ReturnType<Koffi["out"]>;

type ModuleFunction = (...given: unknown[]) => void;

/** The functions of the module, except that each throws if the result is not CKR_OK. */
export type ModuleFunctions = Record<
  | "getSlotList"
  | "getTokenInfo"
  | "openSession"
  | "closeSession"
  | "login"
  | "getSessionInfo"
  | "findObjectsInit"
  | "findObjects"
  | "findObjectsFinal"
  | "getAttributeValue"
  | "generateKeyPair"
  | "signInit"
  | "finalize",
  ModuleFunction
> & { sign: KoffiFunc<(...given: unknown[]) => number | bigint> };

/**
 * `koffi`, which calls C functions, is an optional dependency with prebuilt binaries; it is loaded
 * only here, and only if a module is configured.
 */
async function loadKoffi(): Promise<Koffi> {
  try {
    return (await import("koffi")).default;
  } catch {
    throw new SettingError(
      "PKCS11_MODULE needs the optional package koffi, which is not installed.",
    );
  }
}

function initialize(
  koffi: Koffi,
  bind: (name: string, parameters: ParameterType[], allowed?: readonly number[]) => ModuleFunction,
) {
  const [none, args] = [null, "void *"];
  const type = koffi.struct({
    create: args,
    destroy: args,
    lock: args,
    unlock: args,
    flags: "ulong",
    reserved: args,
  });
  const call = bind("C_Initialize", [koffi.pointer(type)], [ckr.ok, ckr.alreadyInitialized]);
  call({
    create: none,
    destroy: none,
    lock: none,
    unlock: none,
    flags: osLockingOk,
    reserved: none,
  });
}

export async function loadFunctions(path: string): Promise<ModuleFunctions> {
  const koffi = await loadKoffi();
  const library = koffi.load(path);
  const attributes = koffi.pointer(
    koffi.struct({ type: "ulong", pValue: "void *", ulValueLen: "ulong" }),
  );
  const mechanism = koffi.pointer(
    koffi.struct({ mechanism: "ulong", pParameter: "void *", ulParameterLen: "ulong" }),
  );
  const [number, numberInOut] = [
    koffi.out(koffi.pointer("ulong")),
    koffi.inout(koffi.pointer("ulong")),
  ];

  function bind(
    name: string,
    parameters: ParameterType[],
    allowed: readonly number[] = [ckr.ok],
  ): ModuleFunction {
    const call = library.func(name, "ulong", parameters);
    return (...given) => {
      const value = Number(call(...given));
      if (!allowed.includes(value)) throw new ModuleError(name, value);
    };
  }

  initialize(koffi, bind);
  const pair = ["ulong", mechanism, attributes, "ulong", attributes, "ulong", number, number];
  return {
    getSlotList: bind("C_GetSlotList", ["uchar", "void *", numberInOut]),
    getTokenInfo: bind("C_GetTokenInfo", ["ulong", "void *"]),
    openSession: bind("C_OpenSession", ["ulong", "ulong", "void *", "void *", number]),
    closeSession: bind("C_CloseSession", ["ulong"]),
    login: bind(
      "C_Login",
      ["ulong", "ulong", "void *", "ulong"],
      [ckr.ok, ckr.userAlreadyLoggedIn],
    ),
    getSessionInfo: bind("C_GetSessionInfo", ["ulong", "void *"]),
    findObjectsInit: bind("C_FindObjectsInit", ["ulong", attributes, "ulong"]),
    findObjects: bind("C_FindObjects", ["ulong", "void *", "ulong", number]),
    findObjectsFinal: bind("C_FindObjectsFinal", ["ulong"]),
    getAttributeValue: bind("C_GetAttributeValue", [
      "ulong",
      "ulong",
      koffi.inout(attributes),
      "ulong",
    ]),
    generateKeyPair: bind("C_GenerateKeyPair", pair),
    signInit: bind("C_SignInit", ["ulong", mechanism, "ulong"]),
    sign: library.func("C_Sign", "ulong", ["ulong", "void *", "ulong", "void *", numberInOut]),
    finalize: bind("C_Finalize", ["void *"]),
  };
}
