// The page: takes files, has a worker verify them one after the other, and shows a line for each.

import { element } from "./trees.mjs";

const $ = (id) => document.getElementById(id);
const WORDS = { verified: "VERIFIED", rejected: "REJECTED", malformed: "MALFORMED", declined: "DECLINED", missing: "MISSING", crashed: "NO VERDICT", stopped: "NOT CHECKED" };
const GOOD = "verified";

/** Files to be verified, `{path, file, isInFolder, item}`, and the counts of those that were. */
const queue = [];
/** All files that were given, by their paths: parts of sums are looked for among them. */
const given = new Map();
const counts = new Map();
const others = [];
let total = 0;
let isRunning = false;
let worker;

/** Asks the worker; the promise is never kept when the worker is stopped. */
const waiting = new Map();
let lastID = 0;

function ask(task, file, folderPath, beside) {
  worker ??= startWorker();
  lastID += 1;
  worker.postMessage({ id: lastID, task, file, folderPath, beside });
  return new Promise((resolve) => waiting.set(lastID, resolve));
}

function startWorker() {
  const source = new Blob([$("worker-source").textContent], { type: "text/javascript" });
  const started = new Worker(URL.createObjectURL(source));
  started.onmessage = ({ data }) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  };
  started.onerror = (event) => {
    // Whatever was asked gets no verdict, and the next file a new worker.
    worker = undefined;
    for (const resolve of waiting.values()) resolve({ verdict: "crashed", reason: event.message || "the worker stopped" });
    waiting.clear();
  };
  return started;
}

function stop() {
  worker?.terminate();
  worker = undefined;
  waiting.clear();
  queue.length = 0;
  // What was not checked stays, and says so.
  for (const item of document.querySelectorAll("li.waiting")) {
    item.className = "stopped";
    item.querySelector(".badge").textContent = WORDS.stopped;
    counts.set("stopped", (counts.get("stopped") ?? 0) + 1);
  }
  isRunning = false;
  showProgress();
}

async function run() {
  if (isRunning) return;
  isRunning = true;
  while (queue.length) {
    const { path, file, isInFolder, item } = queue.shift();
    const folderPath = isInFolder ? path : undefined;
    let result = await ask("verify", file, folderPath);
    if (result.needsParts) result = await ask("verify", file, folderPath, filesBeside(path));
    // Stopped meanwhile.
    if (item.className !== "waiting") return;
    if (result.other) {
      item.remove();
      total -= 1;
      others.push(`${path} (${result.other})`);
      showOthers();
      showProgress();
      continue;
    }
    show(item, path, file, result);
    counts.set(result.verdict, (counts.get(result.verdict) ?? 0) + 1);
    showProgress();
  }
  isRunning = false;
  showProgress();
}

/** The files that were given of the same folder, or by themselves like this one. */
function filesBeside(path) {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  return [...given].filter(([other]) => other.startsWith(folder) && !other.slice(folder.length).includes("/"))
    .map(([other, file]) => ({ name: other.slice(folder.length), file }));
}

/** What is in the folders and no certificate, in few words. */
function showOthers() {
  const shown = others.slice(0, 3).join(", ");
  $("others").textContent = others.length === 0 ? "" : `${others.length} of the tool’s other files passed over: ${shown}${others.length > 3 ? ", …" : ""}.`;
}

function add(files) {
  const list = $("files");
  for (const { path, file } of files) given.set(path, file);
  for (const { path, file, isInFolder } of files.sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const item = element(["li", { class: "waiting" }, ["span", { class: "badge" }, "…"], ["span", { class: "path" }, path]]);
    list.append(item);
    queue.push({ path, file, isInFolder, item });
    total += 1;
  }
  $("results").hidden = total === 0;
  showProgress();
  run();
}

function showProgress() {
  const done = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const bar = $("progress");
  bar.max = Math.max(total, 1);
  bar.value = done;
  bar.hidden = $("stop").hidden = !isRunning;
  const parts = Object.keys(WORDS).filter((verdict) => counts.has(verdict)).map((verdict) =>
    element(["span", { class: `count ${verdict}` }, `${counts.get(verdict)} ${WORDS[verdict].toLowerCase()}`]));
  $("summary").replaceChildren(...parts, ...(done < total ? [`${total - done} to go`] : []));
}

