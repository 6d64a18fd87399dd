// What is chosen stands in the address: it survives a reload and "back", and can be sent on.
// The page names the keys (KEYS) and shows what has changed (show).
let state = {};

function address() {
  const asked = new URLSearchParams();
  for (const [key, name] of Object.entries(KEYS)) if (state[key]) asked.set(name, state[key] === true ? "han" : state[key]);
  return `${location.pathname}${String(asked) ? `?${asked}` : ""}${location.hash}`;
}

function change(changes, { isTyping = false } = {}) {
  state = { ...state, ...changes };
  try {
    history[isTyping ? "replaceState" : "pushState"](null, "", address());
  } catch { /* some viewers of files have no address to write to */ }
  show(changes);
}
