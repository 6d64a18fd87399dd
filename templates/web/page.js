// The page of a plan: what is chosen, and what follows from it.
const KEYS = { unit: "don-vi", words: "tim", due: "han", on: "thang", sorted: "xep" };

function readState() {
  const asked = new URLSearchParams(location.search);
  const found = Object.fromEntries(Object.entries(KEYS).map(([key, name]) => [key, asked.get(name) || ""]));
  if (!unitOf.has(found.unit)) found.unit = "";
  for (const [key, id] of [["due", "due"], ["on", "month"]])
    if (!byId(id) || ![...byId(id).options].some((option) => option.value === found[key])) found[key] = "";
  return { ...found, sorted: found.sorted === "han" };
}

const clear = () => change({ unit: "", words: "", due: "", on: "", sorted: false });

function show(changed = KEYS) {
  const unit = unitOf.get(state.unit);
  if ("unit" in changed) {
    byId("my-unit").value = unit ? unit.name : "";
    showUnit(unit, unit && nextOf(unit), printUnit);
  }
  if ("words" in changed) {
    if (byId("search").value !== state.words) byId("search").value = state.words;
    showHits(state.words, (words) => change({ words }));
  }
  if (!body || Object.keys(changed).every((key) => key === "words")) return;
  byId("due").value = state.due;
  byId("month").value = state.on;
  showTable(state, () => { clear(); });
  document.documentElement.classList.toggle("filtered", Boolean(filterWords(state)));
  if (isNear) showTimeline();
}

function printUnit(unit) {
  const before = location.hash;
  location.hash = `don-vi-${unit.slug}`;
  showSheet();
  setTimeout(() => window.print(), before === location.hash ? 0 : 50);
}

function follow() {
  if (location.hash.startsWith("#muc-")) {
    collect();
    byId(location.hash.slice(1))?.scrollIntoView();
  }
  showSheet();
  document.documentElement.classList.toggle("sheet-open", !byId("sheet").hidden);
}

function begin() {
  document.documentElement.classList.add("scripted");
  byId("find").hidden = byId("sheets-tools").hidden = false;
  unitField((slug) => change({ unit: slug }));
  let typing = 0;
  byId("search").addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => change({ words: byId("search").value }, { isTyping: true }), 60);
  });
  for (const form of [byId("find"), byId("tools")].filter(Boolean)) {
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => { event.preventDefault(); byId("my-unit").value = byId("search").value = ""; clear(); });
  }
  if (body) {
    byId("due").addEventListener("change", () => change({ due: byId("due").value }));
    byId("month").addEventListener("change", () => change({ on: byId("month").value }));
    byId("sort").addEventListener("click", () => change({ sorted: !state.sorted }));
  }
  byId("phieu").addEventListener("click", (event) => {
    const item = event.target.closest(".units li");
    if (!item || event.ctrlKey || event.metaKey || event.shiftKey || !event.target.closest("a")) return;
    event.preventDefault();
    location.hash = item.id;
  });
  byId("print-all").addEventListener("click", () => {
    buildAllSheets();
    document.documentElement.classList.add("with-sheets");
    window.print();
  });
  addEventListener("afterprint", () => {
    document.documentElement.classList.remove("with-sheets");
    byId("all-sheets").replaceChildren();
  });
  addEventListener("hashchange", follow);
  addEventListener("popstate", () => { state = readState(); show(); });
  state = readState();
  show();
  watchTimeline();
  follow();
  prepareLater();
}
begin();
