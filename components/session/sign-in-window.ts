const channelName = "testamur-session";

/** Said by the page that the sign-in window ends on. */
export function announceSignIn(): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage("signed-in");
  channel.close();
}

/**
 * Calls back whenever someone has signed in through a window of this browser. Returns a function to
 * stop.
 */
export function onSignIn(callback: () => void): () => void {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = ({ data }) => data === "signed-in" && callback();
  return () => channel.close();
}

/** `approving`: as the institution asks of those who approve a batch. */
export type SignInWay = "usual" | "approving";

/**
 * Address of a sign-in that leaves the current page as it is, even for someone who is signed in.
 */
export function signInWindowPath(way: SignInWay): string {
  return `/sign-in?again=${way}&returnTo=${encodeURIComponent("/signed-in")}`;
}

/**
 * Opens the sign-in in a small window. False where the browser allows none: then a link in a new
 * tab does the same.
 */
export function openSignInWindow(way: SignInWay): boolean {
  return (
    window.open(signInWindowPath(way), "testamur-sign-in", "popup,width=520,height=720") !== null
  );
}
