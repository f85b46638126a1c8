// Writes package.json and package-lock.json with nothing but what a running installation needs:
// `node scripts/production-packages.mjs DIR`. Without the development packages, the embedded
// PostgreSQL, tsx (Node 20 alone needs it), and the Prisma command line, which npm would keep as an
// optional peer of Prisma's client.
import fs from "node:fs";
import path from "node:path";
import "./lib/help.mjs";
import { productionPackages } from "./lib/production-lock.mjs";
import { inProject } from "./lib/project.mjs";
import { runScript, UserFacingError } from "./lib/user-facing-error.mjs";

await runScript(async () => {
  const folder = process.argv[2];
  if (!folder) throw new UserFacingError("Say where to write: production-packages.mjs DIR.");
  const read = (name) => JSON.parse(fs.readFileSync(inProject(name), "utf8"));
  const { manifest, lock } = productionPackages(read("package.json"), read("package-lock.json"));
  fs.mkdirSync(folder, { recursive: true });
  const write = (name, content) =>
    fs.writeFileSync(path.join(folder, name), `${JSON.stringify(content, null, 2)}\n`);
  write("package.json", manifest);
  write("package-lock.json", lock);
  console.log(`${Object.keys(lock.packages).length - 1} packages.`);
});
