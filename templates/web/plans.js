// The page of all plans: works of all of them, filtered and found, built as far as somebody looks.
const KEYS = { unit: "don-vi", words: "tim", role: "vai-tro", issuer: "co-quan", plan: "ke-hoach", due: "han", on: "thang", status: "tinh-trang", force: "hieu-luc", grouped: "xep" };
const FIELDS = { role: "role", issuer: "issuer", plan: "plan", due: "due", on: "month", status: "status", force: "force" };
const SOON = 30, STEP = 80;
const FORCES = { het: "kế hoạch hết hiệu lực", ca: "cả kế hoạch hết hiệu lực" };
const OTHER_STATES = { later: "Chưa đến hạn", undated: "" };
const day = data.asOf || today();
const plans = data.plans.map(([label, subject, issuer, standing, since, href], at) => ({ at, label, subject, issuer: data.issuers[issuer], standing, isOver: Boolean(since) && since <= day, href }));
document.querySelectorAll("[data-since]").forEach((row) => row.classList.toggle("over", row.dataset.since <= day));
const said = (number) => data.texts[number];
const works = data.works.map(([plan, text, leads, supports, times, dueWords, place, due, first, last, status, key, bars], at) =>
  ({ at, plan: plans[plan], text, leads, supports, times, dueWords, place, due, first, last, status, key, bars }));
data.units.forEach(([slug, , , , , , own]) => { unitOf.get(slug).own = new Map(own.map((number) => [Math.abs(number) - 1, number < 0])); });

const soonUntil = new Date(Date.parse(day) + SOON * DAY).toISOString().slice(0, 10);
function stateOf(work) {
  if (work.status === STATES.done) return "done";
  if (work.status === STATES.dropped) return "dropped";
  if (!work.due) return "undated";
  return work.due < day ? "overdue" : work.due <= soonUntil ? "soon" : "later";
}
const stateWords = (work) => { const found = stateOf(work); return STATES[found] || (work.status && found !== "overdue" ? work.status : OTHER_STATES[found]); };
const targetOf = (work) => (work.plan.href ? `${work.plan.href}#viec-${work.key}` : null);
const nameOf = (work) => (targetOf(work) ? element("a", { href: targetOf(work) }, said(work.text)) : said(work.text));

// --- search: each text without its accents once, however many works have it ---
const plainTexts = [];
const plainOf = (number) => (plainTexts[number] ??= plain(said(number)));
function collect() {
  if (entries.length) return;
  for (const plan of plans) plan.plain = plain(`${plan.label} ${plan.subject}`);
  for (const work of works) {
    const parts = [work.text, work.leads, work.supports];
    entries.push({
      work,
      fill() { this.plain = ` ${parts.map(plainOf).join(" ")} ${work.plan.plain} `; },
      get text() { return [...parts.map(said), work.plan.label, work.plan.subject].join(" · "); },
    });
  }
}

// --- the list ---
const monthOf = (value) => (value === "nay" ? day.slice(0, 7) : value);
function filtered() {
  const unit = unitOf.get(state.unit), due = monthOf(state.due), on = monthOf(state.on);
  const issuer = state.issuer, plan = state.plan && plans.find((each) => each.label === state.plan);
  const found = state.words ? hitsOf(state.words) : null;
  const hit = found && new Set(found.hits.map(({ entry }) => entry.work.at));
  const list = works.filter((work) =>
    (!hit || hit.has(work.at)) &&
    (!unit || (unit.own.has(work.at) && (!state.role || unit.own.get(work.at) === (state.role === "chu-tri")))) &&
    (!plan || work.plan === plan) && (!issuer || work.plan.issuer === issuer) &&
    (state.force === "ca" || plan || Boolean(work.plan.isOver) === (state.force === "het")) &&
    (!due || work.due.slice(0, 7) === due) &&
    (!on || ((work.first || work.last) && (work.first || work.last).slice(0, 7) <= on && (work.last || work.first).slice(0, 7) >= on)) &&
    (!state.status || stateOf(work) === state.status));
  if (!state.grouped) list.sort((a, b) => (a.due || a.last || "9999").localeCompare(b.due || b.last || "9999") || a.at - b.at);
  return { list, found };
}

