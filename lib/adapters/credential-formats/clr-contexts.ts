const clr = "https://purl.imsglobal.org/spec/vc/clr/vocab.html#";

/**
 * Terms that both releases of the context give the same meaning (CLR 2.0, appendix B). `obi`: where
 * each release finds the Open Badges terms.
 */
function clrContext(obi: string, later: { credential: object; subject: object }): object {
  const term = (name: string, type?: string, container?: "@set") => ({
    "@id": `${clr}${name}`,
    ...(type === undefined ? {} : { "@type": type }),
    ...(container === undefined ? {} : { "@container": container }),
  });
  const node = { id: "@id", type: "@type" };
  return {
    "@context": {
      ...node,
      ClrCredential: { ...term("ClrCredential"), "@context": { ...node, ...later.credential } },
      ClrSubject: {
        ...term("ClrSubject"),
        "@context": {
          ...node,
          cred: "https://www.w3.org/2018/credentials#",
          obi,
          achievement: term("achievement", "obi:Achievement", "@set"),
          association: term("association", `${clr}Association`, "@set"),
          verifiableCredential: term("verifiableCredential", "cred:verifiableCredential", "@set"),
          ...later.subject,
        },
      },
      Association: {
        ...term("Association"),
        "@context": {
          associationType: term("AssociationType"),
          sourceId: term("sourceId", "xsd:anyURI"),
          targetId: term("targetId", "xsd:anyURI"),
        },
      },
    },
  };
}

/**
 * The contexts of the Comprehensive Learner Record 2.0 by their addresses, written out from its
 * terms: no package contains them.
 */
export const clrContexts: ReadonlyMap<string, object> = new Map([
  [
    "https://purl.imsglobal.org/spec/clr/v2p0/context.json",
    clrContext("https://purl.imsglobal.org/spec/ob/v3p0/vocab.html#", {
      credential: {},
      subject: {},
    }),
  ],
  [
    "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
    clrContext("https://purl.imsglobal.org/spec/vc/ob/vocab.html#", {
      credential: { partial: { "@id": `${clr}partial`, "@type": "xsd:boolean" } },
      subject: {
        identifier: {
          "@id": `${clr}identifier-1`,
          "@type": "obi:Identifier",
          "@container": "@set",
        },
      },
    }),
  ],
]);
