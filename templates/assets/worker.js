/** The worker's entry: passes the page's messages to the searcher, and its replies back. */

import "./lunr.js";
import { reply } from "./searcher.js";

addEventListener("message", async ({ data: { id, kind, ...message } }) => {
  try {
    postMessage({ id, ...(kind === "ping" ? {} : await reply(kind, message)) });
  } catch (fault) {
    console.warn(fault);
    postMessage({ id, fault: "broken" });
  }
});
postMessage({ ready: true });
