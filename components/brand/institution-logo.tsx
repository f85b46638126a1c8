/**
 * An institution's own logo on a public page. On a light ground in either theme: logos are made for
 * paper.
 */
export function InstitutionLogo({ slug, name }: { slug: string; name: string }) {
  return (
    <span className="sheet mb-3 inline-block rounded-sm bg-surface p-1.5">
      {/* biome-ignore lint/performance/noImgElement: one small picture, cleaned and sized at upload. */}
      <img src={`/i/${slug}/logo`} alt={name} className="max-h-12 max-w-56 object-contain" />
    </span>
  );
}
