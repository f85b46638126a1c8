/** SHA-2 digests of a resource as published, base64url without padding. */
export type PublishedDigests = { sha256: string; sha384: string; sha512: string };

/**
 * Digests of the exact bytes published at each address, for `relatedResource` (VCDM 2.0, 5.3).
 * Packages contain the same contexts in another layout, so their digests would be wrong; the bytes
 * themselves are not stored here. The Recommendation prints the first two SHA-256 digests (appendix
 * B.1).
 */
export const publishedDigests: Readonly<Record<string, PublishedDigests>> = {
  "https://www.w3.org/ns/credentials/v2": {
    sha256: "WZVc7WaX1h4D8rJVb-vlMIqxaEKEb1tYbX8fet7JJzQ",
    sha384: "l_HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4_Tje8YyzYBM8IhqjHWiWpr8-ZbYU",
    sha512:
      "XVVFK9Lc-KKfWikEc-skKxxft31OaPGgqoe6pNuiaUhS1l7GPUisBKmdlW-fcVO5QG-E0tBMdIabAsI5odgTBQ",
  },
  "https://www.w3.org/2018/credentials/v1": {
    sha256: "q03dmlMXWIB6eaW0UFENYa6NFH6rlmzJogDAcJWwzcw",
    sha384: "gsOz6rhjdUu_0rnxfY1tufYRafMBy_CwXh_EvrX1xR3U0uiIwnT0nD-7JAj2H67R",
    sha512:
      "U2pAs5DdqUqeORlsAAkPYmaOgYT-PIwCxKIshWZuaL9uhdPcfy26hbK2Lvldl94kEyVo2FBNtD8snILS6IQY0g",
  },
  "https://www.w3.org/ns/credentials/examples/v2": {
    sha256: "Vzk_vGnW77m5tdyctrmICwlENgq_4ur0WcnljPInnXw",
    sha384: "zNNbQTWCSUSi0bbz7dbua-RcENv7C6FvlmYJ1Y-I727HsPOHdzwELMYO9Mz68M26",
    sha512:
      "jVYwl-qxI5Zr1_uIolZtGfs2kRLav96brf1VPAThAb6yMJGPWPW5J4gfezLRYEX4rA9gG0V07rCVIb-_nlOWaQ",
  },
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json": {
    sha256: "7y-px4RtziM8wWa0NjkCcni-TuRPALsdRcdd4t0M12E",
    sha384: "yFn2wAoeABPuecHlzHVmtt-mwolxxGzhqzIhzfuitsbYbmMOVn0DwMeAvC-a1Rek",
    sha512:
      "77ErJ79hQCyiUeOVYmMQ3Ao9sHak1-Spvb75_vlnZV2bK8c7k-EuqCSMKDkE9NcAcGxzqa1iUv_G65B9l8cLdg",
  },
};