const COLUMNS = [["TT", 5, true], ["Nội dung công việc", 27], ["Chủ trì", 14], ["Phối hợp", 14], ["Thời gian", 11], ["Thời hạn", 9, true], ["Tình trạng", 8, true], ["Kế hoạch, mục", 12]];
function rowOf(work, number) {
  const found = stateOf(work);
  const cells = [number, nameOf(work), said(work.leads), said(work.supports), said(work.times), said(work.dueWords), stateWords(work), [work.plan.label, said(work.place)].filter(Boolean).join(", ")];
  return element("tr", { role: "row", class: `activity ${found}${work.plan.isOver ? " over" : ""}` }, ...cells.map((content, at) =>
    element("td", { role: "cell", "data-label": COLUMNS[at][0], class: at === 6 ? "centre state" : COLUMNS[at][2] ? "centre" : null }, content)));
}
const headingOf = (plan) => `${plan.label}: ${plan.subject}${plan.isOver ? ` (${plan.standing})` : ""}`;

// Puts things into a place some at a time, as its end comes into sight; all at once where it is printed.
function grow(list, into, make, end, root = null) {
  let at = 0;
  const more = (count) => {
    const some = document.createDocumentFragment();
    for (const stop = Math.min(list.length, at + count); at < stop; at++) some.append(...make(list[at], at));
    into.append(some);
    if (at >= list.length) seen.disconnect();
  };
  const seen = new IntersectionObserver((changes) => { if (changes.some((each) => each.isIntersecting)) { more(STEP); seen.unobserve(end); if (at < list.length) seen.observe(end); } }, { root, rootMargin: "600px" });
  more(STEP);
  if (at < list.length) seen.observe(end);
  return { stop: () => seen.disconnect(), all: () => more(list.length) };
}

let growing = null, drawing = null, current = [], isNear = false;
function showList({ list, found }) {
  current = list;
  growing?.stop();
  const rows = element("tbody", { role: "rowgroup" });
  const head = element("tr", { role: "row" }, ...COLUMNS.map(([title, width]) => element("th", { role: "columnheader", scope: "col", style: `width:${width}%` }, title)));
  const end = element("div", { class: "more" });
  byId("works").replaceChildren(...(list.length ? [element("table", { class: "table cards", role: "table", "aria-label": "Công việc" }, element("thead", { role: "rowgroup" }, head), rows), end] : []));
  growing = grow(list, rows, (work, at) => [
    ...(state.grouped && (!at || list[at - 1].plan !== work.plan) ? [element("tr", { role: "row", class: "group" }, element("th", { role: "rowheader", scope: "rowgroup", colspan: COLUMNS.length }, headingOf(work.plan)))] : []),
    rowOf(work, at + 1)], end);
  const words = filterWords(), near = found && (found.near || "");
  byId("count").textContent = [words && `Đang lọc: ${words}`, near, `${list.length} / ${works.length} công việc`].filter(Boolean).join(" – ");
  const none = byId("none");
  none.hidden = list.length > 0;
  if (list.length) return;
  none.replaceChildren(`Không có công việc nào${words ? ` (${words})` : ""}. `);
  if (found && found.nearest) {
    const button = element("button", { type: "button" }, found.nearest);
    button.addEventListener("click", () => change({ words: found.nearest }));
    none.append("Gần nhất: ", button);
  }
}

function filterWords() {
  const unit = unitOf.get(state.unit), chosen = (id) => byId(id).selectedOptions[0].text;
  return [
    unit && unit.name, unit && state.role && chosen("role").toLowerCase(), state.words && `“${state.words}”`, state.issuer && chosen("issuer"), state.plan && chosen("plan"),
    state.due && `đến hạn trong ${monthWords(monthOf(state.due))}`, state.on && `diễn ra trong ${monthWords(monthOf(state.on))}`,
    state.status && chosen("status").toLowerCase(), FORCES[state.force],
  ].filter(Boolean).join("; ");
}

function nextOf(unit) {
  const own = works.filter((work) => unit.own.has(work.at) && work.due && !work.plan.isOver && !["done", "dropped"].includes(stateOf(work))).sort((a, b) => a.due.localeCompare(b.due));
  return own.find((work) => work.due >= day) || own[own.length - 1];
}

