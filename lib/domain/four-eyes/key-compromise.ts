import { z } from "zod";

/** The payload of a `key-compromise` change: since when the key is not to be trusted. */
export const KeyCompromiseChangeSchema = z.object({ since: z.iso.datetime() });
