// A phone's line to its kernel: the Jupyter message protocol as JSON over one websocket, and
// as much of anywidget's host as one widget needs (get, set, save_changes, on, off, send).
// The page shows its own sentences; nothing the kernel prints reaches a person.
const page = JSON.parse(document.getElementById("page").textContent);
const app = document.getElementById("app");
const id = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
const session = id();
const say = (words) => {
  const status = app.querySelector("[data-boot]");
  if (status) status.textContent = words;
};
const words = (() => {
  let kept = {};
  try { kept = JSON.parse(localStorage.getItem("dugnad")) || {}; } catch { /* no storage: the page's own language */ }
  return page.words[kept.language] ?? page.words.nb;
})();
const line = (window.dugnadLine = { up: false });
const setLine = (up) => {
  if (line.up === up) return;
  line.up = up;
  dispatchEvent(new CustomEvent("dugnad:line", { detail: up ? "up" : "down" }));
};

let socket, tries = 0, heard = 0, retry = 0, leaving = false;
const models = new Map();

const send = (type, content, metadata = {}) => {
  if (socket?.readyState !== WebSocket.OPEN) return;
  socket.send(JSON.stringify({
    header: { msg_id: id(), username: "", session, date: new Date().toISOString(), msg_type: type, version: "5.3" },
    parent_header: {}, metadata, content, channel: "shell", buffers: [],
  }));
};
const comm = (comm_id, data) => send("comm_msg", { comm_id, data });

class Model {
  constructor(comm_id, state) { Object.assign(this, { comm_id, state, changed: {}, handlers: {} }); }
  get(name) { return this.state[name]; }
  set(name, value) { this.state[name] = this.changed[name] = value; this.emit("change:" + name); }
  save_changes() { comm(this.comm_id, { method: "update", state: this.changed, buffer_paths: [] }); this.changed = {}; }
  on(name, handler) { (this.handlers[name] ??= []).push(handler); }
  off(name, handler) { this.handlers[name] = (this.handlers[name] ?? []).filter((each) => each !== handler); }
  emit(name, ...values) { (this.handlers[name] ?? []).forEach((handler) => handler(...values)); }
  send(content) { comm(this.comm_id, { method: "custom", content }); }
}

const show = async (comm_id, state) => {
  const model = new Model(comm_id, state);
  models.set(comm_id, model);
  const sheet = document.createElement("style");
  sheet.textContent = state._css ?? "";
  document.head.append(sheet);
  const url = URL.createObjectURL(new Blob([state._esm], { type: "text/javascript" }));
  const { default: widget } = await import(url);
  URL.revokeObjectURL(url);
  app.replaceChildren();
  await widget.render({ model, el: app });
};

const take = {
  update_states({ states }) {
    for (const [comm_id, { state }] of Object.entries(states)) if (state._esm && !models.has(comm_id)) show(comm_id, state);
  },
  update({ state }, model) {
    for (const [name, value] of Object.entries(state)) { model.state[name] = value; model.emit("change:" + name); }
  },
  custom({ content }, model) { model.emit("msg:custom", content); },
};

const hear = ({ data }) => {
  heard = Date.now();
  if (typeof data !== "string") return;
  const message = JSON.parse(data);
  if (message.msg_type !== "comm_msg" || message.channel !== "iopub") return;
  const model = models.get(message.content.comm_id);
  if (message.content.data.method === "update_states" || model) take[message.content.data.method]?.(message.content.data, model);
};

const connect = () => {
  clearTimeout(retry);
  if (leaving) return;
  socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}${page.base}api/kernels/${page.kernel}/channels?session_id=${session}`);
  socket.onmessage = hear;
  socket.onopen = () => {
    tries = 0;
    heard = Date.now();
    if (!models.size) {
      const control = id();
      send("comm_open", { comm_id: control, target_name: "jupyter.widget.control", data: {} }, { version: "1.0.0" });
      comm(control, { method: "request_states" });
    }
    setLine(true);
  };
  socket.onclose = lost;
};

// The line is gone: the network, the server, or the kernel. Ask which, in a while that grows
// and differs from phone to phone, and start the page again only when the kernel is no more.
const lost = () => {
  socket.onclose = null;
  setLine(false);
  if (leaving) return;
  say(words.waiting);
  retry = setTimeout(ask, Math.min(8000, 500 * 2 ** tries++) * (0.5 + Math.random()));
};
const ask = async () => {
  try {
    const answer = await fetch(`${page.base}pulse/${page.kernel}`, { cache: "no-store" });
    if (answer.status === 410) { leaving = true; return setTimeout(() => location.reload(), Math.random() * 2000); }
    if (answer.ok) return connect();
  } catch { /* no network yet */ }
  lost();
};

// A heartbeat: a kernel that does not answer within one and a half beats is not there.
setInterval(() => {
  if (socket?.readyState !== WebSocket.OPEN) return;
  if (Date.now() - heard > 30000) { socket.close(); lost(); } else send("kernel_info_request", {});
}, 20000);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && socket?.readyState !== WebSocket.OPEN) { tries = 0; clearTimeout(retry); retry = setTimeout(ask, Math.random() * 500); }
});
addEventListener("pagehide", () => { leaving = true; navigator.sendBeacon(`${page.base}leave/${page.kernel}`); });
addEventListener("pageshow", (e) => { if (e.persisted) location.reload(); });

document.documentElement.lang = words.lang;
say(words.connecting);
connect();
