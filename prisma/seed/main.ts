// Fills an empty database with the demo: the same use cases as the screens, by the demo's people,
// along a time line that ends today.
import { fileURLToPath } from "node:url";
import { closeDatabase } from "@/lib/adapters/db/client";
import { setWorkerApart } from "./drain-queue";
import { hasDemo, seedDemo } from "./story";

const { drainQueue, importSkills } = setWorkerApart();
const skills = fileURLToPath(new URL("content/skills_en.csv", import.meta.url));

try {
  if (await hasDemo()) console.log("There are institutions already: nothing was filled in.");
  else {
    const issuer = process.env.OIDC_ISSUER;
    if (!issuer)
      throw new Error(
        "OIDC_ISSUER is not set: the demo's people sign in there. npm start sets it.",
      );
    await importSkills(skills);
    await seedDemo({ now: new Date(), issuer, drainQueue, say: (line) => console.log(line) });
  }
} finally {
  await closeDatabase();
}
