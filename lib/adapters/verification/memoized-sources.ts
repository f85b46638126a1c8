import type { KeyResolver, StatusAnswer, StatusSource } from "@/lib/domain/verification/ports";

/**
 * Requests the keys of an issuer once, however many credentials of a file name it.
 *
 * Attack: a file of twenty credentials makes this server request one address sixty times.
 */
export function memoizeKeys(keys: KeyResolver): KeyResolver {
  const asked = new Map<string, ReturnType<KeyResolver["resolve"]>>();
  return {
    resolve(did) {
      const answer = asked.get(did) ?? keys.resolve(did);
      asked.set(did, answer);
      return answer;
    },
  };
}

/** The same for published lists. A bit read for one credential is never reused for another. */
export function memoizeLists(statuses: StatusSource): StatusSource {
  const asked = new Map<string, StatusAnswer>();
  return {
    async read(question) {
      const { listAddress, issuerId, purpose } = question;
      const list = JSON.stringify([listAddress, issuerId, purpose]);
      const answer = asked.get(list) ?? (await statuses.read(question));
      if (answer.kind !== "bit") asked.set(list, answer);
      return answer;
    },
  };
}
