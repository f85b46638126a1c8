/**
 * What a PDF or picture of ours says of the program that made it, in letters that no compression
 * hides. A file with these words was recorded when it was given out. They prove nothing: whoever
 * takes them out only loses the comparison.
 */
export const recordedFileMark = "Testamur, every file recorded";
