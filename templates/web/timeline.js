// The timeline of a plan: bars beside the names; on a phone a list by month. Built when somebody comes near.
const isNarrow = matchMedia("(max-width: 45rem)");
let lanes = null, months = null;

function buildLanes() {
  const list = element("div", { class: "lanes" });
  lanes = timeline.lanes.map(([label, target, ...rest]) => laneOf([label, `#${target}`, ...rest]));
  list.append(...lanes);
  chartOf(list);
}

// A month that is opened lists what is due in it, and what goes on.
function fillMonth(details) {
  if (!details.open || details.dataset.filled) return;
  details.dataset.filled = "1";
  const month = details.dataset.month;
  const item = (each) => element("li", { class: (timeline.lanes[rows.indexOf(each)][4] || "").replace(" ", "-") }, each.due.slice(0, 7) === month ? element("strong", {}, `Hạn ${dayWords(each.due)}: `) : null, element("a", { href: `#${each.row.id}` }, nameOf(each)));
  const own = activities.filter((each) => each.shown && isOn(each, month)), due = own.filter((each) => isDue(each, month)).sort((a, b) => a.due.localeCompare(b.due));
  details.append(element("ul", {}, ...due.map(item), ...own.filter((each) => !isDue(each, month)).map(item)));
}

function monthOfList([month, label], now, opened) {
  const own = activities.filter((each) => each.shown && isOn(each, month)), due = own.filter((each) => isDue(each, month));
  const words = `${label}${month === now ? " (tháng này)" : ""} – ${own.length} công việc${due.length ? `, ${due.length} đến hạn` : ""}`;
  const details = element("details", { "data-month": month, open: month === opened, class: month === now ? "now" : null }, element("summary", {}, words));
  details.addEventListener("toggle", () => fillMonth(details));
  fillMonth(details);
  return details;
}

function buildMonths() {
  months = element("div", { class: "months" });
  byId("timeline").prepend(months);
  const now = today().slice(0, 7), all = [...byId("month").options].filter((option) => /^\d/.test(option.value)).map((option) => [option.value, option.text]);
  const found = all.filter(([month]) => activities.some((each) => each.shown && isOn(each, month)));
  const opened = (found.find(([month]) => month >= now) || found[found.length - 1] || [])[0];
  const made = (some) => some.map((each) => monthOfList(each, now, opened));
  const before = found.filter(([month]) => month < opened);
  if (before.length) months.append(element("details", { class: "before" }, element("summary", {}, `${before.length} tháng trước`), ...made(before)));
  months.append(...made(found.filter(([month]) => month >= opened)));
  if (!found.length) months.append(element("p", {}, "Không có công việc nào có thời gian."));
}

function showTimeline(needsLanes = false) {
  if (!timeline || !body) return;
  if (months) { months.remove(); months = null; }
  if (isNarrow.matches && !needsLanes) return buildMonths();
  if (!lanes) buildLanes();
  lanes.forEach((lane, at) => lane.classList.toggle("out", !rows[at].shown));
}

// Whether somebody is near enough for it to be built.
let isNear = false;
function watchTimeline() {
  if (!timeline) return;
  whenNear("800px", () => {
    isNear = true;
    showTimeline();
  });
  isNarrow.addEventListener("change", () => isNear && showTimeline());
  addEventListener("beforeprint", () => { isNear = true; showTimeline(true); });
}