/** The line of a file; it opens to what the certificate says. */
function show(item, path, file, result) {
  const place = result.line ? `line ${result.line}, column ${result.column}: ` : "";
  const line = element(["details", {},
    ["summary", {}, ["span", { class: "badge" }, WORDS[result.verdict]], ["span", { class: "path" }, path],
      ["span", { class: "statement" }, result.statement ?? place + result.reason]]]);
  item.className = result.verdict;
  item.replaceChildren(line);
  line.addEventListener("toggle", async () => {
    if (!line.open || line.children.length > 1) return;
    const place = element(["div", { class: "opened" }, "…"]);
    line.append(place);
    const opened = await ask("open", file);
    const time = result.milliseconds === undefined ? "" : `; checked in ${result.milliseconds.toFixed(1)} ms`;
    place.replaceChildren(...[
      ...(result.verdict !== GOOD && opened.pieces
        ? [["p", { class: "warning" }, "What follows is what the file claims. It is not verified."]] : []),
      ...(opened.pieces ?? (result.verdict === GOOD ? [["p", {}, `It cannot be shown: ${opened.fault}`]] : [])),
      ["h3", {}, "File"],
      ["p", { class: "hash" }, "SHA-256 ", ["code", {}, opened.hash ?? "?"], ` (${opened.size} bytes${time})`],
    ].map((piece) => element(piece)));
  });
}

// MARK: where files come from

/**
 * The .json files of a dropped folder, as browsers give it to pages from a disk, where they do: without files whose names
 * hold characters like * and ?, which some of them leave out in silence.
 */
async function belowHandle(folder, path) {
  const found = [];
  for await (const inner of folder.values()) {
    const name = `${path}/${inner.name}`;
    if (inner.kind === "directory") found.push(...(await belowHandle(inner, name)));
    else if (inner.name.endsWith(".json")) found.push({ path: name, file: await inner.getFile(), isInFolder: true });
  }
  return found;
}

/** The same, as all browsers give it to pages from a server. */
async function belowEntry(folder, path) {
  const reader = folder.createReader();
  const found = [];
  for (;;) {
    // A reader gives a hundred entries at a time.
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return found;
    for (const inner of some) {
      const name = `${path}/${inner.name}`;
      if (inner.isDirectory) found.push(...(await belowEntry(inner, name)));
      else if (inner.name.endsWith(".json")) {
        found.push({ path: name, file: await new Promise((ok, no) => inner.file(ok, no)), isInFolder: true });
      }
    }
  }
}

async function drop(event) {
  event.preventDefault();
  document.body.classList.remove("over");
  notice("");
  // All are asked for at once: after the first await the drop's items are gone.
  const dropped = [...event.dataTransfer.items].filter((item) => item.kind === "file").map((item) => ({
    entry: item.webkitGetAsEntry?.(), file: item.getAsFile(), handle: item.getAsFileSystemHandle?.().catch(() => undefined),
  }));
  const found = [];
  for (const { entry, file, handle } of dropped) {
    if (!entry?.isDirectory) {
      if (file) found.push({ path: file.name, file });
      continue;
    }
    try {
      const folder = await handle;
      const files = folder ? await belowHandle(folder, folder.name) : await belowEntry(entry, entry.name);
      notice(`${files.length || "No"} .json files in the dropped folder ${entry.name}` +
        (folder ? ", not counting names with characters like * and ?, which “Choose a folder” takes too." : "."));
      found.push(...files);
    } catch {
      notice(`This browser does not let a page read the dropped folder ${entry.name}: use “Choose a folder”.`);
    }
  }
  add(found);
}

function notice(text) {
  $("notice").textContent = text;
}

function chosen(event) {
  const isFolder = event.target.id === "folder";
  const files = [...event.target.files].map((file) => ({ path: file.webkitRelativePath || file.name, file, isInFolder: isFolder }));
  const found = isFolder ? files.filter(({ path }) => path.endsWith(".json")) : files;
  notice(isFolder && found.length === 0 ? "There is no .json file in this folder." : "");
  add(found);
  event.target.value = "";
}

/** `verify.html#file=gallery/a.json` opens files that lie beside this page; a page from a disk may not read them. */
async function openLinked() {
  const paths = [...new URLSearchParams(location.hash.slice(1)).getAll("file")];
  for (const path of paths) {
    if (!/^[A-Za-z0-9_][A-Za-z0-9_./-]*$/.test(path)) continue;
    try {
      const answer = await fetch(path);
      if (answer.ok) add([{ path, file: await answer.blob() }]);
      else notice(answer.status === 404 ? `There is no file ${path} beside this page.` : `The host does not give ${path}: it answers ${answer.status}.`);
    } catch {
      notice(`The browser does not let this page read ${path} by itself: drop the file here.`);
    }
  }
}

$("choose-files").addEventListener("change", chosen);
$("folder").addEventListener("change", chosen);
$("stop").addEventListener("click", stop);
$("clear").addEventListener("click", () => {
  stop();
  counts.clear();
  others.length = 0;
  given.clear();
  showOthers();
  total = 0;
  $("files").replaceChildren();
  $("results").hidden = true;
  notice("");
});
$("only").addEventListener("change", (event) => $("files").classList.toggle("only-failed", event.target.checked));
document.addEventListener("dragover", (event) => {
  event.preventDefault();
  document.body.classList.add("over");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("over");
});
document.addEventListener("drop", drop);
window.addEventListener("hashchange", openLinked);
openLinked();
