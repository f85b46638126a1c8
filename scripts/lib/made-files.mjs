// Makes what is made from sources, when the sources changed: Prisma's client and the web's
// production build.
import fs from "node:fs";
import { runChild } from "./child-processes.mjs";
import { assertRoom } from "./dependencies.mjs";
import { hashOf } from "./file-hash.mjs";
import { plainEnvironment } from "./process-environments.mjs";
import { step } from "./progress.mjs";
import { inProject, projectDir } from "./project.mjs";

export const generatedClient = "lib/adapters/db/generated";
const buildSources = [
  ..."app components lib messages public prisma/schema proxy.ts instrumentation.ts next.config.ts postcss.config.mjs".split(
    " ",
  ),
  ..."tsconfig.json package-lock.json".split(" "),
];

export async function ensurePrismaClient() {
  await whenChanged(
    "Generating the database client",
    `${generatedClient}/.made-from`,
    hashOf(["prisma/schema", "prisma.config.ts"]),
    () =>
      runChild({
        name: "prisma generate",
        command: inProject("node_modules", ".bin", "prisma"),
        args: ["generate"],
        env: plainEnvironment(),
      }),
  );
}

export async function ensureBuild() {
  await whenChanged(
    "Building the web application",
    ".next/made-from",
    hashOf(buildSources, [generatedClient]),
    () => {
      assertRoom(projectDir, 500);
      return runChild({
        name: "next build",
        command: process.execPath,
        args: [inProject("node_modules", "next", "dist", "bin", "next"), "build"],
        env: { ...plainEnvironment(), NODE_ENV: "production" },
      });
    },
  );
}

async function whenChanged(title, stamp, hash, make) {
  const file = inProject(stamp);
  if (fs.existsSync(file) && fs.readFileSync(file, "utf8") === hash) return;
  fs.rmSync(file, { force: true });
  await step(title, make);
  fs.writeFileSync(file, hash);
}
