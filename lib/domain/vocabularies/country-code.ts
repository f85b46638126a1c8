import { z } from "zod";
import { countries } from "./countries";

/** An ISO 3166-1 alpha-2 code of the authority list. */
export const CountryCodeSchema = z.enum(
  countries.map((country) => country.alpha2),
  { error: "unknownCode" },
);
