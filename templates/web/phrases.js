// Search by phrase, over entries that the page collects: whole words and beginnings before pieces.
const entries = [];
let indexed = 0, indexing = null;

function prepare(most) {
  collect();
  for (const end = Math.min(entries.length, indexed + most); indexed < end; indexed++) {
    const entry = entries[indexed];
    if (entry.fill) { entry.fill(); continue; }
    entry.text = entry.own || entry.blocks.map((block) => block.textContent.replace(/\s+/g, " ").trim()).join(" · ");
    entry.plain = ` ${plain(entry.text)} `;
  }
  return indexed < entries.length;
}

const later = window.requestIdleCallback || ((work) => setTimeout(work, 30));
function prepareLater() {
  indexing = later(() => { if (prepare(200)) prepareLater(); });
}

// How an entry has a phrase: 0 in whole words, 1 with a beginning at its end, null not at all.
function phrase(words, text) {
  let at = text.indexOf(` ${words} `);
  if (at >= 0) return [0, at];
  at = text.indexOf(` ${words}`);
  return at >= 0 ? [1, at] : null;
}

function hitsOf(query) {
  while (prepare(1000));
  const typed = plain(query);
  const found = (how) => entries.map((entry) => { const hit = how(entry); return hit && { entry, rank: hit[0], at: hit[1] }; }).filter(Boolean);
  if (!typed) return { hits: [] };
  let hits = [];
  if (hasMarks(query)) {
    const exact = marked(query);
    hits = found((entry) => phrase(exact, (entry.marked ??= ` ${marked(entry.text)} `)));
  }
  if (!hits.length) hits = found((entry) => phrase(typed, entry.plain));
  if (typed.includes(" ") && hits.some((hit) => hit.rank === 0)) hits = hits.filter((hit) => hit.rank === 0);
  if (hits.length) return { hits, words: typed };
  const words = typed.split(" ");
  if (words.length > 1) {
    hits = found((entry) => words.every((word) => entry.plain.includes(` ${word}`)) && [2, entry.plain.indexOf(` ${words[0]}`)]);
    if (hits.length) return { hits, words: words[0], near: `Không có cụm từ “${query}”; có đủ các từ ấy ở:` };
  } else {
    hits = found((entry) => entry.plain.includes(typed) && [3, entry.plain.lastIndexOf(" ", entry.plain.indexOf(typed))]);
    if (hits.length) return { hits, words: typed, near: `Không có từ “${query}”; có trong từ khác ở:` };
  }
  return { hits: [], nearest: nearest(words) };
}

// The same words, with those that nobody wrote replaced by the nearest that somebody did.
let vocabulary = null;
function nearest(words) {
  vocabulary ??= new Set(entries.flatMap((entry) => entry.plain.split(" ")).filter((word) => word && !/\d/.test(word)));
  const better = words.map((word) => {
    if (vocabulary.has(word) || word.length < 2) return word;
    const most = word.length > 4 ? 2 : 1;
    const ranked = [...vocabulary].filter((each) => Math.abs(each.length - word.length) <= most).map((each) => [distance(each, word), each]).sort((a, b) => a[0] - b[0]);
    return ranked.length && ranked[0][0] <= most ? asWritten(ranked[0][1]) : null;
  });
  const found = better.filter(Boolean).join(" ");
  return found && plain(found) !== words.join(" ") ? found : null;
}

// A word with its marks, as it stands first.
function asWritten(word) {
  const entry = entries.find((each) => each.plain.includes(` ${word} `));
  return [...entry.text.matchAll(WORD)][entry.plain.slice(0, entry.plain.indexOf(` ${word} `)).split(" ").length - 1][0].toLowerCase();
}

// The words around a hit, with the hit marked.
function around(entry, at, words) {
  const count = entry.plain.slice(0, at).split(" ").length - 1, long = words.split(" ").length;
  const places = [...entry.text.matchAll(WORD)];
  const first = places[Math.min(count, places.length - 1)], last = places[Math.min(count + long - 1, places.length - 1)];
  if (!first) return [entry.text.slice(0, 120)];
  const start = first.index, end = last.index + last[0].length;
  const from = start < 60 ? 0 : entry.text.indexOf(" ", start - 50) + 1, to = end + 90 > entry.text.length ? entry.text.length : entry.text.lastIndexOf(" ", end + 90);
  return [(from ? "… " : "") + entry.text.slice(from, start), element("mark", {}, entry.text.slice(start, end)), entry.text.slice(end, Math.max(to, end)) + (to < entry.text.length ? " …" : "")];
}
