// Loaded before a process's or a thread's own code (`node --import`): lets Node.js run the
// product's TypeScript from its sources. Node 22.18 and later erase the types themselves, and only
// have to be told what the sources leave out: the ending of a file and the `@/` of the project's
// root. On Node 20, tsx does both.
import fs from "node:fs";
import * as nodeModule from "node:module";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);

/** The address of one of our own files; undefined for a package or a module of Node.js. */
function ownAddress(specifier, parent) {
  if (specifier.startsWith("@/")) return new URL(specifier.slice(2), root);
  const isRelative = specifier.startsWith("./") || specifier.startsWith("../");
  const isOurs = parent?.startsWith(root.href) && !parent.includes("/node_modules/");
  return isRelative && isOurs ? new URL(specifier, parent) : undefined;
}

function resolve(specifier, context, nextResolve) {
  const address = ownAddress(specifier, context.parentURL);
  if (!address) return nextResolve(specifier, context);
  if (address.pathname.endsWith(".json")) {
    const importAttributes = { type: "json" };
    const found = nextResolve(address.href, { ...context, importAttributes });
    return { ...found, importAttributes };
  }
  const source = `${fileURLToPath(address)}.ts`;
  return nextResolve(fs.existsSync(source) ? `${address.href}.ts` : address.href, context);
}

/** @throws Error where this Node.js needs tsx and it is not installed. */
async function registerTsx() {
  const { register } = await import("tsx/esm/api").catch(() => {
    throw new Error(
      "This Node.js cannot run TypeScript by itself: use Node 22.18 or later, or install tsx.",
    );
  });
  register();
}

if (process.features.typescript === "strip") nodeModule.registerHooks({ resolve });
else await registerTsx();
