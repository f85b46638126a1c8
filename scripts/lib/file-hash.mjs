// One hash over files and folders, to know whether a result made from them is still theirs.
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { inProject } from "./project.mjs";

/**
 * SHA-256 over names and contents of `places` (relative to the project); `skipped` places are left
 * out, missing ones too.
 */
export function hashOf(places, skipped = []) {
  const hash = crypto.createHash("sha256");
  for (const place of places) addTo(hash, place, skipped);
  return hash.digest("hex");
}

function addTo(hash, place, skipped) {
  if (skipped.includes(place)) return;
  const facts = fs.statSync(inProject(place), { throwIfNoEntry: false });
  if (!facts) return;
  if (facts.isDirectory()) {
    for (const name of fs.readdirSync(inProject(place)).sort())
      addTo(hash, path.posix.join(place, name), skipped);
    return;
  }
  hash.update(`${place}\0${facts.size}\0`).update(fs.readFileSync(inProject(place)));
}
