import { because, type Check } from "./run-checks";

/** Whether this installation knows the issuer. An unknown issuer is a warning: its signature is good, who it is remains to be asked. */
export const trustCheck: Check = {
  id: "trust",
  fatal: false,
  appliesTo: () => null,
  async execute({ findings }) {
    const issuer = findings.issuer;
    return issuer && issuer.name === null ? because("issuer-unknown", { issuer: issuer.id.slice(0, 200) }) : {};
  },
};
