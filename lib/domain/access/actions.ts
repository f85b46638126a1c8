import type { Role } from "./roles";

/**
 * The author of something, with their roles that do not count for decisions yet, and who granted
 * those.
 */
export type Author = { memberId: string; waitingRoles: readonly { role: Role; givenBy: string }[] };

/** What a decision may depend on. */
export type Resource = {
  institutionId?: string;
  facultyId?: string | null;
  learnerId?: string | null;
  personId?: string | null;
  /** The authors (four eyes): required by every `notSelf` action, which is refused without them. */
  authors?: readonly Author[];
};

type Permission = {
  roles?: readonly Role[];
  /** Anyone, signed in or not. */
  anyone?: true;
  /** A signed-in person on their own behalf. */
  person?: true;
  /** The learner to whom the record belongs. */
  ownLearner?: true;
  /** The worker, or an operator at the console. */
  system?: true;
  /**
   * Only by a role that a second person confirmed, or whose waiting time is over; also true of
   * every `notSelf` action.
   */
  confirmed?: true;
};

/**
 * The second pair of eyes: never on one's own work. Attack: an administrator proposes with a second
 * address of their own that they invited today, and approves. Rule: nor on the work of someone in a
 * role for `of` that does not count yet and that the same member granted.
 */
type SecondPairOfEyes<Proposal> = { notSelf: true; of: readonly Proposal[] };

export type Rule<Proposal extends string = string> = Permission &
  (SecondPairOfEyes<Proposal> | { notSelf?: never; of?: never });

/**
 * The access table: tests try every cell, the settings page shows it, and anything not listed is
 * denied. Names are aggregate.verb.
 */
