import { join } from "node:path";
import { Worker } from "node:worker_threads";

/**
 * A password-protected file: PKCS #12 (RFC 7292), or an EncryptedPrivateKeyInfo of PKCS #8 (RFC
 * 5958), DER.
 */
export type KeyFile = { kind: "pkcs12" | "pkcs8"; bytes: Uint8Array; password: string };

/** The file's content: private keys as PKCS #8 and certificates, DER. */
export type OpenedKeyFile =
  | { kind: "opened"; keys: Uint8Array[]; certificates: Uint8Array[] }
  | { kind: "refused"; reason: "wrong-password" | "unreadable" | "too-slow" };

const limitMs = 20_000;

/**
 * Opens a key file in a separate thread.
 *
 * Attack: a file that asks for billions of rounds, or exhausts the parser's memory, blocks the
 * process that signs for every institution. Rule: rounds are limited; the thread has 128 MB, no
 * environment (no key-encryption key), and is ended after 20 seconds.
 */
export function openKeyFile(file: KeyFile): Promise<OpenedKeyFile> {
  return new Promise((settle) => {
    const entry = join(process.cwd(), "lib", "adapters", "signing", "key-file-thread.mjs");
    const thread = new Worker(entry, {
      workerData: file,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
    });
    const end = (answer: OpenedKeyFile) => {
      clearTimeout(timer);
      void thread.terminate();
      settle(answer);
    };
    const timer = setTimeout(() => end({ kind: "refused", reason: "too-slow" }), limitMs);
    thread.once("message", end);
    thread.once("error", () => end({ kind: "refused", reason: "unreadable" }));
  });
}
