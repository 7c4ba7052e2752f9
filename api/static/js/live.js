// Keeps an open page up to date: the stream says that something has changed, the page reads itself
// again and settles. A page nobody looks at does not listen; it catches up when it is looked at.

import { narrow } from "./picker.js";
import { anyInUse, settle } from "./settling.js";

const PAUSE = 400; // milliseconds between two readings of one page
const STALE = 10 * 60_000; // after so long "3 hours left" is not true any more
const BACK_OFF = [2_000, 5_000, 15_000, 30_000, 60_000];
const KINDS = ["incident", "order", "file", "session", "notices", "receipt", "again"];

const { body } = document;
const said = document.querySelector("#live");
let position = body.dataset.live;
let stream, retry, failures = 0;
let due, lights, last = 0, reading = false, missed = false;

const concerns = (kind, told) =>
  kind === "again" || kind === "notices" || body.dataset.about === "*" ||
  [told.no, told.incident].includes(body.dataset.about);

function listen() {
  if (stream || !position || document.hidden) return;
  stream = new EventSource(`${body.dataset.stream}?after=${encodeURIComponent(position)}`);
  stream.addEventListener("hello", () => { failures = 0; });
  for (const kind of KINDS) {
    stream.addEventListener(kind, (event) => {
      position = event.lastEventId || position;
      if (concerns(kind, JSON.parse(event.data))) soon();
    });
  }
  stream.addEventListener("bye", over);
  // A break the browser mends by itself; after a refusal it gives up. The page tells why, where it
  // is somebody's no more, and otherwise we ask again later.
  stream.addEventListener("error", () => {
    if (stream?.readyState !== EventSource.CLOSED) return;
    leave();
    soon();
    retry = setTimeout(listen, BACK_OFF[Math.min(failures++, BACK_OFF.length - 1)]);
  });
}

function leave() {
  clearTimeout(retry);
  stream?.close();
  stream = undefined;
}

// In the page's own words: those of the stream are for programs.
function over() {
  leave();
  position = "";
  clearTimeout(due);
  clearTimeout(lights);
  said.className = "told open";
  said.textContent = said.dataset.over;
}

function soon() {
  missed = reading;
  if (reading || !position) return;
  clearTimeout(due);
  due = setTimeout(read, Math.max(50, last + PAUSE - performance.now()));
}

async function read() {
  // What is being sent brings a page of its own, and may leave nothing of this one to be seen.
  if (document.querySelector("form[data-sent]")) return;
  reading = true;
  try {
    const answer = await fetch(location.href.split("#")[0], { headers: { Accept: "text/html" } });
    if (answer.redirected && new URL(answer.url).pathname === "/sign-in") over();
    else if (answer.ok) show(await answer.text());
    else if (answer.status === 404 && !anyInUse()) location.reload();
  } catch {
    // Away for a moment: the stream comes back, and with it the next reason to read.
  } finally {
    reading = false;
    last = performance.now();
    if (missed) soon();
  }
}

function show(text) {
  const fresh = new DOMParser().parseFromString(text, "text/html");
  // What was open for a while is closed again: nothing of it stays on the screen.
  if (!fresh.querySelector("[data-part]")) return location.reload();
  const focused = document.activeElement;
  const line = [...document.querySelectorAll("[data-line]")].indexOf(focused);
  const before = words(document);
  for (const part of document.querySelectorAll("[data-part]")) {
    const other = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
    if (other) settle(part, other);
  }
  document.title = fresh.title;
  narrow(document);
  if (focused.isConnected) focused.focus({ preventScroll: true });
  else if (line >= 0) {
    const lines = document.querySelectorAll("[data-line]");
    lines[Math.min(line, lines.length - 1)]?.focus({ preventScroll: true });
  }
  if (words(document) !== before) said.textContent = news() || said.dataset.changed;
  wait(fresh.body.dataset);
}

const words = (page) => [...page.querySelectorAll("[data-part]")].map((part) => part.textContent).join();

// The first that is told of the story, or what came of one's own last step.
function news() {
  const told = document.querySelector("#told, .turn > p:nth-child(2), .turns > li > p:nth-child(2)")?.textContent.trim() ?? "";
  const again = told === said.dataset.last;
  said.dataset.last = told;
  return again ? "" : told;
}

// Lights change by themselves: the page says when the next of them does, by its own clock.
function wait({ now, nextLight }) {
  clearTimeout(lights);
  const left = nextLight ? Date.parse(nextLight) - Date.parse(now) + 500 : STALE;
  lights = setTimeout(() => (document.hidden ? wait({}) : soon()), Math.min(Math.max(left, 1_000), STALE));
}

if (position) {
  news();
  listen();
  wait(body.dataset);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) leave();
    else {
      listen();
      soon();
    }
  });
  addEventListener("pagehide", leave);
  addEventListener("pageshow", (event) => {
    if (event.persisted) listen();
  });
}
