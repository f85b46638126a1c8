import { type DemoInstitutionSlug, type DemoPerson, demoInstitutionNames } from "./people";

const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeHtml = (text: string) =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

/**
 * Every page: the words of the demo login around `body`, with its style allowed by `nonce` alone.
 */
function page({ title, body, nonce }: { title: string; body: string; nonce: string }): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} · Demo login</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${style}</style>
</head>
<body>
<p class="notice"><strong>Demo login.</strong> The people are invented and need no password. A real university brings its own login.</p>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

/** The sign-in page: one button per person, grouped by where they work. */
export function signInPage(people: DemoPerson[], nonce: string): string {
  const groups = Object.entries(demoInstitutionNames).map(([slug, name]) => ({
    heading: name,
    people: people.filter(({ memberships }) => memberships[0]?.institution === slug),
  }));
  const learners = { heading: "Learners", people: people.filter(({ kind }) => kind === "learner") };
  const sections = [...groups, learners].map(({ heading, people: members }, index) =>
    [
      `<section aria-labelledby="group-${index}"><h2 id="group-${index}">${escapeHtml(heading)}</h2><ul>`,
      ...members.map(personButton),
      "</ul></section>",
    ].join("\n"),
  );
  const body = `<p>Choose who you are. You can sign out and come back as someone else.</p>
<form method="post">${sections.join("\n")}</form>`;
  return page({ title: "Who is signing in?", body, nonce });
}

function personButton({ sub, name, memberships, kind, purpose }: DemoPerson): string {
  const places = memberships.map(({ institution, roles }) =>
    rolesText(institution, roles, memberships.length > 1),
  );
  const what = kind === "learner" ? "learner" : places.join("; ");
  return `<li><button name="sub" value="${escapeHtml(sub)}"><span class="name">Continue as ${escapeHtml(name)}</span>
<span class="what"> – ${escapeHtml(what)}</span><span class="purpose">For ${escapeHtml(purpose)}</span></button></li>`;
}

function rolesText(institution: DemoInstitutionSlug, roles: string[], namePlace: boolean): string {
  const text = roles.map((role) => role.replaceAll("-", " ")).join(", ");
  return namePlace ? `${text} at ${demoInstitutionNames[institution]}` : text;
}

/**
 * The provider's own `form` carries its protection against forged requests; the buttons belong to
 * it by its id.
 */
export function signOutPage(form: string, nonce: string): string {
  const body = `<p>You are about to leave the demo login. Next time it asks again who is signing in.</p>
${form}
<p class="actions"><button class="primary" form="op.logoutForm" name="logout" value="yes">Sign out</button>
<button form="op.logoutForm">Stay signed in</button></p>`;
  return page({ title: "Sign out of the demo login?", body, nonce });
}

export function signedOutPage(home: string, nonce: string): string {
  return page({
    title: "You are signed out",
    body: `<p><a href="${escapeHtml(home)}/">Back to Testamur</a></p>`,
    nonce,
  });
}

export function failurePage(home: string, nonce: string): string {
  const body = `<p>This step of the sign-in is no longer open: it was finished already, or it waited too long.</p>
<p><a href="${escapeHtml(home)}/">Back to Testamur</a>, to sign in again.</p>`;
  return page({ title: "Start again", body, nonce });
}

const style = `
:root { color-scheme: light dark; --paper: #f7f5f0; --surface: #fff; --line: #8a8577; --ink: #1d1b16; --soft: #57534a; --accent: #1f4e79; --on: #fff; --note: #fbeecb; }
@media (prefers-color-scheme: dark) { :root { --paper: #171613; --surface: #211f1b; --line: #7d786b; --ink: #f2efe8; --soft: #bdb8ab; --accent: #9cc7f0; --on: #10202f; --note: #3a3013; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 Inter, system-ui, sans-serif; }
.notice { margin: 0; padding: 12px 16px; background: var(--note); border-bottom: 1px solid var(--line); text-align: center; }
main { max-width: 72rem; margin: 0 auto; padding: 24px 16px 64px; }
h1 { font: 600 28px/1.25 "Source Serif 4", Georgia, serif; margin: 16px 0 8px; }
h2 { font-size: 16px; margin: 24px 0 8px; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 8px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); }
li { display: grid; }
a { color: var(--accent); }
button { font: inherit; text-align: left; color: var(--ink); background: var(--surface); border: 1px solid var(--line); border-radius: 6px; padding: 12px 16px; cursor: pointer; }
button:hover { border-color: var(--accent); }
button:focus-visible, a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.name { font-weight: 600; }
.purpose { display: block; color: var(--soft); font-size: 14px; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; }
.primary { background: var(--accent); border-color: var(--accent); color: var(--on); }
`;
