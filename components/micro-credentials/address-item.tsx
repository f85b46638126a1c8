export function addressItem(term: string, address: string) {
  if (address === "") return [];
  const value = (
    <a className="link" href={address} rel="noreferrer">
      {address}
    </a>
  );
  return [{ term, value }];
}
