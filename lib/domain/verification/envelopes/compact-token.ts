const compactToken = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_~.=-]*$/;

/**
 * Whether a text is a token in compact form: three or more base64url parts separated by dots, as in
 * a JWT (RFC 7519), or with disclosures after a tilde, as in an SD-JWT. Says nothing about its
 * content.
 */
export const isCompactToken = (text: string): boolean => compactToken.test(text);
