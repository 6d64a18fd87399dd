// "Đơn vị của tôi": a unit by any of its forms, by their initials, by usual abbreviations.
const data = json("page-data");
const units = data.units.map(([slug, name, forms, within, summary, files]) => ({
  slug, name, summary, files, meant: new Set([slug, ...within]), forms: [...new Set(forms.flatMap(variants))],
}));
const unitOf = new Map(units.map((unit) => [unit.slug, unit]));

function variants(form) {
  const words = plain(form), long = words
    .replace(/\bubnd\b/g, "uy ban nhan dan").replace(/\bhdnd\b/g, "hoi dong nhan dan").replace(/\bmttq\b/g, "mat tran to quoc")
    .replace(/\btp\b/g, "thanh pho").replace(/\btx\b/g, "thi xa");
  return long === words ? [words] : [words, long];
}

// Whether typed words are those of a form in their order: in full, begun, or as initials ("so vhttdl", "syt").
function follows(typed, words) {
  if (!typed.length) return true;
  const [first, ...rest] = typed;
  for (let at = 0; at < words.length; at++) {
    if (words[at].startsWith(first) && follows(rest, words.slice(at + 1))) return true;
    let count = 0, end = at;
    for (; end < words.length && count < first.length; end++) {
      if (words[end][0] === first[count]) count++;
      else if (words[end] !== "va") break;
    }
    if (first.length > 1 && count === first.length && follows(rest, words.slice(end))) return true;
  }
  return false;
}

// How well a unit answers to what is typed, the smaller the better; 9 is not at all.
function unitRank(unit, typed) {
  let best = 9;
  for (const form of unit.forms) {
    const padded = ` ${form} `;
    if (form === typed) return 0;
    if (padded.startsWith(` ${typed} `)) best = Math.min(best, 1);
    else if (padded.includes(` ${typed} `)) best = Math.min(best, 2);
    else if (form.startsWith(typed)) best = Math.min(best, 3);
    else if (padded.includes(` ${typed}`)) best = Math.min(best, 4);
    else if (best > 5 && follows(typed.split(" "), form.split(" "))) best = form.split(" ").length <= typed.replace(/ /g, "").length + 1 ? Math.min(best, 3.5) : 5;
  }
  return best;
}

function unitsFor(text) {
  const typed = plain(text);
  if (!typed) return { found: units, near: false };
  const ranked = units.map((unit) => [unitRank(unit, typed), unit]).filter(([rank]) => rank < 9).sort((a, b) => a[0] - b[0]);
  if (ranked.length) return { found: ranked.map(([, unit]) => unit), near: false };
  const pairs = (word) => new Set([...word].map((_, at) => word.slice(at, at + 2)));
  const wanted = pairs(typed);
  const like = (form) => { const own = pairs(form); return [...own].filter((pair) => wanted.has(pair)).length / Math.max(own.size, wanted.size); };
  const near = units.map((unit) => [Math.max(...unit.forms.map(like)), unit]).filter(([score]) => score > 0.25).sort((a, b) => b[0] - a[0]);
  return { found: near.slice(0, 3).map(([, unit]) => unit), near: true };
}

// The field: a combobox with a list that the keyboard leads through.
function unitField(choose) {
  const field = byId("my-unit"), list = byId("unit-list");
  let active = -1;
  const options = () => [...list.querySelectorAll("[role=option]")];
  function close() {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    active = -1;
  }
  function mark(index) {
    const all = options();
    active = all.length ? (index + all.length) % all.length : -1;
    all.forEach((each, at) => each.setAttribute("aria-selected", String(at === active)));
    if (active < 0) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  }
  function open() {
    const { found, near } = unitsFor(field.value);
    const words = near ? (found.length ? `Không có đơn vị “${field.value}” có phiếu; gần nhất:` : `Không có đơn vị “${field.value}” có phiếu`) : "";
    list.replaceChildren(
      ...(words ? [element("li", { role: "presentation", class: "near" }, words)] : []),
      ...found.slice(0, 200).map((unit, at) => element("li", { role: "option", id: `unit-${at}`, "aria-selected": "false", "data-slug": unit.slug }, unit.name)),
    );
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    mark(near || !field.value ? -1 : 0);
  }
  function take(option) {
    close();
    if (option) choose(option.dataset.slug);
  }
  field.addEventListener("input", () => (field.value ? open() : (close(), choose(""))));
  field.addEventListener("click", () => { field.select(); open(); });
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open();
      else mark(event.key === "ArrowDown" ? active + 1 : Math.max(active, 0) - 1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (list.hidden && field.value) open();
      take(options()[Math.max(active, 0)]);
    } else if (event.key === "Escape") close();
  });
  field.addEventListener("blur", () => setTimeout(() => document.activeElement === field || close(), 150));
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => take(event.target.closest("[role=option]")));
}

// What a chosen unit has to do, in a line, and its sheet.
function showUnit(unit, next, printSheet) {
  byId("mine").hidden = !unit;
  if (!unit) return;
  byId("mine-line").replaceChildren(element("strong", {}, unit.name), `: ${unit.summary}.`);
  const line = byId("mine-next");
  line.hidden = !next;
  if (next) {
    const late = next.due < today() ? "Đến hạn gần đây nhất" : "Sắp tới";
    line.replaceChildren(`${late}: hạn ${dayWords(next.due)}, `, element("a", { href: `#${next.row.id}` }, next.name));
  }
  const print = element("button", { type: "button" }, "In phiếu");
  print.addEventListener("click", () => printSheet(unit));
  const names = { docx: "Tải Word", pdf: "Tải PDF", ics: "Tải lịch" };
  byId("mine-actions").replaceChildren(
    element("a", { href: `#don-vi-${unit.slug}`, class: "button" }, "Xem phiếu"), print,
    ...["docx", "pdf", "ics"].filter((form) => unit.files.includes(form))
      .map((form) => element("a", { href: `don-vi/${unit.slug}.${form}`, class: "button" }, names[form])),
  );
}