function showMine(unit) {
  byId("mine").hidden = !unit;
  if (!unit) return;
  byId("mine-line").replaceChildren(element("strong", {}, unit.name), `: ${unit.summary}.`);
  const next = nextOf(unit);
  byId("mine-next").hidden = !next;
  if (next) byId("mine-next").replaceChildren(`${next.due < day ? "Đến hạn gần đây nhất" : "Sắp tới"}: hạn ${dayWords(next.due)}, `, nameOf(next), ` (${next.plan.label})`);
  const names = { html: "Xem phiếu", docx: "Tải Word", pdf: "Tải PDF", xlsx: "Tải Excel", ics: "Tải lịch" };
  byId("mine-actions").replaceChildren(...Object.keys(names).filter((form) => unit.files.includes(form)).map((form) => element("a", { class: "button", href: `don-vi/${unit.slug}.${form}` }, names[form])));
}

// --- the timeline ---
function showTimeline() {
  if (!timeline) return;
  drawing?.stop();
  byId("timeline").replaceChildren();
  const list = element("div", { class: "lanes" });
  chartOf(list);
  const end = element("div", { class: "more" });
  list.after(end);
  drawing = grow(current, list, (work, at) => {
    const lane = laneOf([state.grouped ? said(work.text) : `${said(work.text)} (${work.plan.label})`, targetOf(work), work.bars.map((each) => [...each, said(work.times)]), work.bars.length ? "" : said(work.times), stateOf(work)]);
    return [...(state.grouped && (!at || current[at - 1].plan !== work.plan) ? [laneOf([headingOf(work.plan)])] : []), lane];
  }, end, list.parentElement);
}

function watchTimeline() {
  if (!timeline) return;
  whenNear("400px", () => {
    isNear = true;
    showTimeline();
  });
  addEventListener("beforeprint", () => { growing?.all(); if (!isNear) { isNear = true; showTimeline(); } drawing?.all(); });
}

// --- what is chosen ---
function readState() {
  const asked = new URLSearchParams(location.search);
  const found = Object.fromEntries(Object.entries(KEYS).map(([key, name]) => [key, asked.get(name) || ""]));
  if (!unitOf.has(found.unit)) found.unit = "";
  for (const [key, id] of Object.entries(FIELDS)) if (![...byId(id).options].some((option) => option.value === found[key])) found[key] = "";
  return { ...found, grouped: found.grouped === "ke-hoach" ? "ke-hoach" : "" };
}

const clear = () => change(Object.fromEntries(Object.keys(KEYS).map((key) => [key, ""])));

function show(changed = KEYS) {
  const unit = unitOf.get(state.unit);
  if ("unit" in changed) { byId("my-unit").value = unit ? unit.name : ""; showMine(unit); }
  if ("words" in changed && byId("search").value !== state.words) byId("search").value = state.words;
  for (const [key, id] of Object.entries(FIELDS)) byId(id).value = state[key];
  byId("role").disabled = !unit;
  byId("sort").setAttribute("aria-pressed", String(!state.grouped));
  showList(filtered());
  document.documentElement.classList.toggle("filtered", Boolean(filterWords()));
  if (isNear) showTimeline();
}

function begin() {
  document.documentElement.classList.add("scripted");
  byId("issuer").append(...data.issuers.map((name) => element("option", { value: name }, name)));
  byId("plan").append(...plans.map((plan) => element("option", { value: plan.label }, `${plan.label}: ${plan.subject}`.slice(0, 90))));
  unitField((slug) => change({ unit: slug, ...(slug ? {} : { role: "" }) }));
  let typing = 0;
  byId("search").addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => change({ words: plain(byId("search").value) ? byId("search").value : "" }, { isTyping: true }), 60);
  });
  for (const form of [byId("find"), byId("tools")]) {
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => { event.preventDefault(); byId("my-unit").value = byId("search").value = ""; clear(); });
  }
  for (const [key, id] of Object.entries(FIELDS)) byId(id).addEventListener("change", () => change({ [key]: byId(id).value }));
  byId("sort").addEventListener("click", () => change({ grouped: state.grouped ? "" : "ke-hoach" }));
  addEventListener("popstate", () => { state = readState(); show(); });
  state = readState();
  show();
  watchTimeline();
  prepareLater();
}
begin();
