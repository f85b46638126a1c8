import type { ProvedGraph, StatedGraph } from "./stated-graph";
import { type KeyedNodes, StatementKeys } from "./statement-keys";

/**
 * The properties by which a record may add to its badges' statements about its learner: that it
 * carries them.
 */
const carrying = { term: "verifiableCredential", type: "@type ClrSubject" };

type RecordGraph = StatedGraph & { subjects: ReadonlySet<string> };

/**
 * The statements of a record that its issuer is proved to have made in their own credentials, which
 * the record carries.
 *
 * Attack: a carried credential only claims the record's issuer, and states that a course named by
 * both is a degree; or a forged copy has the id of a valid one, and the holder arranges the
 * statements so that the valid one verifies and the forged one's are elsewhere. Rule: neither
 * claims nor positions count. A thing is proved if every statement about it is also in a credential
 * with that issuer's own signature.
 */
export class ProvedWords {
  private readonly said = new Map<string, Set<string>>();
  private readonly proved = new Set<string>();
  private readonly keys = new StatementKeys();
  private readonly record: KeyedNodes;
  private readonly credentials: { root: string; keyed: KeyedNodes }[] = [];

  private readonly stated: RecordGraph;

  constructor(stated: RecordGraph, carried: readonly ProvedGraph[]) {
    this.stated = stated;
    this.record = this.keys.in(stated.nodes);
    for (const { root, nodes, isGood } of carried) {
      const keyed = this.keys.in(nodes);
      this.credentials.push({ root, keyed });
      // A revoked or expired credential is no longer the issuer's word.
      if (isGood) for (const { id } of nodes) this.add(id, keyed);
    }
    for (const { id } of stated.nodes) if (this.isEachProved(id)) this.prove(id);
  }

  /**
   * Whether a credential of the issuer describes this, and whether all the record's statements
   * about it are theirs.
   */
  speakOf(id: string): boolean {
    return this.said.has(id);
  }

  accountFor(id: string): boolean {
    return this.proved.has(id);
  }

  /**
   * Whether this carried credential has that signature, covering all the record's statements about
   * it.
   */
  hasCredential(id: string): boolean {
    if (id.startsWith("_:")) {
      const content = this.record.contentOf(id);
      return (
        content !== null &&
        this.credentials.some(({ root, keyed }) => keyed.contentOf(root) === content)
      );
    }
    return this.credentials.some(({ root, keyed }) => {
      const own = new Set(keyed.statementsOf(root).map(({ key }) => key));
      return (
        root === id && this.record.statementsOf(id).every(({ key }) => key !== null && own.has(key))
      );
    });
  }

  private add(id: string, keyed: KeyedNodes): void {
    // Statements about a blank node are only known where it is attached.
    if (id.startsWith("_:")) return;
    const known = this.said.get(id) ?? new Set();
    for (const { key } of keyed.statementsOf(id)) if (key !== null) known.add(key);
    this.said.set(id, known);
  }

  private isEachProved(id: string): boolean {
    const said = this.said.get(id);
    const isSubject = this.stated.subjects.has(id);
    if (said === undefined) return false;
    return this.record
      .statementsOf(id)
      .every(
        ({ term, key }) =>
          key !== null &&
          (said.has(key) || (isSubject && (term === carrying.term || key === carrying.type))),
      );
  }

  /** Includes the attached blank nodes: their content was compared with it. */
  private prove(id: string): void {
    const open = [id];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (this.proved.has(next)) continue;
      this.proved.add(next);
      open.push(...this.record.mentionedBy(next).filter((mentioned) => mentioned.startsWith("_:")));
    }
  }
}
