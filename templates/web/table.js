// The assignment table: which rows are shown, and in which order. The timeline shows the same ones.
// Cards on a narrow screen are no boxes of a table, and some browsers then forget that they are one.
for (const table of document.querySelectorAll("table.cards")) {
  const roles = {
    table: [table],
    rowgroup: [table.tHead, ...table.tBodies],
    row: table.rows,
    columnheader: table.querySelectorAll("[scope=col]"),
    rowheader: table.querySelectorAll("[scope=rowgroup]"),
    cell: table.querySelectorAll("td"),
  };
  for (const [role, elements] of Object.entries(roles)) for (const each of elements) each.setAttribute("role", role);
}

const body = byId("table") && byId("table").tBodies[0];
const rows = body ? [...body.rows].map((row) => ({
  row, isGroup: row.classList.contains("group"), level: Number(row.dataset.level || 0), shown: true,
  units: (row.dataset.units || "").split(" "), start: row.dataset.start || "", end: row.dataset.end || "", due: row.dataset.due || "",
})) : [];
const activities = rows.filter((each) => !each.isGroup);
data.timeline?.lanes.forEach((lane, at) => { if (rows[at]) rows[at].name = lane[0]; });
const nameOf = (each) => each.name || each.row.cells[1].textContent;

const isOf = (each, unit) => !unit || each.units.some((slug) => unit.meant.has(slug));
const monthOf = (value) => (value === "nay" ? today().slice(0, 7) : value);
const isDue = (each, month) => !month || each.due.slice(0, 7) === month;
const isOn = (each, month) =>
  !month || ((each.start || each.end) && (each.start || each.end).slice(0, 7) <= month && (each.end || each.start).slice(0, 7) >= month);

function filterRows(state) {
  const unit = unitOf.get(state.unit), due = monthOf(state.due), on = monthOf(state.on);
  let count = 0;
  for (const each of activities) {
    each.shown = isOf(each, unit) && isDue(each, due) && isOn(each, on);
    count += each.shown;
  }
  // a heading is shown when an activity below it is, and where the plan's order is kept
  let open = [];
  for (const each of rows) {
    if (each.isGroup) {
      each.shown = false;
      open = open.filter((group) => group.level < each.level);
      open.push(each);
    } else if (each.shown) for (const group of open) group.shown = true;
  }
  for (const each of rows) each.row.classList.toggle("out", !each.shown || (each.isGroup && state.sorted));
  return count;
}

let isSorted = false;
function sortRows(sorted) {
  if (sorted === isSorted) return;
  isSorted = sorted;
  const key = (each) => each.due || each.end || "9999";
  const order = sorted ? [...rows.filter((each) => each.isGroup), ...[...activities].sort((a, b) => key(a).localeCompare(key(b)))] : rows;
  body.append(...order.map((each) => each.row));
}

// The filter in words, as it stands above the table, on the screen and on paper.
function filterWords(state) {
  const unit = unitOf.get(state.unit);
  return [
    unit && unit.name,
    state.due && `đến hạn trong ${monthWords(monthOf(state.due))}`,
    state.on && `diễn ra trong ${monthWords(monthOf(state.on))}`,
  ].filter(Boolean).join("; ");
}

function showTable(state, clear) {
  if (!body) return;
  const count = filterRows(state), words = filterWords(state);
  sortRows(state.sorted);
  byId("sort").setAttribute("aria-pressed", String(state.sorted));
  byId("count").textContent = words ? `Đang lọc: ${words} – ${count} / ${activities.length} công việc` : `${activities.length} công việc`;
  const none = byId("none");
  none.hidden = count > 0;
  if (count) return;
  const nearest = nearestRow(state);
  none.replaceChildren(`Không có công việc nào${words ? ` (${words})` : ""}. `);
  if (nearest) none.append("Gần nhất: ", element("a", { href: `#${nearest.row.id}`, class: "nearest" }, nameOf(nearest)), nearest.due ? `, hạn ${dayWords(nearest.due)}.` : ".");
  else if (unitOf.get(state.unit)) none.append(element("a", { href: `#don-vi-${state.unit}` }, "Xem phiếu của đơn vị"), ".");
  for (const link of none.querySelectorAll(".nearest")) link.addEventListener("click", clear);
}

// What comes nearest where a filter leaves nothing: of the unit, by the days between.
function nearestRow(state) {
  const unit = unitOf.get(state.unit), month = monthOf(state.due || state.on);
  if (!month) return null;
  const away = (each) => Math.abs(Date.parse(each.due || each.end || each.start) - Date.parse(`${month}-15`));
  const dated = activities.filter((each) => (each.due || each.end || each.start) && isOf(each, unit));
  return dated.reduce((best, each) => (!best || away(each) < away(best) ? each : best), null);
}

// What a unit has to do next, by today.
function nextOf(unit) {
  const own = activities.filter((each) => each.due && isOf(each, unit) && !each.row.matches(".done, .dropped"));
  own.sort((a, b) => a.due.localeCompare(b.due));
  const next = own.find((each) => each.due >= today()) || own[own.length - 1];
  return next && { row: next.row, due: next.due, name: nameOf(next) };
}
