/** The ranges of ECTS credits that the catalogue can be filtered by. */
export const creditRanges = {
  "up-to-2": { creditsUpTo: 2 },
  "over-2-up-to-5": { creditsOver: 2, creditsUpTo: 5 },
  "over-5-up-to-10": { creditsOver: 5, creditsUpTo: 10 },
  "over-10": { creditsOver: 10 },
} as const satisfies Record<string, { creditsOver?: number; creditsUpTo?: number }>;

export type CreditRange = keyof typeof creditRanges;

/** Their keys, from small to large. */
export const creditRangeKeys = Object.keys(creditRanges) as [CreditRange, ...CreditRange[]];
