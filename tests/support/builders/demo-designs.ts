import { chipDesign, chipDesignExtended } from "@/prisma/seed/content/chip-design";
import { dataStewardship } from "@/prisma/seed/content/data-stewardship";
import { japaneseInLogistics } from "@/prisma/seed/content/japanese-in-logistics";
import { sustainability } from "@/prisma/seed/content/sustainability";
import { demoInstitutions } from "@/prisma/seed/institutions";

/**
 * The demo's designs that are written out in full, with the profile of the university that offers
 * each.
 */
export const fullDesigns = [
  { name: "chip design", write: chipDesign, profile: demoInstitutions["northern-coast"].profile },
  {
    name: "chip design, second version",
    write: chipDesignExtended,
    profile: demoInstitutions["northern-coast"].profile,
  },
  {
    name: "sustainability",
    write: sustainability,
    profile: demoInstitutions["northern-coast"].profile,
  },
  {
    name: "data stewardship",
    write: dataStewardship,
    profile: demoInstitutions["valle-alto"].profile,
  },
  {
    name: "Japanese in logistics",
    write: japaneseInLogistics,
    profile: demoInstitutions.taltaan.profile,
  },
];
