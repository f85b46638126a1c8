/** As many as one page lists; more are proposed in a further batch. */
export const replacementBatchSize = 500;
