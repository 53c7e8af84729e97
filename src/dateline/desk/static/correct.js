// Words selected in an article go into the form beside it: their offsets count Unicode code
// points of the stored text, as every quote of the ledger does.

const form = document.querySelector("#correct form");
const text = document.querySelector("article.text");

const points = (words) => [...words].length;

// The keys behind marks are not part of the text.
const isText = (node) => !node.parentElement.closest(".key, .label");

function place(node, offset) {
  const block = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!block || !text.contains(block)) return null;
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, offset);
  let count = 0;
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let at = walker.nextNode(); at; at = walker.nextNode()) {
    if (!isText(at)) continue;
    const whole = document.createRange();
    whole.selectNodeContents(at);
    if (range.compareBoundaryPoints(Range.END_TO_END, whole) >= 0) {
      count += points(at.data);
    } else {
      if (node === at) count += points(at.data.slice(0, offset));
      break;
    }
  }
  return { block, at: Number(block.dataset.start) + count };
}

function words(block, start, end) {
  let told = "";
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let at = walker.nextNode(); at; at = walker.nextNode()) if (isText(at)) told += at.data;
  const from = Number(block.dataset.start);
  return [...told].slice(start - from, end - from).join("");
}

// Blanks at either end are no part of what was meant.
function trimmed(block, start, end) {
  const told = words(block, start, end);
  const left = points(told) - points(told.trimStart());
  const right = points(told) - points(told.trimEnd());
  return [start + left, end - right];
}

function selected() {
  const chosen = document.getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  const first = place(range.startContainer, range.startOffset);
  const last = place(range.endContainer, range.endOffset);
  if (!first || !last || first.block !== last.block) return null;
  const [start, end] = trimmed(first.block, first.at, last.at);
  return start < end ? { start, end, told: words(first.block, start, end) } : null;
}

// Words that are marked already tell which field is meant.
const FIELDS = {
  time: "when",
  place: "where",
  agent: "party agent",
  target: "party target",
  source: "attributions",
  what: "type",
};

function chooseField(range) {
  const mark = range.startContainer.parentElement?.closest("mark");
  const role = mark && Object.keys(FIELDS).find((name) => mark.classList.contains(name));
  if (role && form.field) form.field.value = FIELDS[role];
}

// The report in which the selected words are marked already is likely meant.
function choose(range) {
  const mark = range.startContainer.parentElement?.closest("mark");
  const key = mark?.nextElementSibling?.matches(".key") ? mark.nextElementSibling.querySelector("a") : null;
  const card = key && document.getElementById(key.hash.slice(1))?.closest("article.card");
  const id = card?.id.replace("report-", "");
  if (id && [...form.report.options].some((o) => o.value === id)) form.report.value = id;
}

function take() {
  const found = selected();
  if (!found) return;
  form.words.value = found.told;
  form.start.value = found.start;
  form.end.value = found.end;
  form.classList.add("taken");
  const range = document.getSelection().getRangeAt(0);
  choose(range);
  chooseField(range);
}

if (form && text) {
  document.addEventListener("selectionchange", take);
  take(); // what was selected while the page was loading
  // Their place tells the words: a name that stands in them gets into no address.
  form.addEventListener("formdata", (event) => {
    if (form.start.value) event.formData.delete("words");
  });
  form.addEventListener("reset", () => form.classList.remove("taken"));
  // Words that somebody writes are looked for by the desk: their place is not known here.
  form.words.addEventListener("input", () => {
    form.start.value = form.end.value = "";
  });
}
