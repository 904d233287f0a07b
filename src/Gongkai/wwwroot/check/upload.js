// 年报校验: drop files, send them one after another, show each as it comes. Without it the form sends all at once.
const form = document.getElementById("upload");
const picker = document.getElementById("files");
const limits = { most: +form.dataset.most, file: +form.dataset.fileLimit };

for (const part of form.querySelectorAll("[data-script]")) part.hidden = false;
for (const name of ["dragenter", "dragover"]) form.addEventListener(name, event => {
  event.preventDefault();
  form.classList.add("over");
});
for (const name of ["dragleave", "drop"]) form.addEventListener(name, () => form.classList.remove("over"));
form.addEventListener("drop", async event => {
  event.preventDefault();
  // The list of what was dropped is emptied once the event is over.
  const entries = [...event.dataTransfer.items].map(item => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.some(entry => entry.isDirectory)) say("正在打开文件夹…");
  const files = entries.length ? (await Promise.all(entries.map(filesOf))).flat() : [...event.dataTransfer.files];
  if (!files.length) return say("这里面没有可以校验的文件。");
  const chosen = new DataTransfer();
  for (const file of files) chosen.items.add(file);
  picker.files = chosen.files;
  form.requestSubmit();
});
form.addEventListener("submit", event => {
  const files = [...picker.files];
  if (files.length < 2 && !files.some(file => file.size > limits.file)) return;
  event.preventDefault();
  if (files.length > limits.most) return say(`选了 ${files.length} 份，一次最多 ${limits.most} 份，请分批上传。`);
  run(files);
});

// A folder gives what reports may be in it, its own folders included; a file that was dropped by itself is never left out.
async function filesOf(entry, inside = false) {
  if (entry.isFile) {
    const kinds = picker.accept.split(",");
    if (inside && (entry.name.startsWith("~$") || !kinds.some(kind => entry.name.toLowerCase().endsWith(kind)))) return [];
    return [await new Promise((done, failed) => entry.file(done, failed))];
  }
  const reader = entry.createReader(), found = [];
  // A browser hands a folder out in parts of a hundred.
  for (let part; (part = await new Promise((done, failed) => reader.readEntries(done, failed))).length;) found.push(...part);
  return (await Promise.all(found.map(inner => filesOf(inner, true)))).flat();
}

async function run(files) {
  const stop = new AbortController();
  const results = new Array(files.length);
  let next = 0, done = 0;
  document.getElementById("progress").hidden = false;
  for (const button of form.querySelectorAll(".bar .btn")) button.hidden = true;
  document.getElementById("cancel").onclick = () => stop.abort();
  const bar = document.getElementById("progress-bar");
  bar.max = files.length;
  say(`第 0 / ${files.length} 份`);
  // Two on the way at a time: one is read while the other travels.
  await Promise.all([worker(), worker()]);
  finish(results.filter(Boolean));

  async function worker() {
    while (next < files.length && !stop.signal.aborted) {
      const at = next++;
      const result = await read(files[at], stop.signal);
      if (!result) return;
      results[at] = result;
      bar.value = ++done;
      say(`第 ${done} / ${files.length} 份：${files[at].name}`);
      show(files[at].name, result);
    }
  }
}

async function read(file, signal) {
  if (file.size > limits.file) return { refused: "large", file: file.name, unreadable: "文件超过上限" };
  const body = new FormData();
  body.append("__RequestVerificationToken", form.elements["__RequestVerificationToken"].value);
  body.append("file", file);
  try {
    const answer = await fetch(form.dataset.read, { method: "POST", body, signal });
    return answer.ok ? await answer.json() : { refused: "failed", file: file.name, unreadable: "没有传完" };
  } catch (error) {
    return error.name === "AbortError" ? null : { refused: "failed", file: file.name, unreadable: "没有传完" };
  }
}

function show(name, result) {
  const row = document.getElementById("progress-rows").insertRow(0);
  const words = result.unreadable ?? `错误 ${result.errors}，提醒 ${result.warnings}`;
  for (const text of [name, result.agency || "—", result.year || "—", words]) row.insertCell().textContent = text;
}

function finish(results) {
  if (results.length === 0) {
    say("已停止，还没有读完一份。");
    document.getElementById("cancel").hidden = true;
    for (const button of form.querySelectorAll(".bar .btn")) button.hidden = false;
    return;
  }
  const onward = document.createElement("form");
  Object.assign(onward, { method: "post", action: form.dataset.results, enctype: "multipart/form-data", hidden: true });
  carry("__RequestVerificationToken", form.elements["__RequestVerificationToken"].value);
  for (const result of results) result.pack ? carry("held", result.pack) : carry("refused", `${result.refused}:${result.file}`);
  document.body.append(onward);
  onward.submit();

  function carry(name, value) {
    onward.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
}

function say(words) {
  document.getElementById("progress").hidden = false;
  document.getElementById("progress-words").textContent = words;
}
