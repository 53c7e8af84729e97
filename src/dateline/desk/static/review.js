// One decision a key. The next report is fetched while one reads, and shown at once; keys pressed
// before the desk has answered wait for their turn.

const main = document.querySelector("main");
const waiting = [];
let busy = false;
let next = null;

const parsed = (html) => new DOMParser().parseFromString(html, "text/html").querySelector("main");

async function preload() {
  const link = document.getElementById("next");
  next = null;
  if (!link) return;
  const href = link.href;
  const answer = await fetch(href);
  if (answer.ok) next = { href, main: parsed(await answer.text()) };
}

function show(fresh) {
  main.replaceChildren(...document.importNode(fresh, true).childNodes);
  document.getElementById("told")?.focus({ preventScroll: true });
  document.getElementById("told")?.scrollIntoView({ block: "nearest" });
}

// A form that decides on this report: the next one is shown meanwhile.
async function send(form, button) {
  busy = true;
  const data = new FormData(form, button);
  const leaves = form.id === "ruling" && next;
  if (leaves) show(next.main);
  try {
    const answer = await fetch(form.action, { method: "POST", body: data });
    const page = parsed(await answer.text());
    if (answer.redirected && !answer.url.includes("/review")) location.assign(answer.url);
    else {
      if (answer.redirected) history.replaceState(null, "", answer.url);
      show(page);
    }
  } catch {
    location.reload();
    return;
  }
  done();
}

async function go(link) {
  if (!link.matches(".row-nav a, .button, .states a")) {
    location.assign(link.href);
    return;
  }
  busy = true;
  let fresh = next && link.href === next.href ? next.main : null;
  if (!fresh) {
    const answer = await fetch(link.href);
    fresh = parsed(await answer.text());
  }
  history.pushState(null, "", link.href);
  show(fresh);
  done();
}

// What was pressed meanwhile has its turn now.
function done() {
  preload();
  busy = false;
  const held = waiting.shift();
  if (held) press(held);
}

function press(key) {
  if (key === "?") {
    const keys = document.getElementById("keys");
    keys.open = !keys.open;
    if (keys.open) keys.querySelector("summary").focus();
    return;
  }
  if (key === "c") {
    document.querySelector(".fields a")?.focus();
    return;
  }
  const meant = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!meant) return;
  if (meant.form) send(meant.form, meant);
  else go(meant);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, select, textarea")) return;
  if (event.key.length !== 1) return;
  const known = event.key === "?" || event.key === "c" || document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!known && !busy) return;
  event.preventDefault();
  if (busy) waiting.push(event.key);
  else press(event.key);
});

document.addEventListener("submit", (event) => {
  if (!event.target.closest("#item") || event.target.method !== "post") return;
  event.preventDefault();
  if (!busy) send(event.target, event.submitter);
});

addEventListener("popstate", () => location.reload());

preload();
