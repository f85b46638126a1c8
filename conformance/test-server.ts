import type { TestIssuer } from "./test-issuer";
import type { TestStatusPurpose } from "./test-status-lists";

/** What the endpoints of one running server share; `address` is where suites reach it. */
export type TestServer = { issuer: TestIssuer; address: string; now(): Date };

/** Where a status list of the test issuer is published. */
export const testStatusListUrl = ({ address }: TestServer, purpose: TestStatusPurpose) =>
  `${address}/status/${purpose}`;
