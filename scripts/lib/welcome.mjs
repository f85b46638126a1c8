// The block that is printed once everything runs: the address, the demo's people, and how to stop.

export async function welcome({ settings, note, seconds }) {
  const line = "─".repeat(78);
  const people = settings.demo ? await peopleLines() : [];
  const text = [
    "",
    line,
    `  Testamur is ready at  ${settings.publicUrl}   (after ${seconds} s)`,
    ...people,
    ...(note ? ["", `  ${note}`] : []),
    "",
    "  Ctrl-C stops everything.",
    line,
    "",
  ];
  process.stdout.write(text.join("\n"));
}

async function peopleLines() {
  await import("../../lib/adapters/typescript.mjs");
  const { demoInstitutionNames, demoPeople } = await import("../../lib/demo/people.ts");
  const width = Math.max(...demoPeople.map(({ name }) => name.length));
  const one = ({ name, purpose }) => `    ${name.padEnd(width)}  ${purpose}`;
  const groups = Object.entries(demoInstitutionNames).flatMap(([slug, name]) => [
    `  ${name}`,
    ...demoPeople.filter(({ memberships }) => memberships[0]?.institution === slug).map(one),
  ]);
  const learners = demoPeople.filter(({ kind }) => kind === "learner").map(one);
  return [
    "",
    "  Sign in as one of the demo's people, without a password:",
    "",
    ...groups,
    "  Learners",
    ...learners,
  ];
}
