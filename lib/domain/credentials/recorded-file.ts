/**
 * The generator name in our PDFs and pictures, uncompressed. A file with this mark was recorded
 * when it was handed out. It proves nothing: removing it only prevents the comparison.
 */
export const recordedFileMark = "Testamur, every file recorded";
