import { afterAll, beforeAll, describe } from "vitest";
import { hostileVerifier } from "@/tests/support/hostile-world";
import { issuerBinding } from "./issuer-binding";
import { proofTampering } from "./proof-tampering";
import { runCases } from "./run-cases";
import { smuggling } from "./smuggling";
import { status, time } from "./status-and-time";

const verifier = hostileVerifier();
beforeAll(() => verifier.start());
afterAll(() => verifier.close());

describe("unsigned content", () => runCases(verifier, smuggling));
describe("whose key it is", () => runCases(verifier, issuerBinding));
describe("a status", () => runCases(verifier, status));
describe("dates", () => runCases(verifier, time));
describe("a proof that is tampered with", () => runCases(verifier, proofTampering));
