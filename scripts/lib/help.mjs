// Imported first by every command of package.json: with --help, the command says what it does, from
// the comment at its head and its usage, and ends.
import fs from "node:fs";

function help(script) {
  const source = fs.readFileSync(script, "utf8");
  const head = source.match(/^(?:\/\/.*\n)+/)?.[0].replace(/^\/\/ ?/gm, "") ?? "";
  return head + usageIn(source);
}

function usageIn(source) {
  const [, , usage] = source.match(/^const usage = (["`])([\s\S]*?)\1;$/m) ?? [];
  return usage === undefined ? "" : `${usage}\n`;
}

if (process.argv.slice(2).includes("--help")) {
  const script = process.argv[1];
  // A command that brings up the database first hands over to a script of the same name.
  const inner = script.replace(/\.mjs$/, ".ts");
  process.stdout.write(
    help(script) +
      (inner !== script && fs.existsSync(inner) ? usageIn(fs.readFileSync(inner, "utf8")) : ""),
  );
  process.exit(0);
}
