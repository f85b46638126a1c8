-- A registry may list the certificate of an e-seal beside DIDs: by the SHA-256 of the certificate, as a sealed header names it (RFC 7515, 4.1.8).
alter table trusted_issuer drop constraint trusted_issuer_did,
  add constraint trusted_issuer_did check ((did ~ '^did:[a-z0-9]+:.' or did ~ '^x5t#S256:[A-Za-z0-9_-]{43}$') and length(did) <= 500);
