import { generateKeyPairSync, randomBytes, randomUUID, sign } from "node:crypto";
import { compileCredentials } from "@/lib/adapters/credential-formats/compile-credentials";
import { createDocumentLoader } from "@/lib/adapters/credential-formats/document-loader";
import { elmCohort } from "@/lib/adapters/credential-formats/elm-cohort";
import { awardFacts } from "../tests/support/award-facts";

const base = awardFacts({ pictureBase64: randomBytes(6000).toString("base64") });
const N = 5000;
const awards = Array.from({ length: N }, (_, i) => ({
  ...base,
  credentialUuid: randomUUID(),
  learner: { ...base.learner, fullName: "Zoë Müller " + i, studentNumber: String(i + 1e6) },
  status: { ...base.status, index: i },
}));
const { privateKey } = generateKeyPairSync("ed25519");
const key = { sign: (b: Uint8Array) => sign(null, b, privateKey) };
const cpu = async (name: string, n: number, f: () => Promise<void>) => {
  const a = process.cpuUsage();
  await f();
  const c = process.cpuUsage(a);
  console.log(name, ((c.user + c.system) / n).toFixed(1), "us");
};
let members = elmCohort(awards);
await cpu("elmCohort", N, async () => {
  members = elmCohort(awards);
});
const req = { key, verificationMethod: "did:web:x#k", created: "2026-07-12T09:30:00Z", loadDocument: createDocumentLoader() };
const m0 = members[0]!;
let issuer = await compileCredentials(m0.shape, m0.values, req);
await cpu("compile", 1, async () => {
  issuer = await compileCredentials(m0.shape, m0.values, req);
});
for (let k = 0; k < 3; k++)
  await cpu("issue", N, async () => {
    for (const m of members) await issuer.issue(m.values);
  });
const nosign = await compileCredentials(m0.shape, m0.values, { ...req, key: { sign: () => new Uint8Array(64).fill(7) } });
for (let k = 0; k < 3; k++)
  await cpu("issue no sign", N, async () => {
    for (const m of members) await nosign.issue(m.values);
  });
