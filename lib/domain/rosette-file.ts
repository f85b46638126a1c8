import { type RosetteInput, rosetteSvg } from "./rosette";

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const isUuid = new RegExp(`^${uuid}$`);
const fileName = new RegExp(`^(${uuid})(-small)?\\.svg$`);

/**
 * The address of the picture of a version's rosette; null where only the page itself may draw it.
 * The seal of a credential has no address: it would put the credential's id into logs.
 */
export function rosetteAddress({ id, credentialId, detail }: RosetteInput): string | null {
  if (credentialId || !isUuid.test(id)) return null;
  return `/rosettes/${id}${detail === "small" ? "-small" : ""}.svg`;
}

/** The picture with this file name, in black; null for a name that is none. */
export function drawRosette(file: string): string | null {
  const [, id, small] = fileName.exec(file) ?? [];
  if (!id) return null;
  return rosetteSvg({ id, detail: small ? "small" : "full", colour: "#000000" });
}
