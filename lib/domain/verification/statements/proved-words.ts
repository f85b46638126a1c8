import type { ProvedGraph, StatedGraph } from "./stated-graph";
import { type KeyedNodes, StatementKeys } from "./statement-keys";

/** What a record may say of its learner beside what its badges do: that it carries them. */
const carrying = { term: "verifiableCredential", type: "@type ClrSubject" };

type RecordGraph = StatedGraph & { subjects: ReadonlySet<string> };

/**
 * What of a record its issuer is proved to have said in credentials of their own, which the record
 * carries.
 *
 * Attack: a credential inside only claims the issuer of the record around it, and says of a course
 * that both name that it is a degree; or a forged copy has the id of a good one, and the holder
 * lays the statements out so that the good one verifies and the words of the forged one are
 * somewhere else. Rule: no claim and no place counts. A thing is proved where each single statement
 * about it is also one of a credential with that issuer's own signature.
 */
export class ProvedWords {
  private readonly said = new Map<string, Set<string>>();
  private readonly proved = new Set<string>();
  private readonly keys = new StatementKeys();
  private readonly record: KeyedNodes;
  private readonly credentials: { root: string; keyed: KeyedNodes }[] = [];

  constructor(
    private readonly stated: RecordGraph,
    carried: readonly ProvedGraph[],
  ) {
    this.record = this.keys.in(stated.nodes);
    for (const { root, nodes, isGood } of carried) {
      const keyed = this.keys.in(nodes);
      this.credentials.push({ root, keyed });
      // What the issuer has revoked, or what has run out, is no longer their word.
      if (isGood) for (const { id } of nodes) this.add(id, keyed);
    }
    for (const { id } of stated.nodes) if (this.isEachProved(id)) this.prove(id);
  }

  /**
   * Whether a credential of the issuer speaks of this, and whether all that the record holds about
   * it is theirs.
   */
  speakOf(id: string): boolean {
    return this.said.has(id);
  }

  accountFor(id: string): boolean {
    return this.proved.has(id);
  }

  /**
   * Whether this credential of the record has that signature, with all that the record holds about
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
    // What is said of a node without an address is known only where it hangs.
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

  /** With it the nodes without an address that hang on it: their content was compared with it. */
  private prove(id: string): void {
    const open = [id];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (this.proved.has(next)) continue;
      this.proved.add(next);
      open.push(...this.record.mentionedBy(next).filter((mentioned) => mentioned.startsWith("_:")));
    }
  }
}
