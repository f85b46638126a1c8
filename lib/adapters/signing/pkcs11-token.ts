import { readFileSync } from "node:fs";
import { sha256Hex } from "@/lib/adapters/digests";
import { SettingError } from "@/lib/domain/errors";
import { ModuleError } from "./pkcs11-functions";
import { loadPkcs11Library, type Pkcs11Library } from "./pkcs11-library";

/**
 * The module, the token in it, and the file with the PIN: a file, so that it is in no environment
 * and no process list.
 */
export type ModuleSettings = { module: string; tokenLabel: string; pinFile: string };

/** Thrown by a key whose token was closed. A newly opened key signs again. */
export class TokenClosedError extends Error {
  readonly code = "TOKEN_GONE";

  constructor() {
    super("The module was closed or reopened after this key was opened.");
    this.name = "TokenClosedError";
  }
}

/** An open token: a session with the login, and one more for every key in use. */
export type HardwareToken = {
  readonly library: Pkcs11Library;
  readonly slot: number;
  readonly session: number;
  /** Signatures in progress, each in a separate thread. */
  readonly calls: Set<Promise<unknown>>;
  /** How many keys are open in it. */
  keysInUse: number;
  /**
   * False once discarded: its session and object handles may then belong to another institution.
   */
  isOpen: boolean;
};

/**
 * Whether reopening the token may help after an error or a missing key: it lost its login, or
 * claims not to have but no one else would be affected. `ownKeys` is how many of the open keys are
 * the caller's.
 *
 * Danger: one institution's missing key ends everyone's sessions at each retry of its jobs. Rule:
 * while others use a token that is logged in, it stays open.
 */
export function shouldReopen(
  { library, session, keysInUse }: HardwareToken,
  ownKeys: number,
): boolean {
  try {
    return keysInUse <= ownKeys || !library.isLoggedIn(session);
  } catch {
    return true;
  }
}

export type TokenConnection = {
  current(): Promise<HardwareToken>;
  /** After an error: the next caller gets a new token. Does nothing if it was already discarded. */
  discard(token: HardwareToken): void;
  close(): void;
};

function readPin(pinFile: string): Buffer {
  const pin = Buffer.from(readFileSync(pinFile, "utf8").trim());
  if (pin.length === 0) throw new SettingError("PKCS11_PIN_FILE is empty.");
  return pin;
}

function finalize(library: Pkcs11Library): void {
  try {
    library.finalize();
  } catch {
    // A module that has gone cannot be finalised.
  }
}

/**
 * Keeps the configured token open for the entire process: finalising the library ends it for
 * everyone.
 *
 * Danger: with a wrong PIN in the file, every job and each retry tries it again, and after a few
 * attempts the token locks the PIN permanently. Rule: a refused PIN is not tried again until the
 * file has another, or the process restarts.
 *
 * Danger: the library is finalised during a signature, or a key opened earlier signs with handles
 * that now mean another institution's key. Rule: it is finalised after the last call has returned,
 * and keys opened before sign nothing more.
 */
export function createTokenConnection(
  settings: ModuleSettings,
  load = loadPkcs11Library,
): TokenConnection {
  let opened: Promise<HardwareToken> | undefined;
  let current: HardwareToken | undefined;
  let ended: Promise<unknown> = Promise.resolve();
  let refused: { pin: string; fault: ModuleError } | undefined;

  function logIn(library: Pkcs11Library, pin: Buffer): HardwareToken {
    const slot = library.findSlot(settings.tokenLabel);
    const session = library.openSession(slot);
    library.login(session, pin);
    return { library, slot, session, calls: new Set(), keysInUse: 0, isOpen: true };
  }

  async function open(): Promise<HardwareToken> {
    await ended;
    const pin = readPin(settings.pinFile);
    const digest = sha256Hex(pin);
    try {
      if (refused?.pin === digest) throw refused.fault;
      const library = await load(settings.module);
      try {
        current = logIn(library, pin);
      } catch (error) {
        if (error instanceof ModuleError && error.isOfPin) refused = { pin: digest, fault: error };
        finalize(library);
        throw error;
      }
      return current;
    } finally {
      pin.fill(0);
    }
  }

  function discard(token: HardwareToken): void {
    if (!token.isOpen) return;
    token.isOpen = false;
    current = undefined;
    opened = undefined;
    ended = Promise.allSettled(token.calls).then(() => finalize(token.library));
  }

  return {
    current() {
      opened ??= open().catch((error: unknown) => {
        opened = undefined;
        throw error;
      });
      return opened;
    },
    discard: discard,
    close() {
      if (current) discard(current);
      else opened?.then(discard).catch(() => undefined);
    },
  };
}
