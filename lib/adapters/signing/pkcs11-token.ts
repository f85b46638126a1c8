import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { SettingError } from "@/lib/domain/errors";
import { ModuleError } from "./pkcs11-functions";
import { loadPkcs11Library, type Pkcs11Library } from "./pkcs11-library";

/**
 * Which module, which token in it, and where the PIN is read from: a file, so that it stands in no
 * environment and no process list.
 */
export type ModuleSettings = { module: string; tokenLabel: string; pinFile: string };

/** Said by a key that outlived its token. The next one that is opened signs again. */
export class TokenClosedError extends Error {
  readonly code = "TOKEN_GONE";

  constructor() {
    super("The module was closed, or opened anew, since this key was opened.");
    this.name = "TokenGone";
  }
}

/** An opened token: a session that holds the login, and one more for every key in use. */
export type Token = {
  readonly library: Pkcs11Library;
  readonly slot: number;
  readonly session: number;
  /** Signatures that are being made, each in a thread of its own. */
  readonly calls: Set<Promise<unknown>>;
  /** How many keys are open in it. */
  keysInUse: number;
  /**
   * False once it was given up: its numbers for sessions and objects may then be those of another
   * institution's.
   */
  isOpen: boolean;
};

/**
 * Whether opening the token again may help, after a fault or where a key is not found: it lost its
 * login, or it says that it did not but nobody else would be disturbed. `ownKeys` is how many of
 * the open keys are the asker's.
 *
 * Danger: one institution's key that is gone from the token ends everybody's sessions at each retry
 * of its jobs. Rule: while others use a token that is logged in, it stays.
 */
export function shouldReopen({ library, session, keysInUse }: Token, ownKeys: number): boolean {
  try {
    return keysInUse <= ownKeys || !library.isLoggedIn(session);
  } catch {
    return true;
  }
}

export type TokenConnection = {
  current(): Promise<Token>;
  /**
   * After a fault: the next one that asks gets another token. One that was given up before is left
   * alone.
   */
  discard(token: Token): void;
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
    // A module that is gone cannot be asked to end, and has ended.
  }
}

/**
 * Keeps the one token of the settings open, for the whole process: ending the library ends it for
 * everybody in it.
 *
 * Danger: with a wrong PIN in the file every job and each of its retries asks once more, and after
 * a few the token locks the PIN for good. Rule: a PIN that was refused is not tried again until the
 * file says another, or the process starts anew.
 *
 * Danger: the library is ended while a signature is under way, or a key that was opened before
 * signs with numbers that mean another institution's key since. Rule: it is ended after the last
 * call has come back, and what was opened before signs nothing more.
 */
export function createTokenConnection(
  settings: ModuleSettings,
  load = loadPkcs11Library,
): TokenConnection {
  let opened: Promise<Token> | undefined;
  let current: Token | undefined;
  let ended: Promise<unknown> = Promise.resolve();
  let refused: { pin: string; fault: ModuleError } | undefined;

  function logIn(library: Pkcs11Library, pin: Buffer): Token {
    const slot = library.findSlot(settings.tokenLabel);
    const session = library.openSession(slot);
    library.login(session, pin);
    return { library, slot, session, calls: new Set(), keysInUse: 0, isOpen: true };
  }

  async function open(): Promise<Token> {
    await ended;
    const pin = readPin(settings.pinFile);
    const digest = createHash("sha256").update(pin).digest("hex");
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

  function discard(token: Token): void {
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
