// Reads the instructions of a Dockerfile.

/**
 * Returns `{ args, stages }`: the ARGs before the first stage, and of each stage `{ name, from,
 * steps }`, with `{ instruction, rest }` for each step.
 */
export function readDockerfile(text) {
  const args = {};
  const stages = [];
  for (const line of text.replaceAll("\\\n", " ").split("\n")) {
    const [, instruction, rest] = /^([A-Z]+)\s+(.+)$/.exec(line) ?? [];
    if (!instruction) continue;
    if (instruction === "FROM") stages.push(stageOf(rest, args));
    else if (stages.length > 0) stages.at(-1).steps.push({ instruction, rest });
    else if (instruction === "ARG") args[rest.split("=")[0]] = rest.split("=")[1];
  }
  return { args, stages };
}

function stageOf(rest, args) {
  const [image, , name = "image"] = rest.split(/\s+/);
  return { name, from: image.replace(/\$\{(\w+)\}/g, (_, arg) => args[arg]), steps: [] };
}

/** `{ flags, sources, target }` of a COPY. */
export function readCopy(rest) {
  const words = rest.split(/\s+/);
  const flags = Object.fromEntries(
    words.filter((word) => word.startsWith("--")).map((word) => word.slice(2).split("=")),
  );
  const places = words.filter((word) => !word.startsWith("--"));
  return { flags, sources: places.slice(0, -1), target: places.at(-1) };
}

/** The words of a CMD or HEALTHCHECK in its JSON form. */
export function readCommand(rest) {
  return JSON.parse(rest.slice(rest.indexOf("[")));
}
