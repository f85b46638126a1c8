import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadPkcs11Library } from "@/lib/adapters/signing/pkcs11-library";

/** Where Debian, Fedora, Homebrew and others put SoftHSM's library. */
const places = [
  "/usr/lib/softhsm/libsofthsm2.so",
  "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
  "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
  "/usr/lib64/pkcs11/libsofthsm2.so",
  "/usr/lib64/softhsm/libsofthsm2.so",
  "/usr/local/lib/softhsm/libsofthsm2.so",
  "/opt/homebrew/lib/softhsm/libsofthsm2.so",
];

/**
 * SoftHSM's library on this computer; undefined where it is not installed, as with the package
 * softhsm2 it would be.
 */
export const softHsmLibrary = places.find((place) => existsSync(place));

export type SoftToken = { module: string; tokenLabel: string; pinFile: string };

/**
 * A fresh token in a folder of its own; SoftHSM finds it through the environment of this process.
 */
export function newSoftToken(module: string): SoftToken {
  const folder = mkdtempSync(path.join(tmpdir(), "softhsm-"));
  mkdirSync(path.join(folder, "tokens"));
  const settings = path.join(folder, "softhsm2.conf");
  writeFileSync(
    settings,
    `directories.tokendir = ${folder}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n`,
  );
  process.env.SOFTHSM2_CONF = settings;
  const pinFile = path.join(folder, "pin");
  writeFileSync(pinFile, "1234\n", { mode: 0o600 });
  const args = [
    "--init-token",
    "--free",
    "--label",
    "testamur tests",
    "--pin",
    "1234",
    "--so-pin",
    "5678",
  ];
  const made = spawnSync("softhsm2-util", args, { encoding: "utf8" });
  if (made.status !== 0) throw new Error(`softhsm2-util: ${made.stderr}`);
  return { module, tokenLabel: "testamur tests", pinFile };
}

/**
 * Ends the login of this process without the module's knowledge, as when a token is removed and
 * reinserted.
 */
export async function logOut({ module, tokenLabel }: SoftToken): Promise<void> {
  const library = await loadPkcs11Library(module);
  const session = library.openSession(library.findSlot(tokenLabel));
  const logout = (await import("koffi")).default.load(module).func("C_Logout", "ulong", ["ulong"]);
  const value = Number(logout(session));
  library.closeSession(session);
  if (value !== 0) throw new Error(`C_Logout answered ${value}`);
}
