/** As many as one page lists; the rest is proposed in another batch. */
export const replacementBatchSize = 500;
