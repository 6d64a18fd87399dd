// Task sheets: each is built when it is opened, as the kit of single pages has it.
let packed = null;
function sheetData() {
  if (!packed) {
    packed = json("sheet-data");
    packed.byAnchor = new Map(packed.sheets.map((sheet) => [sheet[0], sheet]));
  }
  return packed;
}

function said(index) {
  const text = packed.texts[index];
  if (typeof text === "string") return [text];
  return text.map(([words, target, place]) => {
    const inner = place ? element("span", {}, words) : words;
    if (place) inner.dataset.place = place;
    return target ? element("a", { href: `#${target}` }, inner) : inner;
  });
}

function cell(content) {
  if (typeof content === "number") return said(content);
  return content.map((each) => element("p", {}, ...said(each)));
}

const BLOCKS = {
  h: (level, mark, text) => element(`h${Math.min(level + 3, 6)}`, { class: `level-${Math.min(level, 5)}` }, mark ? `${mark} ` : null, ...said(text)),
  p: (mark, text, italic) => element("p", { class: italic ? "italic" : null }, mark ? `${mark} ` : null, ...said(text)),
  s: (text) => element("p", { class: "centred appendix_label" }, ...said(text)),
  i: (mark, label, text) => element("p", { class: "item" }, `${mark} `, label < 0 ? null : element("em", {}, ...said(label), ":"), label < 0 ? null : " ", ...said(text)),
  t: (number, lines, note) => {
    const columns = packed.columns[number];
    const head = element("tr", { role: "row" }, ...columns.map(([title, width]) => element("th", { role: "columnheader", scope: "col", style: `width:${width}%` }, title)));
    const made = lines.map((line) => element("tr", { role: "row" }, ...(typeof line === "number"
      ? [element("th", { role: "rowheader", colspan: columns.length, scope: "rowgroup" }, ...said(line))]
      : line.map((content, at) => element("td", { role: "cell", "data-label": columns[at][0], class: columns[at][2] ? "centre" : columns[at][3] ? "figure" : null }, ...cell(content))))));
    const table = element("table", { class: "table cards", role: "table" }, element("thead", { role: "rowgroup" }, head), element("tbody", { role: "rowgroup" }, ...made));
    const parts = element("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "Bảng" }, table);
    return note ? [element("p", { class: "note" }, note), parts] : parts;
  },
};

function fillSheet(article, [anchor, unit, source, blocks], close) {
  const entry = unitOf.get(anchor.slice("don-vi-".length));
  const print = element("button", { type: "button" }, "In phiếu này");
  print.addEventListener("click", () => window.print());
  const names = { docx: "Word", pdf: "PDF", ics: "Lịch" };
  const files = ["docx", "pdf", "ics"].filter((form) => entry.files.includes(form));
  article.setAttribute("role", "article"); // as markup it would be one without a heading
  article.setAttribute("aria-label", `Phiếu giao nhiệm vụ: ${entry.name}`);
  article.replaceChildren(
    ...(close ? [element("p", { class: "actions" }, print, ...files.map((form) => element("a", { class: "button", href: `don-vi/${entry.slug}.${form}` }, names[form])), element("a", { class: "button", href: "#phieu" }, "Đóng phiếu"))] : []),
    element("h3", { class: "title kind" }, ...said(unit)),
    element("p", { class: "centred attached" }, ...said(source)),
    ...blocks.flatMap(([kind, ...rest]) => BLOCKS[kind](...rest)),
  );
}

// The sheet that the address names, or none.
function showSheet() {
  const anchor = decodeURIComponent(location.hash.slice(1)), article = byId("sheet");
  const sheet = anchor.startsWith("don-vi-") && sheetData().byAnchor.get(anchor);
  article.hidden = !sheet;
  if (!sheet) return article.replaceChildren();
  fillSheet(article, sheet, true);
  article.scrollIntoView();
  article.focus({ preventScroll: true });
  return undefined;
}

function buildAllSheets() {
  const all = byId("all-sheets");
  if (all.firstChild) return;
  all.append(...sheetData().sheets.map((sheet) => {
    const article = element("article", { class: "page compact sheet" });
    fillSheet(article, sheet, false);
    return article;
  }));
}