const table = {
  "institution.create": { system: true },
  "institution.read-profile": {
    roles: ["administrator", "designer", "reviewer", "catalogue-editor", "registrar", "assessor"],
    system: true,
  },
  "institution.edit-profile": { roles: ["administrator"], system: true },
  "institution.edit-rules": { roles: ["administrator"], system: true },
  "institution.edit-faculties": { roles: ["administrator"], system: true },
  "institution.add-alliance-member": { system: true },
  "institution.read-audit": { roles: ["administrator"] },
  "installation.read-health": { roles: ["administrator", "registrar"] },
  "institution.switch": { person: true },
  "person.register": { system: true },
  "person.disable": { system: true },
  "session.start": { anyone: true, person: true },
  "session.end": { anyone: true, person: true },
  "session.list-own": { person: true },
  "session.end-own": { person: true },
  "session.read-deadlines": { anyone: true, person: true },
  "institution.read-public": { anyone: true },
  "member.list": { roles: ["administrator"], system: true },
  "member.invite": { roles: ["administrator"], system: true, confirmed: true },
  "member.change-roles": { roles: ["administrator"], system: true, confirmed: true },
  "member.confirm-roles": {
    roles: ["administrator"],
    notSelf: true,
    of: ["member.invite", "member.change-roles"],
  },
  "member.reject-roles": { roles: ["administrator"] },
  "member.disable": { roles: ["administrator"], system: true, confirmed: true },
  "member.accept-invitation": { person: true },
  "signing-key.list": { roles: ["administrator"], system: true },
  "signing-key.make": { roles: ["administrator"], system: true },
  "signing-key.create-material": { system: true },
  "seal.read": { roles: ["administrator"], system: true },
  "seal.upload": { roles: ["administrator"], system: true, confirmed: true },
  "seal.approve": { roles: ["administrator"], notSelf: true, of: ["seal.upload"] },
  "seal.reject": { roles: ["administrator"] },
  "seal.import": { system: true },
  "signing-key.compromise": { system: true },
  "signing-key.report": { roles: ["administrator"] },
  "signing-key.approve-compromise": {
    roles: ["administrator"],
    notSelf: true,
    of: ["signing-key.report"],
  },
  "signing-key.reject-compromise": { roles: ["administrator"] },
  "signing-key.list-affected": { roles: ["administrator", "registrar"], system: true },
  "signing-key.rewrap": { system: true },
  "institution.claim-domain": { roles: ["administrator"], system: true },
  "institution.set-domain": { system: true },
  "institution.change-revocation-policy": {
    roles: ["administrator"],
    system: true,
    confirmed: true,
  },
  "institution.change-approval-sign-in": {
    roles: ["administrator"],
    system: true,
    confirmed: true,
  },
  "institution.approve-revocation-policy": {
    roles: ["administrator"],
    notSelf: true,
    of: ["institution.change-revocation-policy"],
  },
  "institution.reject-revocation-policy": { roles: ["administrator"] },
  "institution.approve-approval-sign-in": {
    roles: ["administrator"],
    notSelf: true,
    of: ["institution.change-approval-sign-in"],
  },
  "institution.reject-approval-sign-in": { roles: ["administrator"] },

  "micro-credential.list": {
    roles: ["designer", "reviewer", "catalogue-editor", "registrar", "administrator"],
  },
  "micro-credential.read": {
    roles: ["designer", "reviewer", "catalogue-editor", "registrar", "assessor", "administrator"],
  },
  "micro-credential.create": { roles: ["designer"] },
  "micro-credential.edit-draft": { roles: ["designer"] },
  "micro-credential.submit": { roles: ["designer"] },
  "micro-credential.withdraw": { roles: ["designer"] },
  "micro-credential.discard": { roles: ["designer"] },
  "micro-credential.tick-comment": { roles: ["designer"] },
  "micro-credential.start-version": { roles: ["designer"] },
  "micro-credential.review": {
    roles: ["reviewer"],
    notSelf: true,
    of: ["micro-credential.create", "micro-credential.edit-draft", "micro-credential.submit"],
  },
  "micro-credential.list-reviews": { roles: ["reviewer"] },
  "micro-credential.publish": { roles: ["catalogue-editor"] },
  "micro-credential.retire": { roles: ["catalogue-editor"] },
  "catalogue.read": { anyone: true },

  "run.list": { roles: ["registrar", "assessor"] },
  "run.read": { roles: ["registrar", "assessor"] },
  "run.open": { roles: ["registrar"] },
  "run.change-state": { roles: ["registrar"] },
  "learner.list": { roles: ["registrar"] },
  "learner.enrol": { roles: ["registrar"] },
  "learner.import": { roles: ["registrar"] },
  "learner.edit": { roles: ["registrar"] },
  "learner.approve-change": { roles: ["registrar"], notSelf: true, of: ["learner.edit"] },
  "learner.reject-change": { roles: ["registrar"] },
  "enrolment.withdraw": { roles: ["registrar"] },
  "enrolment.state-identity": { roles: ["registrar"] },

  "result.list": { roles: ["assessor", "registrar"] },
  "result.record": { roles: ["assessor"] },
  "result.ratify": { roles: ["assessor"], notSelf: true, of: ["result.record", "result.correct"] },
  "result.correct": { roles: ["assessor"] },

  "batch.list": { roles: ["registrar"] },
  "batch.read": { roles: ["registrar"], system: true },
  "batch.propose": { roles: ["registrar"] },
  "batch.approve": {
    roles: ["registrar"],
    notSelf: true,
    of: ["batch.propose", "credential.reissue"],
  },
  "batch.reject": { roles: ["registrar"] },
  "batch.stop": { roles: ["registrar"] },
  "batch.run": { system: true },
  "issuing.read-stop": {
    roles: ["administrator", "designer", "reviewer", "catalogue-editor", "registrar", "assessor"],
  },
  "issuing.stop": { roles: ["administrator", "registrar"] },
  "issuing.propose-start": { roles: ["administrator", "registrar"], confirmed: true },
  "issuing.confirm-start": {
    roles: ["administrator", "registrar"],
    notSelf: true,
    of: ["issuing.propose-start"],
  },
  "issuing.decline-start": { roles: ["administrator", "registrar"] },
  "credential.list": { roles: ["registrar"] },
  "credential.read": { roles: ["registrar"], ownLearner: true, system: true },
  "credential.download": { roles: ["registrar"], ownLearner: true, system: true },
  "credential.revoke": { roles: ["registrar"], confirmed: true },
  "credential.confirm-revocation": {
    roles: ["registrar"],
    notSelf: true,
    of: ["credential.revoke"],
  },
  "credential.decline-revocation": { roles: ["registrar"] },
  "credential.reissue": { roles: ["registrar"] },
  "credential.suspend": { roles: ["registrar"] },
  "credential.deliver": { system: true },
  "credential.remind": { roles: ["registrar"] },
  "credential.list-own": { person: true },
  "claim.read": { person: true },
  "claim.confirm": { person: true },
  "claim.release": { roles: ["registrar"] },
  "claim.approve-release": { roles: ["registrar"], notSelf: true, of: ["claim.release"] },
  "claim.reject-release": { roles: ["registrar"] },
  "claim.renew": { roles: ["registrar"] },
  "share.read": { anyone: true },
  "share.manage": { ownLearner: true },
  "credential.verify": { anyone: true, system: true },
  "status-list.publish": { system: true },
  "status-list.import": { system: true },
  "installation.end-restore": { system: true },
  "skill.search": { roles: ["designer"] },
  "skill.import": { system: true },
  "trust-registry.import": { system: true },
  "trust-registry.list": { roles: ["administrator"], system: true },
  "status-list.read": { anyone: true },
  "did-document.read": { anyone: true },
  "audit-tally.record": { system: true },
  "audit-head.publish": { system: true },
  "audit-head.read": { anyone: true, system: true },
  "notice.read-own": {
    roles: ["administrator", "designer", "reviewer", "catalogue-editor", "registrar", "assessor"],
  },
  "notice.choose-own": {
    roles: ["administrator", "designer", "reviewer", "catalogue-editor", "registrar", "assessor"],
  },
  "mail.read-wordings": { roles: ["administrator"] },
  "mail.edit-wording": { roles: ["administrator"], confirmed: true },
  "mail.list": { roles: ["registrar"] },
  "mail.send-again": { roles: ["registrar"] },
  "mail.set-aside": { roles: ["registrar"] },
  "mail.list-to-staff": { roles: ["administrator"] },
  "mail.send-again-to-staff": { roles: ["administrator"] },
  "mail.set-aside-to-staff": { roles: ["administrator"] },
  "mail.list-demo": { anyone: true },
  "mail.send": { system: true },
  "demo.export": { system: true },
  "change-request.carry-out": { system: true },
  "retention.apply": { system: true },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof table;

export const actionTable: Record<Action, Rule<Action>> = table;
