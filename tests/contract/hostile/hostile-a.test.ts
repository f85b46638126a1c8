import { afterAll, beforeAll, describe } from "vitest";
import { hostileVerifier } from "@/tests/support/hostile-world";
import { time } from "./dates";
import { issuerBinding } from "./issuer-binding";
import { proofTampering } from "./proof-tampering";
import { runCases } from "./run-cases";
import { smuggling } from "./smuggling";
import { status } from "./status";

const verifier = hostileVerifier();
beforeAll(() => verifier.start());
afterAll(() => verifier.close());

describe("unsigned content", () => runCases(verifier, smuggling));
describe("the owner of the key", () => runCases(verifier, issuerBinding));
describe("a status", () => runCases(verifier, status));
describe("dates", () => runCases(verifier, time));
describe("a tampered proof", () => runCases(verifier, proofTampering));
