-- The worker reads what it draws a sealed certificate with, instead of taking it from whoever asks. See docs/decisions/0028-letters-and-sealed-pdfs.md.
ALTER TABLE "sealed_certificate" DROP COLUMN "frame";
