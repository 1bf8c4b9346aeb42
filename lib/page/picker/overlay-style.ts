/** The panel's colours (components/ui/tokens.css), for a page that does not load its style sheets. */
export const css = `
:root {
  --card: #ffffff; --well: #f1f1ee; --hair: #e2e1dc; --edge: #85888f; --ink: #191b20; --ink-2: #54575f;
  --accent: #2a57d0; --accent-ink: #ffffff; --wash: rgb(42 87 208 / 0.14); --warn: #854a00; --warn-wash: #fbeedb; --bad: #a81d2b;
  --good: #126b46;
}
:root.dark {
  --card: #1d1f23; --well: #101113; --hair: #2e3037; --edge: #7b7e88; --ink: #ecedef; --ink-2: #b0b3bb;
  --accent: #8fabff; --accent-ink: #0e1222; --wash: rgb(143 171 255 / 0.2); --warn: #f1b667; --warn-wash: #382911; --bad: #ff9395;
  --good: #64d3a0;
}
* { box-sizing: border-box; margin: 0; }
html, body { height: 100%; overflow: hidden; background: transparent; }
body { font: 13px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: var(--ink); }
.glass { position: fixed; inset: 0; outline: none; }
.glass.picking { cursor: crosshair; }
.mark {
  position: fixed; pointer-events: none; border: 2px solid var(--accent); border-radius: 4px; background: var(--wash);
  box-shadow: 0 0 0 1px rgb(255 255 255 / 0.7);
}
.tip {
  position: fixed; pointer-events: none; max-width: min(420px, 90vw); padding: 3px 8px; border-radius: 6px;
  background: var(--accent); color: var(--accent-ink); font-weight: 580; overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
}
.card {
  position: fixed; inset: auto auto 16px 50%; transform: translateX(-50%); width: min(400px, calc(100vw - 24px));
  max-height: calc(100vh - 32px); overflow: auto; padding: 14px; border: 1px solid var(--hair); border-radius: 12px;
  background: var(--card); box-shadow: 0 8px 28px rgb(20 22 28 / 0.28);
}
.card.top { inset: 16px auto auto 50%; }
.head { display: flex; gap: 8px; align-items: flex-start; }
h1 { flex: 1; font-size: 15px; font-weight: 640; line-height: 1.3; }
p { margin-block-start: 4px; color: var(--ink-2); }
.now { min-height: 1.4em; margin-block-start: 8px; color: var(--ink); font-weight: 580; overflow-wrap: anywhere; }
.now.no { color: var(--ink-2); font-weight: 450; }
.acts { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 12px; }
button {
  min-height: 34px; padding: 4px 12px; border: 1px solid var(--hair); border-radius: 8px; background: var(--card);
  font: inherit; font-weight: 560; color: var(--ink); cursor: pointer;
}
button:hover:not(:disabled) { background: var(--well); }
button:disabled { color: var(--ink-2); background: var(--well); cursor: default; }
button.main { border-color: transparent; background: var(--accent); color: var(--accent-ink); }
button.main:hover:not(:disabled) { background: var(--accent); filter: brightness(1.06); }
button.main:disabled { background: var(--well); color: var(--ink-2); }
button.icon { min-height: 28px; width: 28px; padding: 0; border: 0; color: var(--ink-2); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 6px; }
.glass:focus-visible { outline: none; }
fieldset { margin-block-start: 10px; padding: 0; border: 0; display: grid; gap: 2px; }
label { display: flex; gap: 8px; align-items: baseline; padding-block: 4px; cursor: pointer; }
label input { accent-color: var(--accent); transform: translateY(1px); }
label small { display: block; font-size: 12px; color: var(--ink-2); overflow-wrap: anywhere; }
h2 { margin-block: 12px 4px; font-size: 12px; font-weight: 620; color: var(--ink-2); }
dl { display: grid; grid-template-columns: auto 1fr; gap: 3px 12px; padding: 8px 10px; border-radius: 8px; background: var(--well); }
dt { color: var(--ink-2); }
dd { font-weight: 560; overflow-wrap: anywhere; }
.warn { margin-block-start: 8px; padding: 7px 10px; border-radius: 8px; background: var(--warn-wash); color: var(--warn); }
.bad { color: var(--bad); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) { .mark { border-color: Highlight; } .card { border-color: CanvasText; } }
`;
